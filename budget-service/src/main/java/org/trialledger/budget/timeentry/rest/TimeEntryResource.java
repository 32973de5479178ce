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
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
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
import org.trialledger.budget.timeentry.domain.RateCardCommand;
import org.trialledger.budget.timeentry.domain.RateCardEvent;
import org.trialledger.budget.timeentry.domain.StudyRates;
import org.trialledger.budget.timeentry.domain.TimeCommand;
import org.trialledger.budget.timeentry.domain.TimeCommand.*;
import org.trialledger.budget.timeentry.domain.TimeEvent;
import org.trialledger.budget.timeentry.readmodel.TimeEntries;
import org.trialledger.budget.timeentry.readmodel.TimeEntries.*;
import org.trialledger.budget.timeentry.rest.TimeSources.Line;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/time-entries")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Time entries", description = "The time that people spend on the study, valued by rate cards")
public class TimeEntryResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record TimeRequest(@NotNull LocalDate day, @Schema(description = "In quarter hours; all entries of a person and day make 24 at most", examples = "7.5") @NotNull BigDecimal hours,
                              @Schema(description = "What was done") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String activity,
                              @Schema(description = "Line of staff cost of the approved budget; absent for none") @Size(min = 1, max = 50) @Pattern(regexp = VISIBLE) String wbsCode) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final TimeSources sources;
    private final AggregateStates states;
    private final Claims claims;
    private final TimeEntries entries;

    TimeEntryResource(Writes writes, RequestFacts facts, InstantSource clock, TimeSources sources, AggregateStates states, Claims claims, TimeEntries entries) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.sources = sources;
        this.states = states;
        this.claims = claims;
        this.entries = entries;
    }

    @POST
    @Operation(operationId = "submitTime", summary = "Enters the caller's own time", description = "Valued by the rate card of the caller's grade that is valid on the day; an accrual until it is approved. Problems among others: "
        + "time-hours-not-quarters, time-beyond-day, time-in-future, time-period-closed, time-rate-unknown, time-line-unknown, time-line-not-staff.")
    @APIResponse(responseCode = "201", description = "Submitted; Location names the entry")
    @RequestBody(content = @Content(schema = @Schema(implementation = TimeRequest.class), examples = @ExampleObject(name = "day", value = """
        {"day":"2026-03-03","hours":7.5,"activity":"Site monitoring","wbsCode":"5.1"}""")))
    public Response submit(@PathParam("studyId") UUID studyId, @NotNull @Valid TimeRequest r) {
        return submitted(studyId, facts.actor(), r);
    }

    @POST @Path("/of/{person}")
    @Operation(operationId = "submitTimeOf", summary = "Enters another person's time", description = "As from a time sheet of another system. Who enters it does not approve it. Problems as of submitTime.")
    @APIResponse(responseCode = "201", description = "Submitted; Location names the entry")
    @RequestBody(content = @Content(schema = @Schema(implementation = TimeRequest.class), examples = @ExampleObject(name = "day", value = """
        {"day":"2026-03-03","hours":7.5,"activity":"Site monitoring","wbsCode":"5.1"}""")))
    public Response submitOf(@PathParam("studyId") UUID studyId, @Parameter(description = "Id of the user who worked") @PathParam("person") @Size(max = 200) String person, @NotNull @Valid TimeRequest r) {
        return submitted(studyId, person, r);
    }

    private Response submitted(UUID studyId, String person, TimeRequest r) {
        var rates = states.of(studyId, RateCardCommand.ratesOf(studyId), StudyRates.INITIAL, StudyRates::apply, RateCardEvent.class);
        var line = r.wbsCode() == null ? new Line(LineKind.NONE, null) : sources.line(studyId, r.wbsCode().strip());
        var id = Ids.next();
        return writes.created(new SubmitTime(studyId, TimeCommand.sheetOf(studyId, person, YearMonth.from(r.day())), person, id, r.day(), r.hours(), r.activity().strip(), line.kind(), line.line(),
            rates.rateOf(person, r.day()).orElse(null), facts.actor(), closedThrough(studyId), today()), "/api/v1/studies/" + studyId + "/time-entries/" + id);
    }

    @POST @Path("/{entryId}/approval")
    @Operation(operationId = "approveTime", summary = "Approves an entry, by another than who worked or entered it", description = "From then on it is a cost: on its day, or on the first open one where its month is locked. Problems among others: "
        + "time-entry-not-submitted, time-approved-by-preparer.")
    @APIResponse(responseCode = "204", description = "Approved")
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("entryId") UUID entryId) {
        return writes.changed(new ApproveTime(studyId, sheetOf(studyId, entryId), entryId, facts.actor(), closedThrough(studyId)));
    }

    @POST @Path("/{entryId}/rejection")
    @ReasonRequired
    @Operation(operationId = "rejectTime", summary = "Rejects an entry that is not approved, with the reason", description = "Problems among others: time-entry-not-submitted, time-entry-unknown.")
    @APIResponse(responseCode = "204", description = "Rejected")
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("entryId") UUID entryId) {
        return writes.changed(new RejectTime(studyId, sheetOf(studyId, entryId), entryId, facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/{entryId}/reversal")
    @ReasonRequired
    @Operation(operationId = "reverseTime", summary = "Takes back an approved entry, with the reason", description = "Its cost is taken back on the day it was booked, or on the first open one. Problems among others: time-entry-not-approved, "
        + "time-entry-unknown.")
    @APIResponse(responseCode = "204", description = "Reversed")
    public Response reverse(@PathParam("studyId") UUID studyId, @PathParam("entryId") UUID entryId) {
        return writes.changed(new ReverseTime(studyId, sheetOf(studyId, entryId), entryId, facts.reason().orElse(null), facts.actor(), closedThrough(studyId)));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTimeEntries", summary = "Lists time entries", description = "By day.")
    @APIResponse(responseCode = "200", description = "The entries", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Entry.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Entry> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("person") @Parameter(description = "Id of a user") String person,
                            @QueryParam("status") @Parameter(description = "SUBMITTED, APPROVED, REJECTED or REVERSED") Status status,
                            @QueryParam("from") @Parameter(description = "First day") LocalDate first, @QueryParam("to") @Parameter(description = "Last day") LocalDate last) {
        return Page.of("day", entries.entries(studyId, person, status, first, last, paging.from("day"), paging.limit()));
    }

    @GET @Path("/{entryId}")
    @Operation(operationId = "getTimeEntry", summary = "Shows a time entry")
    @APIResponse(responseCode = "200", description = "The entry", content = @Content(schema = @Schema(implementation = Entry.class)))
    public Entry find(@PathParam("studyId") UUID studyId, @PathParam("entryId") UUID entryId) {
        return entries.entry(studyId, entryId).orElseThrow(() -> unknown(entryId));
    }

    /** The claim on an entry knows its sheet at once, where the view may lag. */
    private UUID sheetOf(UUID studyId, UUID entryId) {
        return claims.find(TimeEvent.ENTRY_CLAIM, entryId.toString()).filter(claimed -> claimed.studyId().equals(studyId)).orElseThrow(() -> unknown(entryId)).aggregateId();
    }

    private static NotFound unknown(UUID entryId) {
        return new NotFound("There is no time entry " + entryId + ".");
    }

    private LocalDate closedThrough(UUID studyId) {
        return sources.closedThrough(studyId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
