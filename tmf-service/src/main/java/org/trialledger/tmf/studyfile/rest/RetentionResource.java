package org.trialledger.tmf.studyfile.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.tmf.studyfile.application.RetentionRules;
import org.trialledger.tmf.studyfile.domain.HoldExtent;
import org.trialledger.tmf.studyfile.domain.StudyFile;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.*;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;
import org.trialledger.tmf.studyfile.domain.Trigger;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "Until when the records are kept, what holds them beyond that, and who released them")
public class RetentionResource {
    private static final String VISIBLE = StudyFileResource.VISIBLE, COUNTRY = "[A-Z]{2}";

    public record ScheduleRequest(@NotNull @Pattern(regexp = COUNTRY) String country, @Schema(description = "Absent for the years of the country's rule; never fewer") @Min(1) @Max(100) Integer years,
                                  @Schema(description = "Wanted where a schedule is changed") @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record TriggerRequest(@NotNull Trigger trigger, @NotNull LocalDate on,
                                 @Schema(description = "The record that tells the day") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String source) {}

    public record ReleaseRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason, @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record HoldRequest(@Pattern(regexp = COUNTRY) String country, UUID siteId,
                              @Schema(description = "A zone, section or artifact") @Pattern(regexp = "\\d{2}(\\.\\d{2}){0,2}") String artifact,
                              @Schema(description = "What it is about") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String matter,
                              @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    public record LiftRequest(@NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String reason) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final AggregateStates states;
    private final TrialFacts trials;
    private final RetentionRules rules;

    RetentionResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, AggregateStates states, TrialFacts trials, RetentionRules rules) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.states = states;
        this.trials = trials;
        this.rules = rules;
    }

    @POST @Path("/retention-schedules")
    @Operation(operationId = "scheduleRetention", summary = "Schedules how long a country's records are kept", description = "Each country is scheduled by its rule when the file is opened or the country comes; this is for longer. Problems among others: study-file-not-open, "
        + "country-not-in-study, retention-shorter-than-rule, retention-not-shortened, reason-required.")
    @APIResponse(responseCode = "201", description = "Scheduled")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleRequest.class), examples = @ExampleObject(name = "longer", value = """
        {"country":"IE","years":30,"reason":"The sponsor's policy wants it"}""")))
    public Response schedule(@PathParam("studyId") UUID studyId, @NotNull @Valid ScheduleRequest r) {
        var rule = rules.of(r.country());
        return writes.created(new ScheduleRetention(studyId, r.country(), rule, rules.version(), r.years() == null ? rule.years() : r.years(), r.reason(), trials.of(studyId), facts.actor(), today()),
            "/api/v1/studies/" + studyId + "/retention-schedules");
    }

    @POST @Path("/retention-schedules/triggers")
    @Operation(operationId = "dateRetentionTrigger", summary = "Says on which day something happened that retention is counted from", description = "A later day makes the period longer, and what was released for an earlier one "
        + "is released no more. The end of the trial that study-service records is dated by itself. Problems among others: date-in-future, direct-identifier-suspected.")
    @APIResponse(responseCode = "204", description = "Dated")
    @RequestBody(content = @Content(schema = @Schema(implementation = TriggerRequest.class), examples = @ExampleObject(name = "end of trial", value = """
        {"trigger":"END_OF_TRIAL","on":"2026-05-31","source":"Declaration of the end of the trial, 03.03.03"}""")))
    public Response date(@PathParam("studyId") UUID studyId, @NotNull @Valid TriggerRequest r) {
        return writes.changed(new DateRetentionTrigger(studyId, r.trigger(), r.on(), r.source(), facts.actor(), today()));
    }

    @GET @Path("/retention-schedules/{country}/release")
    @Operation(operationId = "getRetentionReleaseToSign", summary = "Shows what is signed by whoever releases a country's records")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign releaseToSign(@PathParam("studyId") UUID studyId, @PathParam("country") @Pattern(regexp = COUNTRY) String country) {
        return ContentToSign.of(state(studyId).releaseToSign(studyId, country));
    }

    @POST @Path("/retention-schedules/{country}/release")
    @Operation(operationId = "releaseFromRetention", summary = "Says in writing that a country's records are needed no longer, signed", description = "Once the period is over and no legal hold is on them. First read what is "
        + "signed (getRetentionReleaseToSign). Problems among others: study-file-not-archived, retention-not-over, under-legal-hold, retention-already-released, signed-content-changed.")
    @APIResponse(responseCode = "204", description = "Released")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReleaseRequest.class), examples = @ExampleObject(name = "over", value = """
        {"reason":"The period of 25 years is over","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("country") @Pattern(regexp = COUNTRY) String country, @NotNull @Valid ReleaseRequest r) {
        return writes.changed(new ReleaseFromRetention(studyId, country, r.reason(), signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @POST @Path("/legal-holds")
    @Operation(operationId = "placeLegalHold", summary = "Holds records, whatever the schedules say", description = "The whole file, or a country's, a site's, a zone's, section's or artifact's part of it. Problems among others: "
        + "hold-extent-unknown, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Held")
    @RequestBody(content = @Content(schema = @Schema(implementation = HoldRequest.class), examples = @ExampleObject(name = "a country", value = """
        {"country":"IE","matter":"Claim 7 of 2026","reason":"The court asked for it"}""")))
    public Response hold(@PathParam("studyId") UUID studyId, @NotNull @Valid HoldRequest r) {
        return writes.created(new PlaceLegalHold(studyId, Ids.next(), new HoldExtent(r.country(), r.siteId(), r.artifact()), r.matter(), r.reason(), trials.of(studyId), facts.actor(), today()),
            "/api/v1/studies/" + studyId + "/legal-holds");
    }

    @POST @Path("/legal-holds/{holdId}/lift")
    @Operation(operationId = "liftLegalHold", summary = "Lifts a legal hold, with the reason", description = "Problems among others: hold-not-in-force.")
    @APIResponse(responseCode = "204", description = "Lifted")
    @RequestBody(content = @Content(schema = @Schema(implementation = LiftRequest.class), examples = @ExampleObject(name = "settled", value = "{\"reason\":\"The claim was settled\"}")))
    public Response lift(@PathParam("studyId") UUID studyId, @PathParam("holdId") UUID holdId, @NotNull @Valid LiftRequest r) {
        return writes.changed(new LiftLegalHold(studyId, holdId, r.reason(), facts.actor(), today()));
    }

    private StudyFile state(UUID studyId) {
        return states.of(studyId, StudyFileCommand.fileOf(studyId), StudyFile.INITIAL, StudyFile::apply, StudyFileEvent.class);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
