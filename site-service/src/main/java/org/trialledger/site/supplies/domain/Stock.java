package org.trialledger.site.supplies.domain;

/** Where units of a lot that a site received are. Each unit is in one of these. */
public enum Stock {
    ON_HAND(true),
    QUARANTINED(true),
    REJECTED(true),
    /** Given back by participants and kept for accountability; never given out again. */
    RETURNED(true),
    WITH_SUBJECTS(false),
    SENT_TO_DEPOT(false),
    TRANSFERRED(false),
    DESTROYED(false),
    /** Not found when counted. */
    MISSING(false);

    private final boolean atSite;

    Stock(boolean atSite) {
        this.atSite = atSite;
    }

    /** To be accounted for before the site is closed out. */
    public boolean isAtSite() {
        return atSite;
    }
}
