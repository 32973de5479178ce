package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
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
import org.trialledger.site.subject.domain.DispositionReason;
import org.trialledger.site.subject.domain.SiteStanding.Question;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.rest.SubjectResource.DayRequest;

/** A subject from first treatment to the end of participation. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class ParticipationResource {
    private static final String DAY = "{\"on\":\"2014-07-02\"}";

    public record DiscontinuationRequest(@NotNull LocalDate on, @NotNull DispositionReason reason, @Size(max = 2_000) String comment) {}

    public record WithdrawalRequest(@NotNull LocalDate on, @NotNull Decider decidedBy, @NotNull DispositionReason reason, @Size(max = 2_000) String comment) {}

    public record LossRequest(@NotNull LocalDate on, @NotNull LocalDate lastContactOn) {}

    public record TransferRequest(@NotNull LocalDate on, @NotNull UUID siteId) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final KnownSubjects subjects;

    ParticipationResource(Writes writes, RequestFacts facts, KnownSubjects subjects) {
        this.writes = writes;
        this.facts = facts;
        this.subjects = subjects;
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/treatment-start")
    @Operation(operationId = "startSubjectTreatment", summary = "Records the first treatment", description = "Problems among others: subject-status-not-allowed, valid-consent-required, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2014-01-02\"}")))
    public Response startTreatment(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new StartTreatment(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/treatment-end")
    @Operation(operationId = "endSubjectTreatment", summary = "Records the end of treatment as planned", description = "Problems among others: subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = DAY)))
    public Response endTreatment(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new EndTreatment(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/treatment-discontinuation")
    @Operation(operationId = "discontinueSubjectTreatment", summary = "Records that treatment ended early", description = "The subject is still followed and visits go on. Problems among others: "
        + "subject-status-not-allowed, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DiscontinuationRequest.class), examples = @ExampleObject(name = "adverse event", value =
        "{\"on\":\"2012-09-01\",\"reason\":\"ADVERSE_EVENT\",\"comment\":\"Application site erythema\"}")))
    public Response discontinue(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DiscontinuationRequest r) {
        return writes.changed(new DiscontinueTreatment(studyId, subjectId, r.reason(), r.on(), r.comment(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/follow-up")
    @Operation(operationId = "startSubjectFollowUp", summary = "Records that follow-up began", description = "Problems among others: subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = DAY)))
    public Response followUp(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new StartFollowUp(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/completion")
    @Operation(operationId = "completeSubject", summary = "Records that the subject completed the study", description = "After the end of treatment or in follow-up; on or after the last visit. "
        + "Problems among others: subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = DAY)))
    public Response complete(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new CompleteParticipation(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/withdrawal")
    @Operation(operationId = "withdrawSubject", summary = "Records that physician or sponsor ended a participation", description = "A participant's own withdrawal is a withdrawal of consent "
        + "(withdrawConsent). Problems among others: subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = WithdrawalRequest.class), examples = @ExampleObject(name = "by the sponsor", value =
        "{\"on\":\"2013-05-14\",\"decidedBy\":\"SPONSOR\",\"reason\":\"STUDY_TERMINATED_BY_SPONSOR\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid WithdrawalRequest r) {
        return writes.changed(new WithdrawSubject(studyId, subjectId, r.decidedBy(), r.reason(), r.on(), r.comment(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/loss-to-follow-up")
    @Operation(operationId = "recordLossToFollowUp", summary = "Records that a subject cannot be reached any more", description = "Problems among others: subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = LossRequest.class), examples = @ExampleObject(name = "loss", value = "{\"on\":\"2014-05-01\",\"lastContactOn\":\"2014-02-11\"}")))
    public Response lose(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid LossRequest r) {
        return writes.changed(new RecordLossToFollowUp(studyId, subjectId, r.lastContactOn(), r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/reinstatement")
    @ReasonRequired
    @Operation(operationId = "reinstateSubject", summary = "Takes back a loss to follow-up", description = "The subject has the status it had before. Problems among others: subject-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Reinstated")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = DAY)))
    public Response reinstate(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new ReinstateSubject(studyId, subjectId, r.on(), facts.reason().orElse(null), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/death")
    @Operation(operationId = "recordSubjectDeath", summary = "Records a subject's death", description = "The serious adverse event is reported by itself. Problems among others: dates-out-of-order, "
        + "consent-withdrawn, subject-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2013-01-14\"}")))
    public Response die(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new RecordDeath(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/transfer")
    @ReasonRequired
    @Operation(operationId = "transferSubject", summary = "Moves a subject to another site", description = "The new site sees the whole history, the former one what it recorded itself. Problems among "
        + "others: destination-site-not-active, already-at-site, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Transferred")
    @RequestBody(content = @Content(schema = @Schema(implementation = TransferRequest.class), examples = @ExampleObject(name = "transfer", value =
        "{\"on\":\"2014-03-01\",\"siteId\":\"0199c000-0000-7000-8000-000000000702\"}")))
    public Response transfer(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid TransferRequest r) {
        return writes.changed(new TransferSubject(studyId, subjectId, subjects.ofSite(Question.of(studyId, r.siteId(), r.on())), r.on(), facts.reason().orElse(null),
            subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }
}
