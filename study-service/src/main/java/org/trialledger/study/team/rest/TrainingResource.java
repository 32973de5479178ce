package org.trialledger.study.team.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamRole;
import org.trialledger.study.team.readmodel.SystemTrainings;
import org.trialledger.study.team.readmodel.SystemTrainings.TrainingGap;
import org.trialledger.study.team.readmodel.SystemTrainings.TrainingNeed;
import org.trialledger.study.team.readmodel.SystemTrainings.TrainingRecord;
import org.trialledger.study.team.readmodel.TeamAssignments;

/** Training in the systems of a study. A team has some hundreds of members at most, so its lists come whole. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class TrainingResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    /** Stands in paths. */
    private static final String COURSE = "[A-Za-z0-9][A-Za-z0-9._-]*";

    public record TrainingNeedRequest(@NotBlank @Size(max = 50) @Pattern(regexp = COURSE) String course, @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String version,
                                      @NotEmpty Set<@NotNull TeamRole> roles) {}

    public record TrainingRecordRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String userId, @NotBlank @Size(max = 50) @Pattern(regexp = COURSE) String course,
                                        @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String version, @NotNull LocalDate completedOn, LocalDate validUntil,
                                        @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final SystemTrainings trainings;
    private final TeamAssignments assignments;
    private final Access access;

    TrainingResource(Writes writes, RequestFacts facts, InstantSource clock, SystemTrainings trainings, TeamAssignments assignments, Access access) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.trainings = trainings;
        this.assignments = assignments;
        this.access = access;
    }

    @POST @Path("/{studyId}/team/system-trainings")
    @Operation(operationId = "defineSystemTraining", summary = "Defines a training that roles need", description = "From then on these roles are given only to who has a current record of this "
        + "version of the course (21 CFR 11.10(i)); roles held already stand, and show as gaps. Takes the place of what was defined for the course before. "
        + "Problems among others: system-training-for-persons.")
    @APIResponse(responseCode = "201", description = "Defined")
    @RequestBody(content = @Content(schema = @Schema(implementation = TrainingNeedRequest.class), examples = @ExampleObject(name = "course for monitors", value =
        "{\"course\":\"CTMS-BASICS\",\"version\":\"2\",\"roles\":[\"CRA\",\"PROJECT_MANAGER\"]}")))
    public Response define(@PathParam("studyId") UUID studyId, @NotNull @Valid TrainingNeedRequest r) {
        return writes.created(new DefineSystemTraining(studyId, r.course(), r.version(), r.roles()), team(studyId) + "/system-trainings");
    }

    @POST @Path("/{studyId}/team/system-trainings/{course}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawSystemTraining", summary = "Ends the need of a training, with the reason", description = "Problems among others: system-training-unknown.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("course") String course) {
        return writes.changed(new WithdrawSystemTraining(studyId, course, facts.reason().orElse(null)));
    }

    @POST @Path("/{studyId}/team/training-records")
    @Operation(operationId = "recordSystemTraining", summary = "Records that a person had a training", description = "A member or one who is to become one. Problems among others: "
        + "system-training-unknown, training-already-recorded, future-actual-date, evidence-required.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = TrainingRecordRequest.class), examples = @ExampleObject(name = "certificate", value = """
        {"userId":"chris","course":"CTMS-BASICS","version":"2","completedOn":"2026-04-20","validUntil":"2028-04-19","evidence":"Certificate LMS-20817"}""")))
    public Response record(@PathParam("studyId") UUID studyId, @NotNull @Valid TrainingRecordRequest r) {
        var command = new RecordSystemTraining(studyId, Ids.next(), r.userId(), r.course(), r.version(), r.completedOn(), r.validUntil(), r.evidence(), LatestDay.begun(clock));
        return writes.created(command, team(studyId) + "/training-records");
    }

    @POST @Path("/{studyId}/team/training-records/{recordId}/voiding")
    @ReasonRequired
    @Operation(operationId = "voidTrainingRecord", summary = "Voids a record that should not have been made, with the reason", description = "It stays to be seen and counts no more. "
        + "Roles given by it stand until they are revoked. Problems among others: training-record-unknown, training-record-void.")
    @APIResponse(responseCode = "204", description = "Void")
    public Response strike(@PathParam("studyId") UUID studyId, @PathParam("recordId") UUID recordId) {
        return writes.changed(new VoidTrainingRecord(studyId, recordId, facts.reason().orElse(null)));
    }

    @GET @Path("/{studyId}/team/system-trainings")
    @Operation(operationId = "listSystemTrainings", summary = "Lists which training which roles need")
    @APIResponse(responseCode = "200", description = "What is needed", content = @Content(schema = @Schema(implementation = TrainingNeed.class)))
    public Response needs(@PathParam("studyId") UUID studyId, @Context Request request) {
        var version = versionOf(studyId);
        return Reads.found(request, new Page<>(trainings.needs(studyId), null), version);
    }

    @GET @Path("/{studyId}/team/training-records")
    @Operation(operationId = "listTrainingRecords", summary = "Lists who had which training", description = "By person, course and day; void records too, with the reason.")
    @APIResponse(responseCode = "200", description = "The records", content = @Content(schema = @Schema(implementation = TrainingRecord.class)))
    public Response records(@PathParam("studyId") UUID studyId, @Parameter(description = "One person's only") @QueryParam("userId") String userId, @Context Request request) {
        var version = versionOf(studyId);
        return Reads.found(request, new Page<>(trainings.records(studyId, userId, access.places("listTrainingRecords", "a")), null), version);
    }

    @GET @Path("/{studyId}/team/training-gaps")
    @Operation(operationId = "listTrainingGaps", summary = "Lists who holds a role without the current training for it", description = "Because the training expired, its version changed, or it "
        + "was defined after the role was given. Against what is needed now.")
    @APIResponse(responseCode = "200", description = "The gaps", content = @Content(schema = @Schema(implementation = TrainingGap.class)))
    public Page<TrainingGap> gaps(@PathParam("studyId") UUID studyId, @Parameter(description = "The day (UTC) whose roles and records count; today if absent") @QueryParam("asOf") LocalDate asOf) {
        versionOf(studyId);
        return new Page<>(trainings.gaps(studyId, asOf == null ? today() : asOf, access.places("listTrainingGaps", "a")), null);
    }

    private long versionOf(UUID studyId) {
        return assignments.version(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
    }

    private static String team(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/team";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
