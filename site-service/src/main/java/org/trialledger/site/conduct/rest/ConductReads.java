package org.trialledger.site.conduct.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.conduct.domain.StudyConduct;
import org.trialledger.site.conduct.domain.StudyStage;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conduct", description = "What work at the sites depends on, as study- and safety-service published it")
public class ConductReads {
    /** @param urgentSafetyMeasures that hold @param recruiting by country, since when */
    public record Conduct(String protocolNumber, StudyStage stage, Integer plannedParticipants, LocalDate haltedOn, List<Measure> urgentSafetyMeasures, LocalDate databaseLockedOn, List<String> countries,
                          Map<String, LocalDate> recruiting, List<ConsentForm> consentForms) {}

    /** @param measureId as safety-service knows it @param countries none for every country of the study @param stopsInclusion nobody consents to take part or is randomised there */
    public record Measure(UUID measureId, LocalDate takenOn, List<String> countries, boolean stopsInclusion) {}

    private final AggregateStates states;

    ConductReads(AggregateStates states) {
        this.states = states;
    }

    @GET @Path("/{studyId}/conduct")
    @Operation(operationId = "getConduct", summary = "Shows what site-service knows of the study", description = "Acts at sites are admitted on this. It follows study- and safety-service within moments; until "
        + "the study has arrived here the answer is 404.")
    @APIResponse(responseCode = "200", description = "The study's conduct", content = @Content(schema = @Schema(implementation = Conduct.class)))
    public Conduct get(@PathParam("studyId") UUID studyId) {
        var c = states.of(studyId, ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
        if (!c.isKnown()) throw new NotFound("There is no study " + studyId + ".");
        var measures = c.measuresHolding().stream().map(one -> new Measure(one.measureId(), one.takenOn(), one.countries(), one.stopsInclusion())).toList();
        return new Conduct(c.protocolNumber(), c.stage(), c.sampleSize(), c.haltedOn(), measures, c.lockedOn(), c.countries().stream().sorted().toList(), c.recruiting(), c.consentForms());
    }
}
