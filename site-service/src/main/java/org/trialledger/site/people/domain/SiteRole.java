package org.trialledger.site.people.domain;

/** What a person is at the site. */
public enum SiteRole {
    PRINCIPAL_INVESTIGATOR,
    SUB_INVESTIGATOR,
    COORDINATOR,
    NURSE,
    PHARMACIST,
    LABORATORY,
    RATER,
    DATA_ENTRY,
    OTHER;

    /** Named on the investigator statement (Form FDA 1572), and a clinical investigator in the sense of 21 CFR 54.2(d). */
    public boolean isInvestigator() {
        return this == PRINCIPAL_INVESTIGATOR || this == SUB_INVESTIGATOR;
    }
}
