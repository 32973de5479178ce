package org.trialledger.site.people.domain;

/** What is certified (21 CFR 54.4(a)). */
public enum DisclosureForm {
    /** Nothing to disclose. */
    FDA_3454,
    /** Interests are disclosed, with the steps taken to minimise bias. */
    FDA_3455
}
