package org.trialledger.site.people.domain;

/** What the principal investigator can delegate (ICH E6(R3) 2.3.1). */
public enum Task {
    CONSENT(false),
    ELIGIBILITY(true),
    MEDICAL_ASSESSMENT(true),
    SAFETY_ASSESSMENT(true),
    IP_PRESCRIPTION(true),
    RANDOMISATION(false),
    IP_DISPENSING(false),
    IP_ACCOUNTABILITY(false),
    PROCEDURES(false),
    SAMPLE_HANDLING(false),
    DATA_ENTRY(false),
    DATA_SIGN_OFF(false),
    ESSENTIAL_RECORDS(false);

    private final boolean medical;

    Task(boolean medical) {
        this.medical = medical;
    }

    /** A medical judgement about a participant: only by someone licensed to practise in the site's country (ICH E6(R3) 2.7.1). */
    public boolean isMedical() {
        return medical;
    }
}
