package org.trialledger.safety.safetycase.domain;

/** Whether the event is held to come from the suspect product: the words sites use (SDTM AEREL, the site's own "not assessed"). */
public enum Causality {
    NOT_RELATED, REMOTE, POSSIBLE, PROBABLE, RELATED, NOT_ASSESSED;

    /** A reasonable possibility (ICH E2A II.A.2). A remote one is none. */
    public boolean isRelated() {
        return this == POSSIBLE || this == PROBABLE || this == RELATED;
    }
}
