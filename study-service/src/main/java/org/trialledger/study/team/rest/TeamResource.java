package org.trialledger.study.team.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.Signing;
import org.trialledger.study.team.domain.Period;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamRole;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Team", description = "Who works on a study in which role, where and for how long; access to the study follows from it")
public class TeamResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record AssignmentRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String userId, @Size(max = 200) @Pattern(regexp = VISIBLE) String name, @NotNull TeamRole role,
                                    @Size(max = 100) String country, @Size(max = 100) @Pattern(regexp = VISIBLE) String site, @NotNull LocalDate from, LocalDate until) {}

    public record AppointmentRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String userId, @Size(max = 200) @Pattern(regexp = VISIBLE) String name, @NotNull LocalDate from,
                                     LocalDate until) {}

    public record AcceptanceRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String policyVersion, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final Signing signing;
    private final StudyOfTeam study;

    TeamResource(Writes writes, RequestFacts facts, InstantSource clock, Signing signing, StudyOfTeam study) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.signing = signing;
        this.study = study;
    }

    @POST @Path("/{studyId}/team/assignments")
    @Operation(operationId = "assignTeamRole", summary = "Gives a person or machine client a role", description = "In the whole study, a country or a site; from a day on, until the end of "
        + "another or for good. A new member needs a name. Problems among others: conflicting-duties, blinding-at-risk, system-training-required, access-not-backdated, role-already-assigned.")
    @APIResponse(responseCode = "201", description = "Assigned")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssignmentRequest.class), examples = @ExampleObject(name = "monitor of a country", value = """
        {"userId":"chris","name":"Chris Moran","role":"CRA","country":"IE","from":"2026-05-01","until":"2027-04-30"}""")))
    public Response assign(@PathParam("studyId") UUID studyId, @NotNull @Valid AssignmentRequest r) {
        var assignmentId = Ids.next();
        return writes.created(new AssignRole(studyId, assignmentId, r.userId(), r.name(), r.role(), r.country(), r.site(), new Period(r.from(), r.until()), today()),
            team(studyId) + "/assignments/" + assignmentId);
    }

    @POST @Path("/{studyId}/team/project-managers")
    @Operation(operationId = "appointProjectManager", summary = "Appoints a project manager of the whole study", description = "Open to the sponsor's executives too, for a study whose "
        + "project managers have left or that was recorded before there were teams. Problems among others: access-not-backdated, role-already-assigned, blinding-at-risk, system-training-required.")
    @APIResponse(responseCode = "201", description = "Appointed")
    @RequestBody(content = @Content(schema = @Schema(implementation = AppointmentRequest.class), examples = @ExampleObject(name = "successor", value =
        "{\"userId\":\"nora\",\"name\":\"Nora Keane\",\"from\":\"2026-05-01\"}")))
    public Response appoint(@PathParam("studyId") UUID studyId, @NotNull @Valid AppointmentRequest r) {
        var assignmentId = Ids.next();
        var appointment = new AppointProjectManager(studyId, assignmentId, r.userId(), r.name(), new Period(r.from(), r.until()), today());
        return writes.created(List.of(appointment, study.of(studyId)), team(studyId) + "/assignments/" + assignmentId);
    }

    @POST @Path("/{studyId}/team/assignments/{assignmentId}/revocation")
    @ReasonRequired
    @Operation(operationId = "revokeTeamRole", summary = "Ends an assignment at once, with the reason", description = "Problems among others: assignment-ended, last-project-manager.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Response revoke(@PathParam("studyId") UUID studyId, @PathParam("assignmentId") UUID assignmentId) {
        return writes.changed(new RevokeRole(studyId, assignmentId, facts.reason().orElse(null), today()));
    }

    @POST @Path("/{studyId}/team/signature-policy-acceptances")
    @Operation(operationId = "acceptSignaturePolicy", summary = "Accepts a version of the electronic signature policy", description = "For the caller: nobody accepts for another "
        + "(21 CFR 11.10(j)), after a fresh login. Problems among others: fresh-login-required, signature-by-person-only, policy-already-accepted, member-unknown.")
    @APIResponse(responseCode = "201", description = "Accepted")
    @RequestBody(content = @Content(schema = @Schema(implementation = AcceptanceRequest.class), examples = @ExampleObject(name = "version 1", value =
        "{\"policyVersion\":\"1\",\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}")))
    public Response accept(@PathParam("studyId") UUID studyId, @NotNull @Valid AcceptanceRequest r) {
        signing.requireFreshLogin();
        return writes.created(new AcceptSignaturePolicy(studyId, facts.actor(), r.policyVersion(), r.sha256(), today()), team(studyId) + "/signature-policy-acceptances");
    }

    private static String team(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/team";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
