package org.trialledger.site.quality.domain;

/** @see IndicatorDefinition */
public enum Flag {
    /** Nothing can be said of so few. */
    TOO_FEW, GREEN, AMBER, RED;

    boolean isWorseThan(Flag other) {
        return isRaised() && compareTo(other) > 0;
    }

    public boolean isRaised() {
        return this == AMBER || this == RED;
    }
}
