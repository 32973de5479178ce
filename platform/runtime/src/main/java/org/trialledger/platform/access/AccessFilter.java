package org.trialledger.platform.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.UUID;
import org.trialledger.platform.rest.NotFound;

/** Asks before an operation runs whether the caller may, in the study and country of its path. */
final class AccessFilter implements ContainerRequestFilter {
    private final String operation;
    private final Access access;

    AccessFilter(String operation, Access access) {
        this.operation = operation;
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPathParameters();
        access.require(operation, study(path), path.getFirst("country"));
    }

    /** An id that is none is of no study. */
    private static UUID study(MultivaluedMap<String, String> path) {
        var id = path.getFirst("studyId");
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound(null);
        }
    }
}
