package org.trialledger.tmf.inspection.rest;

import static org.trialledger.tmf.inspection.domain.InspectionRule.INSPECTION_SESSION_REQUIRED;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.UUID;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.tmf.inspection.domain.Read.Reach;

/** Holds a read until it is recorded, where an inspector asks. */
final class InspectedRead implements ContainerRequestFilter {
    private static final int LONGEST_TARGET = 1_000;

    private final String operation;
    private final Reach reach;
    private final InspectionGate gate;

    InspectedRead(String operation, Reach reach, InspectionGate gate) {
        this.operation = operation;
        this.reach = reach;
        this.gate = gate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        var study = uri.getPathParameters().getFirst("studyId");
        if (!gate.isInspector()) return;
        INSPECTION_SESSION_REQUIRED.unless(study != null, "A session is of one study: read that study's in it.");
        var document = uri.getPathParameters().getFirst("documentId");
        var path = uri.getRequestUri().getRawPath();
        var query = uri.getRequestUri().getRawQuery();
        var target = path.substring(path.indexOf(study) + study.length()) + (query == null ? "" : "?" + query);
        gate.pass(UUID.fromString(study), operation, target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) : target, reach, id(document), number(uri.getPathParameters().getFirst("versionNumber")));
    }

    /** An id that is none is of nothing. */
    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(null);
        }
    }

    private static Integer number(String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new NotFound(null);
        }
    }
}
