package org.trialledger.site.people.domain;

/** What a change of a site's staff asks for. */
public enum StaffTaskKind {
    /** A new or updated Form FDA 1572, or what the country has in its place (21 CFR 312.53(c)). */
    INVESTIGATOR_STATEMENT,
    CV,
    FINANCIAL_DISCLOSURE,
    TRAINING,
    DELEGATION,
    CREDENTIAL_RENEWAL,
    /** The principal investigator accepts a new edition of the Investigator's Brochure (ICH E6(R3) 2.1; TMF 05.02.01). */
    BROCHURE_ACCEPTANCE,
    /** A year after the trial: whether interests have changed since (21 CFR 54.4(b)). */
    DISCLOSURE_UPDATE
}
