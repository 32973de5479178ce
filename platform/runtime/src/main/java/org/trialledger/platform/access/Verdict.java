package org.trialledger.platform.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Whether a caller may do an operation in a study. */
enum Verdict {
    ALLOWED,
    /** The caller may know of the study, or nothing about it is given away: 403. */
    FORBIDDEN,
    /** The caller may not know that there is such a study: 404, as if there were none. */
    UNKNOWN;

    /** What the token's roles alone decide, in whichever study; null where the study's grants decide. */
    static Verdict byToken(Matrix.Row row, Collection<String> tokenRoles) {
        if (!row.admitsAny(tokenRoles)) return FORBIDDEN;
        return !row.scope().isOfOneStudy() || row.admitsAcrossStudies(tokenRoles) ? ALLOWED : null;
    }

    /** A role counts where the study's history gives it and the token still has it. @param place of the path, or null */
    static Verdict byGrants(Matrix.Row row, Collection<String> tokenRoles, List<Grant> grants, LocalDate today, SitePlaces.Place place) {
        var held = grants.stream().filter(grant -> grant.holdsOn(today) && tokenRoles.contains(grant.role())).toList();
        if (held.isEmpty()) return UNKNOWN;
        return held.stream().anyMatch(grant -> row.admits(grant.role()) && covers(row.scope(), grant, place)) ? ALLOWED : FORBIDDEN;
    }

    private static boolean covers(Matrix.Scope scope, Grant grant, SitePlaces.Place place) {
        return switch (scope) {
            case STUDY -> grant.isForWholeStudy();
            case COUNTRY -> grant.isForWholeCountry(place == null ? null : place.country());
            case SITE -> grant.isForSite(place);
            case OPEN, ORGANISATION, LIST, MEMBER -> true;
        };
    }
}
