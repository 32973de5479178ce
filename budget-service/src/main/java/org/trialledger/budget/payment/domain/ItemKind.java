package org.trialledger.budget.payment.domain;

/** What a payable is for. */
public enum ItemKind {
    VISIT, PROCEDURE, SCREEN_FAILURE, START_UP, PHARMACY_SETUP, ETHICS_FEE, SAE_HANDLING, ARCHIVING, UNSCHEDULED_VISIT, INVOICEABLE, PASS_THROUGH, PARTICIPANT_STIPEND, CLOSE_OUT;

    /** Money that only passes through the site's hands is no supply that VAT is charged on (Directive 2006/112/EC, Art. 79(c)). */
    boolean isSupply() {
        return this != PASS_THROUGH && this != PARTICIPANT_STIPEND;
    }
}
