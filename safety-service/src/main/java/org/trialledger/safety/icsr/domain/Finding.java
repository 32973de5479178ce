package org.trialledger.safety.icsr.domain;

/**
 * What is wrong with a report, or not taken from it.
 *
 * @param report     which of the file's reports, from 1; 0 for the batch itself
 * @param element    number of the data element, such as {@code C.1.4}
 * @param occurrence which of the repeating section, such as {@code 2}; empty where it does not repeat
 * @param rule       FDA's error id, such as {@code R0021}, or null for a rule every element has
 * @param message    never any value of the file
 */
public record Finding(int report, String element, String occurrence, Severity severity, String rule, String message) {
    public enum Severity {
        /** The receiver refuses the report. */
        REJECTION,
        /** The receiver takes it and says so. */
        WARNING,
        /** In the file and not recorded here. */
        DROPPED
    }

    public boolean isRejection() {
        return severity == Severity.REJECTION;
    }
}
