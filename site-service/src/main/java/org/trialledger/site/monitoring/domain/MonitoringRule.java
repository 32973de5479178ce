package org.trialledger.site.monitoring.domain;

import org.trialledger.platform.domain.Rule;

/** What a command of monitoring can break. Names are public API: they end the problem types callers program against. */
public enum MonitoringRule implements Rule {
    CLOCKS_NOT_POSSIBLE("ICH E6(R3) 3.11.4.3"),
    TIERS_NOT_POSSIBLE("ICH E6(R3) 3.11.4"),
    ESCALATION_NOT_POSSIBLE,
    TIER_UNKNOWN,
    TIER_BASIS_REQUIRED("ICH E6(R3) 3.11.4"),

    VISIT_TYPE_REQUIRED,
    MODALITY_NOT_POSSIBLE("ICH E6(R3) 3.11.4.1"),
    MONITOR_REQUIRED("ICH E6(R3) 3.11.4.4"),
    DATE_REQUIRED,
    DATE_IN_FUTURE("ICH E6(R3) 4.2.2"),
    DATES_OUT_OF_ORDER("ICH E6(R3) 4.2.2"),
    VISIT_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    /** The investigator is told beforehand; a visit for cause and a centralised review need no letter. */
    CONFIRMATION_LETTER_REQUIRED("ICH E6(R3) 3.11.4.5"),
    SITE_NOT_READY_FOR_VISIT("ICH E6(R3) 3.11.4.5"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    ATTENDEES_REQUIRED("ICH E6(R3) 3.11.4.6"),
    COUNT_NEGATIVE,
    CO_VISITOR_IS_MONITOR,
    LETTER_SENT_ALREADY,

    TRAVEL_NOT_POSSIBLE,
    TRAVEL_MODE_UNKNOWN,
    TRAVEL_ONLY_ON_SITE,

    REPORT_REQUIRED("ICH E6(R3) 3.11.4.6"),
    REPORT_INCOMPLETE("ICH E6(R3) 3.11.4.6"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    SUBJECT_NUMBER_MALFORMED("ICH E6(R3) 2.12.3; Regulation (EU) 2016/679 Art. 5(1)(c)"),
    SDV_NOT_POSSIBLE,
    PREVIOUS_ITEM_NOT_REVIEWED("ICH E6(R3) 3.11.4.6"),
    REPORT_NOT_BY_ITS_AUTHOR("21 CFR 11.10(g)"),
    /** Who wrote a report neither reviews nor approves it. */
    REPORT_APPROVAL_BY_AUTHOR("21 CFR 11.10(g); ICH E6(R3) 3.11.4.6"),
    REPORT_NOT_BY_ITS_REVIEWER("21 CFR 11.10(g)"),
    TMF_REFERENCE_REQUIRED("ICH E6(R3) C.3"),

    ITEM_UNKNOWN,
    ITEM_CATEGORY_REQUIRED,
    ITEM_SEVERITY_REQUIRED,
    ITEM_DESCRIPTION_REQUIRED,
    ITEM_OWNER_REQUIRED,
    ITEM_DUE_DATE_REQUIRED,
    ITEM_STATE_NOT_ALLOWED("21 CFR 11.10(f)"),
    ITEM_EVIDENCE_REQUIRED("ICH E6(R3) 3.11.4.5"),
    /** Who did it does not verify it. */
    ITEM_CLOSURE_BY_ITS_DOER("21 CFR 11.10(g)"),
    NOT_AN_ISSUE,
    ISSUE_OF_ITEM_UNKNOWN,
    VISIT_OF_ITEM_UNKNOWN,
    DEVIATION_OF_ITEM_UNKNOWN,
    CAPA_UNKNOWN,
    CAPA_OF_ANOTHER_SITE,
    /** What was serious is not closed without knowing why it happened. */
    ROOT_CAUSE_REQUIRED("ICH E6(R3) 3.12.1"),
    /** An issue is open as long as something is to be done about it. */
    ACTION_ITEM_OPEN,
    ESCALATION_NOT_UPWARDS;

    private final String citation;

    MonitoringRule() {
        this(null);
    }

    MonitoringRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
