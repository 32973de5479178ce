package org.trialledger.safety.rsi.domain;

/**
 * A reaction that is looked up.
 *
 * @param meddraCode null where it is not coded
 * @param severity   null where it is not known
 * @param frequency  observed in the trial; null where that is not considered
 */
public record Reaction(String term, String meddraCode, Severity severity, boolean fatal, Frequency frequency) {
    /** A fatal outcome is the worst severity, whatever was said of the severity. */
    Severity worst() {
        return fatal ? Severity.FATAL : severity;
    }
}
