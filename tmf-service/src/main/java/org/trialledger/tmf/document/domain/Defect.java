package org.trialledger.tmf.document.domain;

/** What quality control found. @param note in the reviewer's words; null where the kind says it all */
public record Defect(Kind kind, String note) {
    public enum Kind { MISFILED, UNSIGNED, WRONG_VERSION, ILLEGIBLE, INCOMPLETE, MISSING_METADATA, DUPLICATE, OTHER }
}
