package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.subject.domain.PlannedVisit;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.VisitReport;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand.DefineVisitSchedule;

/** Subjects' visits and the schedule they follow. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subject visits", description = "Visits of subjects against the study's schedule: planned, occurred, missed, entered, verified")
public class SubjectVisitResource {
    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]*";

    public record VisitRequest(
        @Schema(description = "Of the visit in the schedule, or of the subject's own; once per subject and attempt of screening") @NotBlank @Size(max = 40) @Pattern(regexp = CODE) String code,
        @Schema(description = "Orders visits (SDTM VISITNUM)") @Digits(integer = 6, fraction = 4) BigDecimal number,
        @NotBlank @Size(max = 200) @Pattern(regexp = SubjectResource.VISIBLE) String name,
        @NotNull LocalDate on, LocalDate endedOn, @NotNull VisitReport.Modality modality,
        @Schema(description = "Nobody planned it. Where the study has a schedule, the schedule tells") Boolean unscheduled,
        @Schema(description = "When its data were complete in the EDC") LocalDate enteredOn) {
        VisitReport report(VisitSchedule schedule) {
            var planned = schedule.of(code).orElse(null);
            return new VisitReport(code, number, name, on, endedOn, modality, schedule.isDefined() ? planned == null : Boolean.TRUE.equals(unscheduled), enteredOn, planned);
        }
    }

    public record VisitsRequest(@NotEmpty @Size(max = 200) List<@NotNull @Valid VisitRequest> visits) {}

    public record MissedVisitRequest(@NotBlank @Size(max = 40) @Pattern(regexp = CODE) String code, @NotBlank @Size(max = 200) @Pattern(regexp = SubjectResource.VISIBLE) String name,
                                     @NotNull LocalDate plannedOn, @Size(max = 2_000) String comment) {}

    public record VisitCodesRequest(@NotNull LocalDate on, @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 40) String> codes) {}

    public record VisitCorrectionRequest(@NotBlank @Size(max = 40) String code, @NotNull LocalDate on, LocalDate endedOn, @NotNull VisitReport.Modality modality, Boolean unscheduled) {
        VisitReport report(VisitSchedule schedule) {
            var planned = schedule.of(code).orElse(null);
            return new VisitReport(code, null, null, on, endedOn, modality, schedule.isDefined() ? planned == null : Boolean.TRUE.equals(unscheduled), null, planned);
        }
    }

    public record PlannedVisitRequest(@NotBlank @Size(max = 40) @Pattern(regexp = CODE) String code, @Digits(integer = 6, fraction = 4) BigDecimal number,
                                      @NotBlank @Size(max = 200) @Pattern(regexp = SubjectResource.VISIBLE) String name, @NotNull PlannedVisit.Reference reference,
                                      @Schema(description = "Study day: 1 is the reference day, -1 the day before it") @NotNull @Min(-10_000) @Max(10_000) Integer day,
                                      @Min(0) @Max(1_000) int daysBefore, @Min(0) @Max(1_000) int daysAfter, VisitReport.Modality modality) {
        PlannedVisit planned() {
            return new PlannedVisit(code, number, name, reference, day, daysBefore, daysAfter, modality == null ? VisitReport.Modality.ON_SITE : modality);
        }
    }

    public record ScheduleRequest(@NotBlank @Size(max = 50) @Pattern(regexp = SubjectResource.VISIBLE) String protocolVersion, @NotEmpty @Size(max = 500) List<@NotNull @Valid PlannedVisitRequest> visits) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final KnownSubjects subjects;

    SubjectVisitResource(Writes writes, RequestFacts facts, KnownSubjects subjects) {
        this.writes = writes;
        this.facts = facts;
        this.subjects = subjects;
    }

    @POST @Path("/{studyId}/visit-schedule")
    @Operation(operationId = "defineVisitSchedule", summary = "Defines which visits the protocol plans", description = "Takes the place of the schedule before; visits recorded earlier keep what it said. "
        + "Problems among others: duplicate-visit-code, no-study-day-zero, schedule-unchanged.")
    @APIResponse(responseCode = "201", description = "Defined")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleRequest.class), examples = @ExampleObject(name = "two visits", value = """
        {"protocolVersion":"1.0","visits":[{"code":"1","number":1,"name":"Screening 1","reference":"SCREENING","day":1,"daysBefore":0,"daysAfter":3},
         {"code":"4","number":4,"name":"Week 2","reference":"RANDOMISATION","day":14,"daysBefore":3,"daysAfter":3}]}""")))
    public Response define(@PathParam("studyId") UUID studyId, @NotNull @Valid ScheduleRequest r) {
        return writes.created(new DefineVisitSchedule(studyId, r.protocolVersion(), r.visits().stream().map(PlannedVisitRequest::planned).toList()), "/api/v1/studies/" + studyId + "/visit-schedule");
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/visits")
    @Operation(operationId = "recordSubjectVisits", summary = "Records visits of a subject", description = "One or several, all or none. A visit outside its window is recorded with how far it was outside. "
        + "Problems among others: visit-before-consent, visit-after-end, visit-already-recorded, date-in-future, database-locked.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = VisitsRequest.class), examples = @ExampleObject(name = "one visit, entered", value = """
        {"visits":[{"code":"4","number":4,"name":"WEEK 2","on":"2014-01-16","modality":"ON_SITE","enteredOn":"2014-01-17"}]}""")))
    public Response record(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid VisitsRequest r) {
        var schedule = subjects.schedule(studyId);
        var standing = subjects.standing(studyId, subjectId, r.visits().getLast().on());
        return writes.created(new RecordVisits(studyId, subjectId, r.visits().stream().map(visit -> visit.report(schedule)).toList(), standing, subjects.latestDay()),
            SubjectResource.path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/missed-visits")
    @Operation(operationId = "recordMissedVisit", summary = "Records that a planned visit did not take place", description = "It can still be recorded if it takes place later. Problems among others: "
        + "visit-already-recorded, date-in-future.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = MissedVisitRequest.class), examples = @ExampleObject(name = "missed", value =
        "{\"code\":\"5\",\"name\":\"WEEK 4\",\"plannedOn\":\"2014-01-29\",\"comment\":\"Snow\"}")))
    public Response miss(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid MissedVisitRequest r) {
        return writes.created(new RecordMissedVisit(studyId, subjectId, r.code(), r.name(), r.plannedOn(), r.comment(), subjects.standing(studyId, subjectId, r.plannedOn()), subjects.latestDay()),
            SubjectResource.path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/visit-entries")
    @Operation(operationId = "enterSubjectVisits", summary = "Records that visits' data are complete in the EDC", description = "Problems among others: visit-unknown, visit-status-not-allowed.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = VisitCodesRequest.class), examples = @ExampleObject(name = "entries", value = "{\"on\":\"2014-01-17\",\"codes\":[\"3\",\"4\"]}")))
    public Response enter(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid VisitCodesRequest r) {
        return writes.created(new EnterVisits(studyId, subjectId, r.codes(), r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()), SubjectResource.path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/visit-verifications")
    @Operation(operationId = "verifySubjectVisits", summary = "Records that visits' data were verified against the source", description = "By the caller. Problems among others: visit-unknown, "
        + "visit-status-not-allowed.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = VisitCodesRequest.class), examples = @ExampleObject(name = "verification", value = "{\"on\":\"2014-02-03\",\"codes\":[\"3\",\"4\"]}")))
    public Response verify(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid VisitCodesRequest r) {
        return writes.created(new VerifyVisits(studyId, subjectId, r.codes(), r.on(), facts.actor(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()),
            SubjectResource.path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/visit-corrections")
    @ReasonRequired
    @Operation(operationId = "correctSubjectVisit", summary = "Corrects a visit's days or place", description = "What was verified must be verified again. Problems among others: visit-unknown, "
        + "visit-before-consent, visit-after-end.")
    @APIResponse(responseCode = "201", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = VisitCorrectionRequest.class), examples = @ExampleObject(name = "day", value =
        "{\"code\":\"4\",\"on\":\"2014-01-15\",\"modality\":\"ON_SITE\"}")))
    public Response correct(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid VisitCorrectionRequest r) {
        return writes.created(new CorrectVisit(studyId, subjectId, r.report(subjects.schedule(studyId)), facts.reason().orElse(null), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()),
            SubjectResource.path(studyId, subjectId));
    }
}
