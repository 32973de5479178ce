package org.trialledger.safety.letter.domain;

import java.util.UUID;

/** What a letter is on. @param caseId null unless it is on a SUSAR, with its number and version; {@code siteId} where that happened, null if not known */
public record Matter(Kind kind, UUID caseId, String caseNumber, Integer caseVersion, UUID siteId) {
    public enum Kind { SUSAR, REFERENCE_SAFETY_INFORMATION, INVESTIGATORS_BROCHURE, URGENT_SAFETY_MEASURE, OTHER }

    public static Matter other(Kind kind) {
        return new Matter(kind, null, null, null, null);
    }

    /** A site that is over still hears of what happened there. */
    boolean concerns(UUID site) {
        return kind == Kind.SUSAR && site.equals(siteId);
    }
}
