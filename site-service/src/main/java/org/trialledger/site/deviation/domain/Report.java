package org.trialledger.site.deviation.domain;

/** What has to be told to an authority or committee by a day. */
public enum Report {
    /** Regulation (EU) No 536/2014 Art. 52: 7 days after the sponsor became aware. */
    SERIOUS_BREACH,
    /** 21 CFR 812.150(a)(4): 5 working days after the emergency occurred. */
    EMERGENCY_DEVIATION;

    static final int BREACH_DAYS = 7;
    static final int EMERGENCY_WORKING_DAYS = 5;
}
