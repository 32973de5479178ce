package org.trialledger.study.study.domain;

import java.util.List;

/**
 * The file a study was imported from, so that anyone can check later which bytes its facts came from.
 *
 * @param format        {@code usdm} or {@code clinicaltrials-gov}
 * @param formatVersion the format's version as the file states it, or null
 * @param version       the file's own version (protocol version, date last updated), or null
 * @param sha256        SHA-256 of the file's bytes, lower-case hexadecimal
 * @param notes         what the file said that could not be carried over, in plain words
 */
public record SourceFile(String format, String formatVersion, String version, String sha256, List<String> notes) {
    public SourceFile {
        notes = StudyDesign.copy(notes);
    }
}
