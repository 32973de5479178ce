package org.trialledger.tmf.document.domain;

import java.util.Set;

/** A version as far as rules ask. @param filedBy who brought it; {@code signers} of exactly this content; {@code authors} those who signed as such */
public record Version(int number, Content content, Status status, String filedBy, Set<String> signers, Set<String> authors, boolean certified) {
    /** DRAFT, IN_REVIEW, APPROVED and EFFECTIVE of authored documents; RECEIVED, INDEXED and FINAL of collected ones. */
    public enum Status {
        RECEIVED, INDEXED, FINAL, DRAFT, IN_REVIEW, APPROVED, EFFECTIVE, RETURNED, SUPERSEDED, WITHDRAWN, DESTROYED;

        public boolean isFinal() {
            return this == FINAL || this == EFFECTIVE || this == SUPERSEDED;
        }

        /** Nothing becomes of it any more. */
        boolean isOver() {
            return this == SUPERSEDED || this == WITHDRAWN || this == DESTROYED;
        }
    }

    Version as(Status next) {
        return new Version(number, content, next, filedBy, signers, authors, certified);
    }

    FileVersion file() {
        return FileVersion.of(number, content);
    }
}
