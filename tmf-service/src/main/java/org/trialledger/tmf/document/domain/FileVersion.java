package org.trialledger.tmf.document.domain;

/** A version as it arrives. @param number from 1 on */
public record FileVersion(int number, String fileName, String mediaType, long size, String sha256) {
    static FileVersion of(int number, Content content) {
        return new FileVersion(number, content.fileName(), content.mediaType(), content.size(), content.sha256());
    }
}
