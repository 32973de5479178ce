package org.trialledger.study.team.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.study.team.readmodel.AssignmentDetail;
import org.trialledger.study.team.readmodel.TeamAssignments;
import org.trialledger.study.team.readmodel.TeamAssignments.PolicyAcceptance;

/** What can be read of a study's team. A team has some hundreds of members at most, so its lists come whole. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Team")
public class TeamReads {
    /** @param grants the caller's roles in the study that hold today, none for a role of the whole organisation; {@code operations} what the caller may do here */
    public record MyAccess(String userId, List<String> tokenRoles, List<Grant> grants, List<String> operations) {}

    private final TeamAssignments assignments;
    private final Access access;
    private final RequestFacts facts;
    private final InstantSource clock;

    TeamReads(TeamAssignments assignments, Access access, RequestFacts facts, InstantSource clock) {
        this.assignments = assignments;
        this.access = access;
        this.facts = facts;
        this.clock = clock;
    }

    @GET @Path("/{studyId}/team")
    @Operation(operationId = "listTeam", summary = "Lists who works on the study, today or on another day", description = "The assignments in force on the day. On the day of its revocation "
        + "an assignment is not in force any more. Whoever works in a country or at a site sees the assignments of the whole study and those there.")
    @APIResponse(responseCode = "200", description = "The assignments", content = @Content(schema = @Schema(implementation = AssignmentDetail.class)))
    public Page<AssignmentDetail> list(@PathParam("studyId") UUID studyId, @Parameter(description = "The day (UTC); today if absent") @QueryParam("asOf") LocalDate asOf) {
        versionOf(studyId);
        return new Page<>(assignments.on(asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asOf, studyId, access.places("listTeam", "a")), null);
    }

    @GET @Path("/{studyId}/team/assignments/{assignmentId}")
    @Operation(operationId = "getTeamAssignment", summary = "Shows an assignment, in force or not")
    @APIResponse(responseCode = "200", description = "The assignment", content = @Content(schema = @Schema(implementation = AssignmentDetail.class)))
    public Response assignment(@PathParam("studyId") UUID studyId, @PathParam("assignmentId") UUID assignmentId, @Context Request request) {
        var found = assignments.find(studyId, assignmentId, access.places("getTeamAssignment", "a")).orElseThrow(() -> new NotFound("There is no assignment " + assignmentId + "."));
        return Reads.found(request, found, versionOf(studyId));
    }

    @GET @Path("/{studyId}/team/me")
    @Operation(operationId = "getMyAccess", summary = "Shows what the caller may do in the study today")
    @APIResponse(responseCode = "200", description = "Roles and operations", content = @Content(schema = @Schema(implementation = MyAccess.class)))
    public MyAccess mine(@PathParam("studyId") UUID studyId) {
        versionOf(studyId);
        return new MyAccess(facts.actor(), facts.roles(), access.mine(studyId), access.operations(studyId));
    }

    @GET @Path("/{studyId}/team/signature-policy-acceptances")
    @Operation(operationId = "listSignaturePolicyAcceptances", summary = "Lists who accepted which version of the electronic signature policy")
    @APIResponse(responseCode = "200", description = "The acceptances", content = @Content(schema = @Schema(implementation = PolicyAcceptance.class)))
    public Response acceptances(@PathParam("studyId") UUID studyId, @Context Request request) {
        var version = versionOf(studyId);
        return Reads.found(request, new Page<>(assignments.acceptances(studyId, access.places("listSignaturePolicyAcceptances", "a")), null), version);
    }

    private long versionOf(UUID studyId) {
        return assignments.version(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
    }
}
