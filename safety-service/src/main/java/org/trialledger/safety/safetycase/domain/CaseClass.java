package org.trialledger.safety.safetycase.domain;

/** In rising order of what must be done. */
public enum CaseClass {
    /** Listed only. */
    AE,
    /** Recorded and in the annual report; FDA wants the aggregate watched. */
    SAE,
    /** Expected: in the annual report. */
    SAR,
    /** Expedited to authorities: 7 days if fatal or life-threatening, else 15. */
    SUSAR
}
