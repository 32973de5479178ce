package org.trialledger.safety.icsr.domain;

/** Where elements stand together; most sections may repeat, and the letters r, i and k of an element's number count them. */
public enum Section {
    BATCH, MESSAGE, IDENTIFICATION, DOCUMENT, OTHER_IDENTIFIER, LINKED_REPORT, REPORTER, SENDER, STUDY, REGISTRATION, CROSS_REPORTED, PATIENT,
    RACE, HISTORY, PAST_DRUG, CAUSE_OF_DEATH, REACTION, TEST, DRUG, SUBSTANCE, DOSAGE, INDICATION, ASSESSMENT, NARRATIVE, DIAGNOSIS
}
