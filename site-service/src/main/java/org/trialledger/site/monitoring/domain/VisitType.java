package org.trialledger.site.monitoring.domain;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of monitoring visits. */
public enum VisitType {
    SSV("05.01.04"), SIV("05.03.01"), IMV("05.04.03"), RMV("05.04.03"), CENTRAL("05.04.03"), FOR_CAUSE("05.04.03"), COV("05.04.08");

    private static final Set<VisitType> ROUTINE = EnumSet.of(SIV, IMV, RMV);

    private final String artifact;

    VisitType(String artifact) {
        this.artifact = artifact;
    }

    /** Number of the report's artifact in the CDISC TMF Reference Model. */
    public String artifact() {
        return artifact;
    }

    /** After it the next visit is due by the site's tier. */
    boolean isFollowedByAnother() {
        return ROUTINE.contains(this);
    }

    /** A for-cause visit may come unannounced, a centralised review visits nobody. */
    boolean needsConfirmation() {
        return this != FOR_CAUSE && this != CENTRAL;
    }

    boolean isPossible(Modality modality) {
        return modality == Modality.REMOTE || this != RMV && this != CENTRAL;
    }
}
