package org.trialledger.tmf.studyfile.domain;

/** NOT_OPENED until somebody answers for the file; LOCKED: nothing is filed any more; TRANSFERRED: another sponsor answers for it. */
public enum Stage {
    NOT_OPENED, OPEN, LOCKED, ARCHIVED, TRANSFERRED;

    /** Whether documents are filed and changed. A file that nobody opened formally takes documents, for a trial does not wait. */
    public boolean takesDocuments() {
        return this == NOT_OPENED || this == OPEN;
    }
}
