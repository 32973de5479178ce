package org.trialledger.tmf.studyfile.domain;

/** What retention is counted from. */
public enum Trigger {
    /** Of the whole trial, in all countries. */
    END_OF_TRIAL,
    /** The last approval of a marketing application that the trial supports. */
    MARKETING_APPROVAL,
    /** Clinical development of the product was given up, and the authorities were told. */
    DISCONTINUATION
}
