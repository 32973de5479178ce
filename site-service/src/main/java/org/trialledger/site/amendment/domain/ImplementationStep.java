package org.trialledger.site.amendment.domain;

public enum ImplementationStep {
    ETHICS_APPROVED, AUTHORITY_APPROVED, CONSENT_FORM_UPDATED, STAFF_RETRAINED, EFFECTIVE;

    /** An amendment may leave the consent form or the training as they are; it is never in force unapproved. */
    boolean canBeExempt() {
        return this == CONSENT_FORM_UPDATED || this == STAFF_RETRAINED;
    }
}
