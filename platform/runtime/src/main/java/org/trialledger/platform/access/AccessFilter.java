package org.trialledger.platform.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.UUID;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.rest.NotFound;

/** Asks before an operation runs whether the caller may, in the study and at the place of its path. */
final class AccessFilter implements ContainerRequestFilter {
    private final String operation;
    private final String siteParameter;
    private final Access access;
    private final SitePlaces places;

    /** @param siteParameter the path parameter that tells the site; null for an operation of no site */
    AccessFilter(String operation, String siteParameter, Access access, SitePlaces places) {
        this.operation = operation;
        this.siteParameter = siteParameter;
        this.access = access;
        this.places = places;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPathParameters();
        var study = id(path.getFirst("studyId"));
        access.require(operation, study, () -> place(study, path));
    }

    private Place place(UUID study, MultivaluedMap<String, String> path) {
        var country = path.getFirst("country");
        if (siteParameter == null) return country == null ? null : new Place(country, null);
        return places.find(study, siteParameter, id(path.getFirst(siteParameter))).orElse(null);
    }

    /** An id that is none is of nothing. */
    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(null);
        }
    }
}
