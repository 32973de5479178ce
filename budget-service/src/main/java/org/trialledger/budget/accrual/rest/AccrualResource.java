package org.trialledger.budget.accrual.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.accrual.domain.AccrualCommand;
import org.trialledger.budget.accrual.domain.AccrualCommand.*;
import org.trialledger.budget.accrual.domain.AccrualEvent;
import org.trialledger.budget.accrual.domain.StudyBooks;
import org.trialledger.budget.accrual.readmodel.AccrualSchedule;
import org.trialledger.budget.accrual.readmodel.AccrualSchedule.*;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accruals", description = "What was received and not invoiced, month by month, and the months that are locked")
public class AccrualResource {
    public record RunRequest(@Schema(description = "Year and month", examples = "2026-03") @NotNull YearMonth period) {}

    /** @param lockedThrough the last month that is locked, absent for none; {@code closedThrough} its last day */
    public record AccountingPeriods(YearMonth lockedThrough, LocalDate closedThrough, YearMonth posted, YearMonth calculated) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final AccruableWork work;
    private final AccrualSchedule schedule;
    private final AggregateStates states;

    AccrualResource(Writes writes, RequestFacts facts, InstantSource clock, AccruableWork work, AccrualSchedule schedule, AggregateStates states) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.work = work;
        this.schedule = schedule;
        this.states = states;
    }

    @POST @Path("/accrual-runs")
    @Operation(operationId = "calculateAccruals", summary = "Calculates the accruals of a month", description = "Of every unit of signed contracts: earned (units accepted at their price, time evenly by day, milestones when achieved) less "
        + "invoiced; of every site: what is owed for services through the month and not paid; of every grade: time entered and not yet approved. The run keeps its lines. Until it is posted it can be calculated again. Problems among others: accounting-period-locked, "
        + "accounting-period-in-future, accruals-already-posted, accruals-out-of-order.")
    @APIResponse(responseCode = "201", description = "Calculated")
    @RequestBody(content = @Content(schema = @Schema(implementation = RunRequest.class), examples = @ExampleObject(name = "March", value = "{\"period\":\"2026-03\"}")))
    public Response calculate(@PathParam("studyId") UUID studyId, @NotNull @Valid RunRequest r) {
        return writes.created(new CalculateAccruals(studyId, r.period(), work.through(studyId, r.period()), facts.actor(), today()), "/api/v1/studies/" + studyId + "/accrual-runs/" + r.period());
    }

    @POST @Path("/accrual-runs/{period}/posting")
    @Operation(operationId = "postAccruals", summary = "Posts the run of a month, by another than who calculated it", description = "Takes back what the run before had posted. Problems among others: accruals-not-calculated, "
        + "accruals-posted-by-preparer.")
    @APIResponse(responseCode = "204", description = "Posted")
    public Response post(@PathParam("studyId") UUID studyId, @PathParam("period") String period) {
        return writes.changed(new PostAccruals(studyId, month(period), facts.actor()));
    }

    @POST @Path("/accounting-periods/{period}/lock")
    @Operation(operationId = "lockAccountingPeriod", summary = "Locks a month for good", description = "From then on nothing counts in it any more: what comes late counts on the first open day. Problems among others: "
        + "accounting-period-not-over, accounting-period-out-of-order, accounting-period-locked, accruals-not-posted.")
    @APIResponse(responseCode = "204", description = "Locked")
    public Response lock(@PathParam("studyId") UUID studyId, @PathParam("period") String period) {
        return writes.changed(new LockAccountingPeriod(studyId, month(period), facts.actor(), today()));
    }

    @GET @Path("/accounting-periods")
    @Operation(operationId = "getAccountingPeriods", summary = "Shows through which month the books are locked")
    @APIResponse(responseCode = "200", description = "The periods", content = @Content(schema = @Schema(implementation = AccountingPeriods.class)))
    public AccountingPeriods periods(@PathParam("studyId") UUID studyId) {
        var books = states.of(studyId, AccrualCommand.booksOf(studyId), StudyBooks.INITIAL, StudyBooks::apply, AccrualEvent.class);
        return new AccountingPeriods(books.lockedThrough(), books.closedThrough(), books.posted() == null ? null : books.posted().period(), books.open() == null ? null : books.open().period());
    }

    @GET @Path("/accrual-runs")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listAccrualRuns", summary = "Lists accrual runs with what they take back", description = "Newest month first.")
    @APIResponse(responseCode = "200", description = "The runs", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Run.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Run> runs(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("period", schedule.runs(studyId, paging.from("period"), paging.limit()));
    }

    @GET @Path("/accrual-runs/{period}")
    @Operation(operationId = "getAccrualRun", summary = "Shows the accrual run of a month")
    @APIResponse(responseCode = "200", description = "The run", content = @Content(schema = @Schema(implementation = Run.class)))
    public Run run(@PathParam("studyId") UUID studyId, @PathParam("period") String period) {
        return schedule.run(studyId, month(period)).orElseThrow(() -> new NotFound("There is no accrual run of " + period + "."));
    }

    @GET @Path("/accrual-runs/{period}/lines")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listAccrualLines", summary = "The accrual schedule of a month, line by line, each explained")
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Line.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Line> lines(@PathParam("studyId") UUID studyId, @PathParam("period") String period, @Valid @BeanParam Paging paging) {
        return Page.of("line", schedule.lines(studyId, month(period), paging.from("line"), paging.limit()));
    }

    /** @throws NotFound for what is no month */
    private static YearMonth month(String period) {
        try {
            return YearMonth.parse(period);
        } catch (DateTimeException e) {
            throw new NotFound("There is no period " + period + ".");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
