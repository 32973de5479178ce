package org.trialledger.safety.clock.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.domain.PeriodicReports;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockEvent.ClockStarted;
import org.trialledger.safety.clock.domain.Explanation;
import org.trialledger.safety.clock.domain.RegulatoryClocks.Status;
import org.trialledger.safety.clock.domain.RulePack;
import org.trialledger.safety.clock.readmodel.Clocks;

/** What can be read of regulatory clocks and of the rules they are computed by. */
@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "Regulatory clocks")
public class RegulatoryClockReads {
    /** @param inputs all that the computation used, as recorded when the clock was started @param computation in words, step by step */
    public record Explained(UUID clockId, String ruleId, String pack, String packVersion, String citation, boolean unconfirmed, String note, ClockStarted inputs, List<String> computation) {}

    public record PackListed(String pack, String version, LocalDate validFrom, LocalDate validTo, List<String> countries, String workingCalendar, int rules, String note) {}

    public record Periodic(String ruleId, PeriodicReports.Period report) {}

    public static class ClockFilter {
        @QueryParam("state") @Parameter(description = "MISSED is past its due day and not reported yet") Status state;
        @QueryParam("authority") @Parameter(description = "As the rule pack names it") @Size(max = 100) String authority;
        @QueryParam("country") @Parameter(description = "ISO 3166-1 alpha-2 of a country of the study") @Pattern(regexp = "[A-Z]{2}") String country;
        @QueryParam("rule") @Parameter(description = "Id of a rule") @Size(max = 40) String rule;
        @QueryParam("case") @Parameter(description = "Id of a safety case") UUID caseId;
        @QueryParam("dueBefore") @Parameter(description = "Due earlier than this day") LocalDate dueBefore;
        @QueryParam("overdue") @Parameter(description = "Only what is open and past its due day: the overdue board") boolean overdue;

        @QueryParam("late") @Parameter(description = "Only what was reported after its due day, or only what was in time") Boolean late;

        Clocks.Filter filter() {
            return new Clocks.Filter(state, authority, country, rule, caseId, dueBefore, overdue, late);
        }
    }

    private final Clocks clocks;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    RegulatoryClockReads(Clocks clocks, SafetyRulePacks packs, ReportingZone zone) {
        this.clocks = clocks;
        this.packs = packs;
        this.zone = zone;
    }

    @GET @Path("/regulatory-clocks")
    @Operation(operationId = "listRegulatoryClocks", summary = "Lists regulatory clocks, soonest due first", description = "Days left are counted from today, where the sponsor counts days.")
    @APIResponse(responseCode = "200", description = "A page of clocks", content = @Content(schema = @Schema(implementation = Clocks.Listed.class)))
    public Page<Clocks.Listed> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam ClockFilter filter) {
        var cursor = paging.cursor();
        var rows = clocks.list(studyId, filter.filter(), zone.today(), cursor.isStart() ? null : cursor.date(0), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1);
        return Page.of(rows, paging.limit(), clock -> new Object[] {clock.dueOn(), clock.clockId()});
    }

    @GET @Path("/regulatory-clocks/{clockId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getRegulatoryClock", summary = "Shows a clock with its history")
    @APIResponse(responseCode = "200", description = "The clock", content = @Content(schema = @Schema(implementation = Clocks.Detail.class)))
    public Response get(@PathParam("studyId") UUID studyId, @PathParam("clockId") UUID clockId, @Context Request request) {
        var found = found(studyId, clockId);
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/regulatory-clocks/{clockId}/explanation")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "explainRegulatoryClock", summary = "Explains how a clock's due day was computed", description = "From the rule, its pack's version and the inputs that were recorded when it was "
        + "started; a newer pack or calendar changes none of it.")
    @APIResponse(responseCode = "200", description = "The explanation", content = @Content(schema = @Schema(implementation = Explained.class)))
    public Explained explain(@PathParam("studyId") UUID studyId, @PathParam("clockId") UUID clockId) {
        var e = found(studyId, clockId).started();
        return new Explained(clockId, e.rule().id(), e.pack(), e.packVersion(), e.rule().citation(), e.rule().unconfirmed(), e.rule().note(), e, Explanation.of(e));
    }

    @GET @Path("/regulatory-clocks/determinations")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listReportingDeterminations", summary = "Lists what each assessment of a case meant for the authorities", description = "With the versions of the rule packs that were applied and the "
        + "countries whose rules are not known here. The latest first.")
    @APIResponse(responseCode = "200", description = "The determinations", content = @Content(schema = @Schema(implementation = Clocks.Determination.class)))
    public Page<Clocks.Determination> determinations(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("case") UUID caseId) {
        var cursor = paging.cursor();
        return Page.of(clocks.determinations(studyId, caseId, cursor.isStart() ? null : cursor.instant(0), cursor.isStart() ? null : cursor.uuid(1), cursor.isStart() ? null : cursor.number(2), paging.limit() + 1),
            paging.limit(), one -> new Object[] {one.recordedAt(), one.clocksId(), one.version()});
    }

    @GET @Path("/regulatory-clocks/compliance")
    @Operation(operationId = "getClockCompliance", summary = "Shows by rule how many reports were in time", description = "Of the clocks due between two days. Cancelled and superseded ones do not count towards the percentage.")
    @APIResponse(responseCode = "200", description = "A row for each rule that started a clock", content = @Content(schema = @Schema(implementation = Clocks.Compliance.class)))
    public Page<Clocks.Compliance> compliance(@PathParam("studyId") UUID studyId, @QueryParam("from") LocalDate from, @QueryParam("until") LocalDate until) {
        return new Page<>(clocks.compliance(studyId, from, until, zone.today()), null);
    }

    @GET @Path("/regulatory-clocks/periodic-reports")
    @Operation(operationId = "listPeriodicReportDates", summary = "Computes when periodic safety reports fall due", description = "Development safety update reports from the day of the first authorisation of a trial "
        + "anywhere; IND annual reports from the day the IND went into effect. Starts no clock: rules DSUR and FDA-ANN do, on the end of a period.")
    @APIResponse(responseCode = "200", description = "The reports of each year", content = @Content(schema = @Schema(implementation = Periodic.class)))
    public Page<Periodic> periodic(@PathParam("studyId") UUID studyId, @QueryParam("internationalBirthDate") LocalDate birthDate,
                                   @Parameter(description = "When FDA received the IND") @QueryParam("indReceivedOn") LocalDate receivedOn,
                                   @Parameter(description = "Where it is not 30 days after receipt: after a hold, or earlier") @QueryParam("indInEffectOn") LocalDate inEffectOn,
                                   @QueryParam("years") @DefaultValue("5") @Min(1) @Max(50) int years) {
        var effect = inEffectOn != null || receivedOn == null ? inEffectOn : PeriodicReports.indInEffect(receivedOn);
        var reports = new ArrayList<Periodic>();
        for (int year = 1; year <= years; year++) {
            if (birthDate != null) reports.add(new Periodic("DSUR", PeriodicReports.developmentSafetyUpdate(birthDate, year)));
            if (effect != null) reports.add(new Periodic("FDA-ANN", PeriodicReports.indAnnualReport(effect, year)));
        }
        return new Page<>(reports, null);
    }

    @GET @Path("/safety-rule-packs")
    @Operation(operationId = "listSafetyRulePacks", summary = "Lists the rule packs in all their versions")
    @APIResponse(responseCode = "200", description = "The packs", content = @Content(schema = @Schema(implementation = PackListed.class)))
    public Page<PackListed> packs(@PathParam("studyId") UUID studyId) {
        return new Page<>(packs.all().stream().map(p -> new PackListed(p.pack(), p.version(), p.validFrom(), p.validTo(), p.countries(), p.workingCalendar(), p.rules().size(), p.note())).toList(), null);
    }

    @GET @Path("/safety-rule-packs/{pack}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getSafetyRulePack", summary = "Shows the rules of a pack", description = "In the version of a day, today's if none is named. `unconfirmed` rules are for the sponsor to verify.")
    @APIResponse(responseCode = "200", description = "The pack", content = @Content(schema = @Schema(implementation = RulePack.class)))
    public RulePack pack(@PathParam("studyId") UUID studyId, @PathParam("pack") @Size(max = 20) String pack, @QueryParam("on") LocalDate on) {
        return packs.named(pack, on == null ? zone.today() : on).orElseThrow(() -> new NotFound("There is no safety rule pack " + pack + " on that day."));
    }

    private Clocks.Detail found(UUID studyId, UUID clockId) {
        return clocks.find(studyId, clockId, zone.today()).orElseThrow(() -> new NotFound("There is no regulatory clock " + clockId + "."));
    }
}
