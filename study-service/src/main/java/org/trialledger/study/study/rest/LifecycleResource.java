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
@Tag(name = "Lifecycle", description = "The stages of a study, each entered by a guarded transition")
public class LifecycleResource {
    public record TransitionRequest(@NotNull LocalDate on) {}

    public record RecruitmentRequest(@NotBlank @Size(max = 100) String country, @NotNull LocalDate on) {}

    public record HaltRequest(@NotNull LocalDate on, @NotNull Boolean forSafety) {}

    public record ModificationRequest(@NotBlank @Size(max = 200) String reference, @NotNull LocalDate approvedOn) {}

    public record ResumptionRequest(@NotNull LocalDate on, @Valid ModificationRequest modification) {}

    public record TerminationRequest(@NotNull LocalDate on, @Size(max = 500) String followUpPlan) {}

    public record ParticipantsRequest(@NotNull @PositiveOrZero Integer participants, @NotNull LocalDate on) {}

    private static final String ON = "{\"on\":\"2026-05-01\"}";

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;

    LifecycleResource(Writes writes, RequestFacts facts, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
    }

    @POST @Path("/{studyId}/planning")
    @Operation(operationId = "startPlanning", summary = "Concept to planning", description = "Problems among others: stage-not-allowed, future-actual-date.")
    @APIResponse(responseCode = "204", description = "In planning")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response plan(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new StartPlanning(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/planning/correction")
    @ReasonRequired
    @Operation(operationId = "correctPlanningStart", summary = "Says when planning really began, with the reason", description = "While the study is in planning: an import takes its own day for "
        + "the beginning, and later stages cannot begin before it. Problems among others: stage-not-allowed, future-actual-date.")
    @APIResponse(responseCode = "204", description = "Corrected")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response correctPlanning(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new CorrectPlanningStart(studyId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/startup")
    @Operation(operationId = "startStartup", summary = "Planning to start-up", description = "Needs a design and a country: design-incomplete, country-required.")
    @APIResponse(responseCode = "204", description = "In start-up")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response startUp(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new StartStartup(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/recruitment")
    @Operation(operationId = "startRecruitment", summary = "Opens recruitment in a country", description = "Needs, in that country and by that day, a regulatory authorisation, an ethics approval and "
        + "an activated site: regulatory-authorisation-required, ethics-approval-required, activated-site-required.")
    @APIResponse(responseCode = "204", description = "Recruiting")
    @RequestBody(content = @Content(schema = @Schema(implementation = RecruitmentRequest.class), examples = @ExampleObject(name = "Ireland", value = "{\"country\":\"IE\",\"on\":\"2026-05-01\"}")))
    public Response recruit(@PathParam("studyId") UUID studyId, @NotNull @Valid RecruitmentRequest r) {
        return writes.changed(new StartRecruitment(studyId, r.country(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/recruitment-end")
    @Operation(operationId = "endRecruitment", summary = "Recruiting to treatment", description = "Problems among others: end-before-start, stage-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recruitment ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response endRecruitment(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new EndRecruitment(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/follow-up")
    @Operation(operationId = "startFollowUp", summary = "Treatment to follow-up", description = "Needs that nobody is on treatment: participants-on-treatment.")
    @APIResponse(responseCode = "204", description = "In follow-up")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response followUp(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new StartFollowUp(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/halt")
    @ReasonRequired
    @Operation(operationId = "haltStudy", summary = "Halts the study, with the reason", description = "A halt for safety ends only by an approved substantial modification. A halt that has lasted two years is the end of the trial in the countries of the European Union and the "
        + "European Economic Area in which it was authorised (Regulation (EU) 536/2014 Art. 37(7)): the study shows `deemedEndedOn` then.")
    @APIResponse(responseCode = "204", description = "Halted")
    @RequestBody(content = @Content(schema = @Schema(implementation = HaltRequest.class), examples = @ExampleObject(name = "safety", value = "{\"on\":\"2026-06-01\",\"forSafety\":true}")))
    public Response halt(@PathParam("studyId") UUID studyId, @NotNull @Valid HaltRequest r) {
        return writes.changed(new HaltStudy(studyId, r.forSafety(), r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/resumption")
    @Operation(operationId = "resumeStudy", summary = "Resumes a halted study", description = "On a day after the two years for which a trial may be halted, only by an approved substantial modification, or after the countries that it ended in are withdrawn; a restart in "
        + "time may be recorded later. Problems among others: substantial-modification-required, halt-lapsed.")
    @APIResponse(responseCode = "204", description = "Resumed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ResumptionRequest.class), examples = @ExampleObject(name = "after safety halt", value =
        "{\"on\":\"2026-07-01\",\"modification\":{\"reference\":\"SM-3\",\"approvedOn\":\"2026-06-20\"}}")))
    public Response resume(@PathParam("studyId") UUID studyId, @NotNull @Valid ResumptionRequest r) {
        var modification = r.modification() == null ? null : new Modification(r.modification().reference(), r.modification().approvedOn());
        return writes.changed(new ResumeStudy(studyId, modification, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/participants-on-treatment")
    @Operation(operationId = "recordParticipantsOnTreatment", summary = "Records how many participants are on treatment", description = "A study does not end while any are.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ParticipantsRequest.class), examples = @ExampleObject(name = "count", value = "{\"participants\":12,\"on\":\"2026-06-01\"}")))
    public Response participants(@PathParam("studyId") UUID studyId, @NotNull @Valid ParticipantsRequest r) {
        return writes.changed(new RecordParticipantsOnTreatment(studyId, r.participants(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/end")
    @Operation(operationId = "endStudy", summary = "Declares the end of the study", description = "Needs that nobody is on treatment: participants-on-treatment.")
    @APIResponse(responseCode = "204", description = "In close-out")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response end(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new EndStudy(studyId, r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/termination")
    @ReasonRequired
    @Operation(operationId = "terminateStudy", summary = "Terminates the study early, with the reason", description = "With participants on treatment it needs a follow-up plan: follow-up-plan-required. Also of a halted study that is not to be resumed.")
    @APIResponse(responseCode = "204", description = "Terminated")
    @RequestBody(content = @Content(schema = @Schema(implementation = TerminationRequest.class), examples = @ExampleObject(name = "with plan", value = "{\"on\":\"2026-06-01\",\"followUpPlan\":\"FUP-1\"}")))
    public Response terminate(@PathParam("studyId") UUID studyId, @NotNull @Valid TerminationRequest r) {
        return writes.changed(new TerminateStudy(studyId, r.followUpPlan(), r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/archive")
    @Operation(operationId = "archiveStudy", summary = "Archives an ended or terminated study", description = "An archived study takes no further command: study-archived.")
    @APIResponse(responseCode = "204", description = "Archived")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransitionRequest.class), examples = @ExampleObject(name = "date", value = ON)))
    public Response archive(@PathParam("studyId") UUID studyId, @NotNull @Valid TransitionRequest r) {
        return writes.changed(new ArchiveStudy(studyId, r.on(), LatestDay.begun(clock)));
    }
}
