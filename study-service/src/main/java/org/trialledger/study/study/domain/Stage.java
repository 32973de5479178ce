package org.trialledger.study.study.domain;

/** Where a study stands in its life; HALTED and TERMINATED lie beside the way from CONCEPT to ARCHIVED. */
public enum Stage {
    CONCEPT, PLANNING, STARTUP, RECRUITING, TREATMENT, FOLLOW_UP, CLOSEOUT, ARCHIVED, HALTED, TERMINATED;

    boolean isOver() {
        return switch (this) {
            case CLOSEOUT, ARCHIVED, TERMINATED -> true;
            case CONCEPT, PLANNING, STARTUP, RECRUITING, TREATMENT, FOLLOW_UP, HALTED -> false;
        };
    }
}
