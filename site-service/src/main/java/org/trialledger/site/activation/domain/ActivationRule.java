package org.trialledger.site.activation.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to a selected site can break. Names are public API: they end the problem types callers program against. */
public enum ActivationRule implements Rule {
    CHECKLIST_ALREADY_OPEN,
    SITE_NOT_SELECTED("ICH E6(R3) 3.7.1"),
    CHECKLIST_ITEM_UNKNOWN,
    CHECKLIST_ITEM_ALREADY_SETTLED,
    CHECKLIST_ITEM_NOT_SETTLED,
    CHECKLIST_EVIDENCE_REQUIRED("ICH E6(R3) C.3"),
    /** Product is released to the site last of all, and nobody is initiated into a trial that is not approved there. */
    CHECKLIST_ORDER("21 CFR 312.53(c); ICH E6(R3) 3.15.3"),
    /** Approval by ethics committee and authority, the agreement and the initiation of the site stand whoever waives. */
    CHECKLIST_ITEM_HARD("ICH E6(R3) 2.4, 3.8; 21 CFR 312.66"),
    CHECKLIST_PACK_UNCHANGED,
    CHECKLIST_PACK_SETTLED,

    /** Activation only with every item green. */
    CHECKLIST_ITEM_OPEN("ICH E6(R3) C.2; 21 CFR 312.53(c)"),
    PRINCIPAL_INVESTIGATOR_REQUIRED("ICH E6(R3) 2.3.1; 21 CFR 312.53(a)"),
    SITE_ALREADY_ACTIVE,
    STUDY_ON_HALT("Regulation (EU) 536/2014 Art. 38; ICH E6(R3) 3.17"),
    STUDY_IS_OVER,

    SITE_NOT_ACTIVE("ICH E6(R3) C.2"),
    SITE_ON_HOLD,
    SITE_NOT_ON_HOLD,
    SITE_ENROLMENT_CLOSED,
    SITE_ENROLMENT_NOT_CLOSED,
    SITE_OVER,
    ENROLMENT_CAP_REACHED("ICH E6(R3) 2.2.2"),
    ENROLMENT_CAP_BELOW_COUNT,
    ENROLMENT_SLOT_ALREADY_TAKEN,

    ENROLMENT_STILL_OPEN,
    CLOSE_OUT_VISIT_REQUIRED("ICH E6(R3) 3.11.4; TMF 05.04.08"),
    PRODUCT_NOT_RECONCILED("ICH E6(R3) 3.15.3; 21 CFR 312.59; TMF 06.01.05"),
    SUBJECTS_NOT_FINISHED("ICH E6(R3) 2.9"),
    ACTION_ITEMS_OPEN("ICH E6(R3) 3.11.4"),
    FOLLOW_UP_PLAN_REQUIRED("ICH E6(R3) 2.6, 3.17.1"),

    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DATES_OUT_OF_ORDER,
    FUTURE_ACTUAL_DATE;

    private final String citation;

    ActivationRule() {
        this(null);
    }

    ActivationRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
