package org.trialledger.safety.conduct.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.StudyConduct;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety conduct", description = "What safety depends on, as study- and site-service published it")
public class SafetyConductReads {
    /** @param activeSites that are told of safety matters now */
    public record Conduct(String protocolNumber, List<String> countries, LocalDate databaseLockedOn, List<StudyConduct.Site> activeSites) {}

    private final AggregateStates states;

    SafetyConductReads(AggregateStates states) {
        this.states = states;
    }

    @GET @Path("/{studyId}/safety-conduct")
    @Operation(operationId = "getSafetyConduct", summary = "Shows what safety-service knows of the study", description = "The countries whose authorities are told and the active sites that are told. It "
        + "follows study- and site-service within moments; until the study has arrived here the answer is 404.")
    @APIResponse(responseCode = "200", description = "The study's conduct", content = @Content(schema = @Schema(implementation = Conduct.class)))
    public Conduct get(@PathParam("studyId") UUID studyId) {
        var c = states.of(studyId, ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
        if (!c.isKnown()) throw new NotFound("There is no study " + studyId + ".");
        return new Conduct(c.protocolNumber(), c.countries().stream().sorted().toList(), c.lockedOn(), c.activeSites());
    }
}
