package org.trialledger.site.deviation.domain;

/** How grave a deviation is. A person decides; rules only suggest. */
public enum Classification {
    MINOR, MAJOR, IMPORTANT, SERIOUS_BREACH;

    /** Something has to be done about it before it is closed, or somebody says why not. */
    boolean asksForCapa() {
        return this == IMPORTANT || this == SERIOUS_BREACH;
    }

    Classification orGraver(Classification other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
