package org.trialledger.budget.feeschedule.domain;

/** What a fee is for. */
public enum FeeKind {
    VISIT, PROCEDURE, SCREEN_FAILURE, START_UP, PHARMACY_SETUP, ETHICS_FEE, SAE_HANDLING, ARCHIVING, UNSCHEDULED_VISIT, INVOICEABLE, PASS_THROUGH, PARTICIPANT_STIPEND, CLOSE_OUT;

    /** Belongs to a visit of the protocol. */
    public boolean isByVisit() {
        return this == VISIT || this == PROCEDURE;
    }
}
