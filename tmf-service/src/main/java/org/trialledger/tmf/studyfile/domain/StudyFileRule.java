package org.trialledger.tmf.studyfile.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about the file as a whole can break. Names are public API: they end the problem types callers program against. */
public enum StudyFileRule implements Rule {
    STUDY_FILE_ALREADY_OPENED,
    STUDY_FILE_NOT_OPEN("ICH E6(R3) C.1"),
    STUDY_FILE_NOT_LOCKED("ICH E6(R3) C.1"),
    STUDY_FILE_NOT_ARCHIVED("Regulation (EU) 536/2014 Art. 58"),
    /** Nothing is known of the study here. */
    STUDY_UNKNOWN,
    /** A site that takes part still makes records. */
    SITES_STILL_ACTIVE("ICH E6(R3) C.2"),
    /** What goes to the archive has a day until which it stays there, or a trigger for it. */
    COUNTRY_WITHOUT_RETENTION("ICH E6(R3) 3.16.3; Regulation (EU) 536/2014 Art. 58"),
    COUNTRY_NOT_IN_STUDY,
    /** A sponsor may keep records for longer than the law wants, not for less. */
    RETENTION_SHORTER_THAN_RULE("Regulation (EU) 536/2014 Art. 58; 21 CFR 312.57(c)"),
    RETENTION_NOT_SHORTENED("ICH E6(R3) 3.16.3"),
    RETENTION_NOT_SCHEDULED,
    /** The period has not begun, or is not over. */
    RETENTION_NOT_OVER("Regulation (EU) 536/2014 Art. 58; 21 CFR 312.57(c)"),
    RETENTION_ALREADY_RELEASED,
    /** The sponsor says in writing when records are needed no longer. */
    RETENTION_NOT_RELEASED("ICH E6(R3) 3.16.3"),
    UNDER_LEGAL_HOLD("ICH E6(R3) 4.2.7"),
    HOLD_EXTENT_UNKNOWN,
    HOLD_NOT_IN_FORCE,
    /** Whoever released the records does not destroy them as well. */
    DESTRUCTION_BY_ANOTHER_PERSON("ICH E6(R3) 3.16.3"),
    DOCUMENT_ALREADY_DESTROYED,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    DATE_IN_FUTURE;

    private final String citation;

    StudyFileRule() {
        this(null);
    }

    StudyFileRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
