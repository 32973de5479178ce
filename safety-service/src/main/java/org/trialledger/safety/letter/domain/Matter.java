package org.trialledger.safety.letter.domain;

import java.util.List;
import java.util.UUID;

/** What a letter is on. @param caseId null unless it is on a SUSAR, with its number and version; {@code siteId} where that happened, null if not known @param countries whose sites are told, null for all */
public record Matter(Kind kind, UUID caseId, String caseNumber, Integer caseVersion, UUID siteId, List<String> countries) {
    public enum Kind { SUSAR, REFERENCE_SAFETY_INFORMATION, INVESTIGATORS_BROCHURE, URGENT_SAFETY_MEASURE, OTHER }

    public static Matter other(Kind kind) {
        return new Matter(kind, null, null, null, null, null);
    }

    /** @param countries none for all */
    public static Matter in(Kind kind, List<String> countries) {
        return new Matter(kind, null, null, null, null, countries.isEmpty() ? null : List.copyOf(countries));
    }

    boolean isFor(String country) {
        return countries == null || countries.contains(country);
    }

    /** A site that is over still hears of what happened there. */
    boolean concerns(UUID site) {
        return kind == Kind.SUSAR && site.equals(siteId);
    }
}
