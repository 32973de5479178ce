package org.trialledger.budget.timeentry.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.timeentry.domain.RateCardCommand.*;
import org.trialledger.budget.timeentry.readmodel.TimeEntries;
import org.trialledger.budget.timeentry.readmodel.TimeEntries.*;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/rate-cards")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rate cards", description = "What an hour of each grade costs, and who has which grade")
public class RateCardResource {
    private static final String CODE = "[A-Z0-9][A-Z0-9_-]*", USER = "[^\\p{Cntrl}]*";

    public record RateCardRequest(@Schema(description = "Such as SENIOR_CRA") @NotBlank @Size(max = 50) @Pattern(regexp = CODE) String grade, @NotNull Money hourly, @NotNull LocalDate from,
                                  @Schema(description = "The last day; absent for no end") LocalDate to) {}

    public record EndRequest(@Schema(description = "The last day it is valid; today or later") @NotNull LocalDate on) {}

    public record GradeRequest(@Schema(description = "Id of a user") @NotBlank @Size(max = 200) @Pattern(regexp = USER) String person, @NotBlank @Size(max = 50) @Pattern(regexp = CODE) String grade,
                               @Schema(description = "The first day") @NotNull LocalDate from) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final TimeSources sources;
    private final TimeEntries entries;

    RateCardResource(Writes writes, RequestFacts facts, InstantSource clock, TimeSources sources, TimeEntries entries) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.sources = sources;
        this.entries = entries;
    }

    @POST
    @Operation(operationId = "draftRateCard", summary = "Drafts what an hour of a grade costs", description = "The next version of the grade. Problems among others: rate-cards-overlap, rate-card-dates-out-of-order, rate-not-positive, "
        + "time-period-closed, currency-minor-units.")
    @APIResponse(responseCode = "201", description = "Drafted; Location names the rate card")
    @RequestBody(content = @Content(schema = @Schema(implementation = RateCardRequest.class), examples = @ExampleObject(name = "senior", value = """
        {"grade":"SENIOR_CRA","hourly":{"amount":"92.50","currency":"EUR"},"from":"2026-01-01","to":"2026-12-31"}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid RateCardRequest r) {
        var id = Ids.next();
        return writes.created(new DraftRateCard(studyId, id, r.grade(), r.hourly(), r.from(), r.to(), facts.actor(), closedThrough(studyId)), "/api/v1/studies/" + studyId + "/rate-cards/" + id);
    }

    @POST @Path("/{rateCardId}/approval")
    @Operation(operationId = "approveRateCard", summary = "Approves a rate card, by another than who drafted it", description = "Problems among others: rate-card-unknown, rate-card-not-draft, rate-cards-overlap, "
        + "rate-card-approved-by-preparer, time-period-closed.")
    @APIResponse(responseCode = "204", description = "Approved")
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("rateCardId") UUID rateCardId) {
        return writes.changed(new ApproveRateCard(studyId, rateCardId, facts.actor(), closedThrough(studyId)));
    }

    @POST @Path("/{rateCardId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawRateCard", summary = "Withdraws the draft of a rate card, with the reason", description = "Problems among others: rate-card-unknown, rate-card-not-draft.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("rateCardId") UUID rateCardId) {
        return writes.changed(new WithdrawRateCard(studyId, rateCardId, facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/{rateCardId}/end")
    @ReasonRequired
    @Operation(operationId = "endRateCard", summary = "Ends an approved rate card, with the reason", description = "So that another can follow it. Problems among others: rate-card-not-approved, rate-card-ended-in-past, "
        + "rate-card-dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = EndRequest.class), examples = @ExampleObject(name = "year", value = "{\"on\":\"2026-12-31\"}")))
    public Response end(@PathParam("studyId") UUID studyId, @PathParam("rateCardId") UUID rateCardId, @NotNull @Valid EndRequest r) {
        return writes.changed(new EndRateCard(studyId, rateCardId, r.on(), facts.reason().orElse(null), facts.actor(), today()));
    }

    @POST @Path("/grades")
    @Operation(operationId = "gradePerson", summary = "Gives a person a grade from a day on", description = "Their time is valued by its rate cards; a later grade takes its place from today on at the earliest. Problems among others: "
        + "grade-unknown, grade-changed-in-past, time-period-closed.")
    @APIResponse(responseCode = "204", description = "Given")
    @RequestBody(content = @Content(schema = @Schema(implementation = GradeRequest.class), examples = @ExampleObject(name = "senior", value = """
        {"person":"carla.cra","grade":"SENIOR_CRA","from":"2026-01-01"}""")))
    public Response grade(@PathParam("studyId") UUID studyId, @NotNull @Valid GradeRequest r) {
        return writes.changed(new GradePerson(studyId, r.person().strip(), r.grade(), r.from(), facts.actor(), today(), closedThrough(studyId)));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listRateCards", summary = "Lists rate cards, all versions", description = "By grade.")
    @APIResponse(responseCode = "200", description = "The rate cards", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Card.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Card> cards(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("grade") @Parameter(description = "Of one grade") String grade) {
        return Page.of("grade", entries.cards(studyId, grade, paging.from("grade"), paging.limit()));
    }

    @GET @Path("/grades")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPersonGrades", summary = "Lists who has had which grade from which day on")
    @APIResponse(responseCode = "200", description = "The grades", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PersonGrade.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<PersonGrade> grades(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("person", entries.grades(studyId, paging.from("person"), paging.limit()));
    }

    private LocalDate closedThrough(UUID studyId) {
        return sources.closedThrough(studyId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
