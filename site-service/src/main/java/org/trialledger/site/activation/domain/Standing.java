package org.trialledger.site.activation.domain;

/** What a site may do on a day. */
public enum Standing {
    NOT_ACTIVE, ACTIVE, ON_HOLD, ENROLMENT_CLOSED, CLOSED_OUT, TERMINATED;

    public boolean enrols() {
        return this == ACTIVE;
    }

    /** On hold nobody is enrolled, but those who take part are treated and followed. */
    public boolean treats() {
        return this == ACTIVE || this == ON_HOLD || this == ENROLMENT_CLOSED;
    }

    public boolean isOver() {
        return this == CLOSED_OUT || this == TERMINATED;
    }
}
