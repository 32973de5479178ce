package org.trialledger.study.study.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.study.domain.StudyCommand.*;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Countries", description = "Where a study runs, and what recruitment there stands on")
public class CountryResource {
    public record AddCountryRequest(@NotBlank @Size(max = 100) String country, @PositiveOrZero Integer plannedSites, @PositiveOrZero Integer plannedParticipants) {}

    public record WithdrawalRequest(@NotNull LocalDate on) {}

    public record AuthorisationRequest(@NotBlank @Size(max = 300) String authority, @NotNull LocalDate on, @NotBlank @Size(max = 500) String evidence) {}

    public record EthicsApprovalRequest(@NotBlank @Size(max = 300) String committee, @NotNull LocalDate on, @NotBlank @Size(max = 500) String evidence) {}

    public record SiteActivationRequest(@NotBlank @Size(max = 100) String site, @NotNull LocalDate on, @NotBlank @Size(max = 500) String evidence) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;

    CountryResource(Writes writes, RequestFacts facts, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/countries")
    @Operation(operationId = "addStudyCountry", summary = "Adds a country", description = "Problems among others: country-unknown, country-already-added.")
    @APIResponse(responseCode = "201", description = "Added")
    @RequestBody(content = @Content(schema = @Schema(implementation = AddCountryRequest.class), examples = @ExampleObject(name = "Ireland", value = "{\"country\":\"IE\",\"plannedSites\":3,\"plannedParticipants\":80}")))
    public Response add(@PathParam("studyId") UUID studyId, @NotNull @Valid AddCountryRequest r) {
        return writes.created(new AddCountry(studyId, r.country(), r.plannedSites(), r.plannedParticipants()), study(studyId));
    }

    @POST @Path("/{studyId}/countries/{country}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawStudyCountry", summary = "Withdraws a country, with the reason", description = "Problems among others: country-not-added, last-recruiting-country.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawalRequest.class), examples = @ExampleObject(name = "withdrawal", value = "{\"on\":\"2026-06-01\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("country") String country, @NotNull @Valid WithdrawalRequest r) {
        return writes.changed(new WithdrawCountry(studyId, country, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/countries/{country}/regulatory-authorisations")
    @Operation(operationId = "recordRegulatoryAuthorisation", summary = "Records a regulatory authority's authorisation", description = "Problems among others: future-actual-date, fact-already-recorded.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = AuthorisationRequest.class), examples = @ExampleObject(name = "authorisation", value = "{\"authority\":\"HPRA\",\"on\":\"2026-04-01\",\"evidence\":\"CT-2026-17 decision letter\"}")))
    public Response authorise(@PathParam("studyId") UUID studyId, @PathParam("country") String country, @NotNull @Valid AuthorisationRequest r) {
        return writes.created(new RecordRegulatoryAuthorisation(studyId, country, r.authority(), r.on(), r.evidence(), LatestDay.begun(clock)), study(studyId));
    }

    @POST @Path("/{studyId}/countries/{country}/ethics-approvals")
    @Operation(operationId = "recordEthicsApproval", summary = "Records an ethics committee's approval", description = "Problems among others: future-actual-date, fact-already-recorded.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = EthicsApprovalRequest.class), examples = @ExampleObject(name = "approval", value = "{\"committee\":\"NREC-CT A\",\"on\":\"2026-04-02\",\"evidence\":\"NREC opinion 26-12\"}")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("country") String country, @NotNull @Valid EthicsApprovalRequest r) {
        return writes.created(new RecordEthicsApproval(studyId, country, r.committee(), r.on(), r.evidence(), LatestDay.begun(clock)), study(studyId));
    }

    @POST @Path("/{studyId}/countries/{country}/site-activations")
    @Operation(operationId = "recordSiteActivation", summary = "Records that a site is activated", description = "Problems among others: future-actual-date, fact-already-recorded.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteActivationRequest.class), examples = @ExampleObject(name = "activation", value = "{\"site\":\"101\",\"on\":\"2026-04-20\",\"evidence\":\"Green light 101\"}")))
    public Response activate(@PathParam("studyId") UUID studyId, @PathParam("country") String country, @NotNull @Valid SiteActivationRequest r) {
        return writes.created(new RecordSiteActivation(studyId, country, r.site(), r.on(), r.evidence(), LatestDay.begun(clock)), study(studyId));
    }

    private static String study(UUID studyId) {
        return "/api/v1/studies/" + studyId;
    }
}
