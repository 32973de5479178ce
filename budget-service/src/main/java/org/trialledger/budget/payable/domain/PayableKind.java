package org.trialledger.budget.payable.domain;

/** What a payable is for. */
public enum PayableKind {
    VISIT, PROCEDURE, SCREEN_FAILURE, START_UP, PHARMACY_SETUP, ETHICS_FEE, SAE_HANDLING, ARCHIVING, UNSCHEDULED_VISIT, INVOICEABLE, PASS_THROUGH, PARTICIPANT_STIPEND, CLOSE_OUT;

    /** Arises from what site-service tells; the others are entered from the site's documents. */
    public boolean isFromEvents() {
        return switch (this) {
            case VISIT, PROCEDURE, SCREEN_FAILURE, START_UP, UNSCHEDULED_VISIT, CLOSE_OUT -> true;
            case PHARMACY_SETUP, ETHICS_FEE, SAE_HANDLING, ARCHIVING, INVOICEABLE, PASS_THROUGH, PARTICIPANT_STIPEND -> false;
        };
    }
}
