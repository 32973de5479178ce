package org.trialledger.site.deviation.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about deviations can break. Names are public API: they end the problem types callers program against. */
public enum DeviationRule implements Rule {
    ZONE_UNKNOWN,
    DEVIATION_CATEGORY_UNKNOWN,

    DEVIATION_DESCRIPTION_REQUIRED("ICH E6(R3) 2.5.3"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    SUBJECT_NUMBER_MALFORMED("ICH E6(R3) 2.12.3; Regulation (EU) 2016/679 Art. 5(1)(c)"),
    SUBJECT_UNKNOWN("ICH E6(R3) 4.2.2"),
    SUBJECT_VISIT_UNKNOWN("ICH E6(R3) 4.2.2"),
    MONITORING_VISIT_UNKNOWN("ICH E6(R3) 4.2.2"),
    DATE_REQUIRED,
    DATE_IN_FUTURE("ICH E6(R3) 4.2.2"),
    DATES_OUT_OF_ORDER("ICH E6(R3) 4.2.2"),
    DEVIATION_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),

    CLASSIFICATION_REQUIRED("ICH E6(R3) 3.9.3"),
    /** The clock of a serious breach starts when the sponsor becomes aware; without that moment there is no due date. */
    AWARENESS_REQUIRED("Regulation (EU) No 536/2014 Art. 52(1)"),
    AWARENESS_BEFORE_DETECTION("Regulation (EU) No 536/2014 Art. 52(1)"),
    NOTHING_TO_REPORT,
    REPORTED_ALREADY,
    REPORT_RECIPIENT_REQUIRED,
    REPORT_REFERENCE_REQUIRED,
    /** What has to be reported is reported before the deviation is closed. */
    REPORT_OUTSTANDING("Regulation (EU) No 536/2014 Art. 52; 21 CFR 812.150(a)(4)"),
    DEVIATION_NOT_CLASSIFIED("ICH E6(R3) 3.9.3"),
    CAPA_OR_REASON_REQUIRED("ICH E6(R3) 3.12.1"),
    CONCLUSION_REQUIRED,

    CAPA_TITLE_REQUIRED,
    CAPA_OWNER_REQUIRED,
    DEVIATION_UNKNOWN("ICH E6(R3) 3.12.1"),
    ISSUE_UNKNOWN("ICH E6(R3) 3.12.1"),
    CAPA_STATUS_NOT_ALLOWED("21 CFR 11.10(f)"),
    CAPA_OF_ANOTHER_SITE,
    ROOT_CAUSE_REQUIRED("ICH E6(R3) 3.12.1"),
    CAPA_ACTION_UNKNOWN,
    CAPA_ACTION_INCOMPLETE,
    CAPA_ACTION_REQUIRED("ICH E6(R3) 3.12.1"),
    CAPA_ACTIONS_OPEN,
    CAPA_EVIDENCE_REQUIRED,
    EFFECTIVENESS_CRITERION_REQUIRED("ICH E6(R3) 3.12.1"),
    /** Who did the work does not judge whether it works. */
    EFFECTIVENESS_CHECK_BY_ITS_DOER("21 CFR 11.10(g)"),
    EFFECTIVENESS_NOT_SHOWN("ICH E6(R3) 3.12.1");

    private final String citation;

    DeviationRule() {
        this(null);
    }

    DeviationRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
