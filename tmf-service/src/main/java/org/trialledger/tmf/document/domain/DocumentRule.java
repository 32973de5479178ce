package org.trialledger.tmf.document.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a document can break. Names are public API: they end the problem types callers program against. */
public enum DocumentRule implements Rule {
    ARTIFACT_UNKNOWN("CDISC TMF Reference Model 3.3.1"),
    /** The trial has no such country or site here, or the level lacks what it needs. */
    DOCUMENT_SCOPE_UNKNOWN,
    DOCUMENT_SCOPE_INCOMPLETE,
    /** Nobody like that works at the site, as far as is known here. What came with a package names whom its sender knows. */
    UNKNOWN_PERSON,
    /** With whom no contract was drafted. */
    UNKNOWN_VENDOR,
    /** What tells who is treated with what is filed where only unblinded people look. */
    UNBLINDED_OUTSIDE_RESTRICTED_AREA("ICH E9 2.3.1; ICH E6(R3) 2.12.4"),
    /** A name that would be another place, or looks like another name. */
    FILE_NAME_UNSAFE,
    MEDIA_TYPE_NOT_ALLOWED,
    DOCUMENT_ALREADY_FILED,
    DOCUMENT_NOT_FILED,
    /** Locked, archived or handed over: nothing is added or changed. */
    STUDY_FILE_CLOSED("ICH E6(R3) C.2.8"),
    VERSION_UNKNOWN,
    /** The version before is still on its way. */
    VERSION_UNDER_WAY,
    /** The content of another version of the same document. */
    VERSION_UNCHANGED,
    /** A final version stays as it is; correct it by another version, or return it with the reason. */
    FINAL_VERSION_IMMUTABLE("ICH E6(R3) 4.2.2, C.2; 21 CFR 11.10(e)"),
    /** This step does not follow the version's present one. */
    STEP_OUT_OF_ORDER("21 CFR 11.10(f)"),
    /** Such as review and approval, which a collected document does not have. */
    STEP_OF_AUTHORED_DOCUMENTS,
    STEP_OF_COLLECTED_DOCUMENTS,
    /** Whoever filed a version does not control it. */
    QC_BY_FILER("ICH E6(R3) 3.11.1; EMA/INS/GCP/856758/2018 4.3"),
    DEFECT_REQUIRED,
    /** Whoever wrote it does not approve it. */
    APPROVAL_BY_AUTHOR("ICH E6(R3) 3.11.1"),
    ALREADY_SIGNED,
    ALREADY_CERTIFIED,
    /** An electronic original and its copy in the same format are the same bytes. */
    COPY_DIFFERS_FROM_ORIGINAL("ICH E6(R3) Glossary, certified copy"),
    /** By itself, or by what is not there or not in force. */
    SUPERSEDED_BY_NOTHING,
    DOCUMENT_WITHDRAWN,
    DOCUMENT_DESTROYED,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2"),
    DATE_IN_FUTURE,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)");

    private final String citation;

    DocumentRule() {
        this(null);
    }

    DocumentRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
