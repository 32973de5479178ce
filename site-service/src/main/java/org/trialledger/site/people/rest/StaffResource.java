package org.trialledger.site.people.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
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
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.Signing;
import org.trialledger.site.people.domain.Course;
import org.trialledger.site.people.domain.Credential;
import org.trialledger.site.people.domain.Interest;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.Task;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site staff", description = "Who works on the trial at a site: roster, credentials, training, delegation log, financial disclosures")
public class StaffResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*", STAFF = "/{studyId}/sites/{siteId}/staff";

    public record StaffMemberRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String name, @NotNull SiteRole role, @Size(max = 200) @Pattern(regexp = VISIBLE) String userId,
                                     @NotNull LocalDate joinedOn) {}

    public record StaffRoleRequest(@NotNull SiteRole role, @NotNull LocalDate on) {}

    public record InvestigatorRequest(@NotNull UUID personId, @NotNull LocalDate from) {}

    public record DepartureRequest(@NotNull LocalDate leftOn, Boolean withoutSuccessor) {}

    public record CredentialRequest(@NotNull Credential.Kind kind, @Size(max = 200) @Pattern(regexp = VISIBLE) String title, @Size(max = 200) @Pattern(regexp = VISIBLE) String issuer,
                                    @Size(max = 100) @Pattern(regexp = VISIBLE) String number, @Size(max = 50) List<@NotBlank @Size(max = 2) String> countries, @NotNull LocalDate issuedOn,
                                    LocalDate validUntil) {
        Credential credential() {
            return new Credential(kind, title, issuer, number, countries, issuedOn, validUntil);
        }
    }

    public record StaffDateRequest(@NotNull LocalDate on) {}

    public record TrainingRequirementRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String course, @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String version,
                                             @Size(max = 20) List<@NotNull SiteRole> roles, @NotNull LocalDate from, @Size(max = 500) @Pattern(regexp = VISIBLE) String cause) {}

    public record StaffTrainingRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String course, @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String version,
                                       @NotNull LocalDate completedOn, @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence) {}

    public record DelegationRequest(@NotEmpty @Size(max = 20) List<@NotNull Task> tasks, @NotNull LocalDate from, LocalDate until,
        @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence) {}

    public record StaffSignatureRequest(@NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record TaskReportRequest(@NotNull Task task, @NotNull LocalDate on, UUID subjectId, @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String source) {}

    public record InterestRequest(@NotNull Interest.Kind kind, @NotNull Interest.Holder holder, @Digits(integer = 15, fraction = 2) BigDecimal amountUsd,
                                  @NotBlank @Size(max = 1_000) @Pattern(regexp = VISIBLE) String description) {
        Interest interest() {
            return new Interest(kind, holder, amountUsd, description);
        }
    }

    public record DisclosureRequest(@NotNull @Size(max = 100) List<@NotNull @Valid InterestRequest> interests, @Size(max = 2_000) String biasMinimised, @NotNull LocalDate statedOn) {}

    public record FollowUpRequest(@NotNull LocalDate completedOn) {}

    public record TaskCompletionRequest(@NotNull LocalDate on, @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String evidence) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final StaffedSites sites;
    private final Signing signing;
    private final InstantSource clock;

    StaffResource(Writes writes, RequestFacts facts, StaffedSites sites, Signing signing, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.sites = sites;
        this.signing = signing;
        this.clock = clock;
    }

    @POST @Path(STAFF)
    @Operation(operationId = "addStaffMember", summary = "Adds a person to the site's staff", description = "With the role PRINCIPAL_INVESTIGATOR also appoints them. "
        + "Opens the tasks the role asks for. "
        + "Problems among others: second-principal-investigator, user-already-at-site, future-actual-date.")
    @APIResponse(responseCode = "201", description = "Added")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffMemberRequest.class), examples = @ExampleObject(name = "coordinator", value = """
        {"name":"Nora Keane","role":"COORDINATOR","userId":"nora","joinedOn":"2026-05-01"}""")))
    public Response add(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid StaffMemberRequest r) {
        var personId = Ids.next();
        return writes.created(new AddStaffMember(studyId, siteId, personId, r.name(), r.role(), r.userId(), r.joinedOn(), sites.at(studyId, siteId), LatestDay.begun(clock)),
            person(studyId, siteId, personId));
    }

    @POST @Path(STAFF + "/{personId}/role")
    @ReasonRequired
    @Operation(operationId = "changeStaffRole", summary = "Changes a person's role at the site", description = "The principal investigator is appointed and replaced by "
        + "operations of their own. "
        + "Problems among others: role-unchanged, principal-investigator-by-appointment, staff-member-absent.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffRoleRequest.class), examples = @ExampleObject(name = "sub-investigator", value =
        "{\"role\":\"SUB_INVESTIGATOR\",\"on\":\"2026-05-01\"}")))
    public Response changeRole(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid StaffRoleRequest r) {
        return writes.changed(new ChangeStaffRole(studyId, siteId, personId, r.role(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/sites/{siteId}/principal-investigator")
    @Operation(operationId = "appointPrincipalInvestigator", summary = "Appoints the principal investigator of a site that has none",
        description = "Of the staff, from a day on. Problems among others: "
        + "second-principal-investigator, staff-member-absent.")
    @APIResponse(responseCode = "204", description = "Appointed")
    @RequestBody(content = @Content(schema = @Schema(implementation = InvestigatorRequest.class), examples = @ExampleObject(name = "appointment", value =
        "{\"personId\":\"0199c000-0000-7000-8000-000000000001\",\"from\":\"2026-05-01\"}")))
    public Response appoint(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid InvestigatorRequest r) {
        return writes.changed(new AppointPrincipalInvestigator(studyId, siteId, r.personId(), r.from()));
    }

    @POST @Path("/{studyId}/sites/{siteId}/principal-investigator/successor")
    @ReasonRequired
    @Operation(operationId = "changePrincipalInvestigator", summary = "Replaces the principal investigator from a day on",
        description = "The present one's last day is the day before, so that no day is "
        + "without one or with two. Problems among others: no-principal-investigator, second-principal-investigator, role-unchanged.")
    @APIResponse(responseCode = "204", description = "Replaced")
    @RequestBody(content = @Content(schema = @Schema(implementation = InvestigatorRequest.class), examples = @ExampleObject(name = "successor", value =
        "{\"personId\":\"0199c000-0000-7000-8000-000000000001\",\"from\":\"2026-09-01\"}")))
    public Response replace(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid InvestigatorRequest r) {
        return writes.changed(new ChangePrincipalInvestigator(studyId, siteId, r.personId(), r.from()));
    }

    @POST @Path(STAFF + "/{personId}/departure")
    @Operation(operationId = "recordStaffDeparture", summary = "Records that a person has left the site",
        description = "Ends their delegations and drops their tasks. The principal investigator of an active site "
        + "leaves after a successor is appointed, or with withoutSuccessor, which puts the site on hold. Problems among others: principal-investigator-gap, staff-member-has-left.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DepartureRequest.class), examples = @ExampleObject(name = "departure", value = "{\"leftOn\":\"2026-05-31\"}")))
    public Response depart(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid DepartureRequest r) {
        return writes.changed(new RecordDeparture(studyId, siteId, personId, r.leftOn(), Boolean.TRUE.equals(r.withoutSuccessor()), sites.at(studyId, siteId), LatestDay.begun(clock)));
    }

    @POST @Path(STAFF + "/{personId}/credentials")
    @Operation(operationId = "recordCredential", summary = "Records a CV, licence, GCP certificate or certification",
        description = "Sixty days ahead of its last day renewal is asked for; what needs it is suspended "
        + "the day after. Problems among others: credential-incomplete, end-before-start.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = CredentialRequest.class), examples = @ExampleObject(name = "licence", value = """
        {"kind":"LICENCE","title":"Doctor of Medicine","issuer":"Medical Council","number":"M-1","countries":["IE"],"issuedOn":"2026-01-01","validUntil":"2026-12-31"}""")))
    public Response credential(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid CredentialRequest r) {
        return writes.created(new RecordCredential(studyId, siteId, personId, Ids.next(), r.credential(), today()), person(studyId, siteId, personId));
    }

    @POST @Path(STAFF + "/{personId}/credentials/{credentialId}/revocation")
    @ReasonRequired
    @Operation(operationId = "revokeCredential", summary = "Records that a credential is not valid from a day on",
        description = "Suspends what needs it. Problems among others: credential-not-valid.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-05-01\"}")))
    public Response revoke(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("credentialId") UUID credentialId,
                           @NotNull @Valid StaffDateRequest r) {
        return writes.changed(new RevokeCredential(studyId, siteId, personId, credentialId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)));
    }

    @POST @Path("/{studyId}/sites/{siteId}/training-requirements")
    @Operation(operationId = "requireStaffTraining", summary = "Requires roles at the site to be trained in a version of a course",
        description = "From a day on; a later version of the course takes its place. The protocol "
        + "version in force at the site is required by itself. Problems among others: training-already-required.")
    @APIResponse(responseCode = "201", description = "Required")
    @RequestBody(content = @Content(schema = @Schema(implementation = TrainingRequirementRequest.class), examples = @ExampleObject(name = "GCP", value = """
        {"course":"ICH GCP","version":"E6(R3)","roles":["COORDINATOR","NURSE"],"from":"2026-05-01"}""")))
    public Response require(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid TrainingRequirementRequest r) {
        sites.at(studyId, siteId);
        return writes.created(new RequireTraining(studyId, siteId, Ids.next(), new Course(r.course().strip(), r.version().strip()), r.roles(), r.from(), r.cause()),
            "/api/v1/studies/" + studyId + "/staff/training");
    }

    @POST @Path("/{studyId}/sites/{siteId}/training-requirements/{requirementId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawStaffTrainingRequirement", summary = "Withdraws a training requirement from a day on",
        description = "Problems among others: training-requirement-withdrawn.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffDateRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2026-05-01\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("requirementId") UUID requirementId, @NotNull @Valid StaffDateRequest r) {
        return writes.changed(new WithdrawTrainingRequirement(studyId, siteId, requirementId, r.on(), facts.reason().orElse(null)));
    }

    @POST @Path(STAFF + "/{personId}/trainings")
    @Operation(operationId = "recordStaffTraining", summary = "Records that a person was trained in a version of a course",
        description = "Problems among others: future-actual-date, evidence-required.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffTrainingRequest.class), examples = @ExampleObject(name = "protocol", value = """
        {"course":"Protocol","version":"2.0","completedOn":"2026-05-01","evidence":"Training log 3"}""")))
    public Response train(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid StaffTrainingRequest r) {
        return writes.created(new RecordTraining(studyId, siteId, personId, Ids.next(), new Course(r.course().strip(), r.version().strip()), r.completedOn(), r.evidence(), LatestDay.begun(clock)),
            person(studyId, siteId, personId));
    }

    @POST @Path(STAFF + "/{personId}/delegations")
    @Operation(operationId = "draftDelegation", summary = "Enters a line in the delegation log", description = "In force once the principal investigator has signed it. "
        + "Problems among others: delegation-before-training, "
        + "licence-required, task-already-delegated, staff-member-absent.")
    @APIResponse(responseCode = "201", description = "Entered")
    @RequestBody(content = @Content(schema = @Schema(implementation = DelegationRequest.class), examples = @ExampleObject(name = "coordinator", value = """
        {"tasks":["CONSENT","DATA_ENTRY"],"from":"2026-05-01","evidence":"Training log 3"}""")))
    public Response delegate(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid DelegationRequest r) {
        var delegationId = Ids.next();
        return writes.created(new DraftDelegation(studyId, siteId, personId, delegationId, r.tasks(), r.from(), r.until(), r.evidence()), person(studyId, siteId,
            personId) + "/delegations/" + delegationId);
    }

    @POST @Path(STAFF + "/{personId}/delegations/{delegationId}/signature")
    @Operation(operationId = "signDelegation", summary = "Signs a line of the delegation log", description = "By the site's principal investigator, with RESPONSIBILITY "
        + "or APPROVAL. Problems among others: "
        + "signature-of-principal-investigator-required, signed-content-changed, fresh-login-required, delegation-already-signed.")
    @APIResponse(responseCode = "204", description = "Signed")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffSignatureRequest.class), examples = @ExampleObject(name = "signature", value = """
        {"meaning":"RESPONSIBILITY","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response sign(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("delegationId") UUID delegationId,
                         @NotNull @Valid StaffSignatureRequest r) {
        return writes.changed(new SignDelegation(studyId, siteId, personId, delegationId, signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @POST @Path(STAFF + "/{personId}/delegations/{delegationId}/end")
    @ReasonRequired
    @Operation(operationId = "endDelegation", summary = "Ends a line of the delegation log after a day", description = "Problems among others: delegation-ended, end-before-start.")
    @APIResponse(responseCode = "204", description = "Ended")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffDateRequest.class), examples = @ExampleObject(name = "last day", value = "{\"on\":\"2026-05-31\"}")))
    public Response end(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("delegationId") UUID delegationId,
                        @NotNull @Valid StaffDateRequest r) {
        return writes.changed(new EndDelegation(studyId, siteId, personId, delegationId, r.on(), facts.reason().orElse(null)));
    }

    @POST @Path(STAFF + "/{personId}/task-reports")
    @Operation(operationId = "reportTaskPerformed", summary = "Reports which task a source shows a person to have done",
        description = "Recorded where it was not delegated to them on that day, as a candidate for a "
        + "protocol deviation; where it was, nothing is recorded. Problems among others: staff-member-unknown, future-actual-date.")
    @APIResponse(responseCode = "204", description = "Looked into")
    @RequestBody(content = @Content(schema = @Schema(implementation = TaskReportRequest.class), examples = @ExampleObject(name = "consent", value = """
        {"task":"CONSENT","on":"2026-05-04","source":"Consent form of 101-003, page 9"}""")))
    public Response report(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid TaskReportRequest r) {
        return writes.changed(new ReportTaskPerformed(studyId, siteId, personId, Ids.next(), r.task(), r.on(), r.subjectId(), r.source(), LatestDay.begun(clock)));
    }

    @POST @Path(STAFF + "/{personId}/disclosures")
    @Operation(operationId = "stateFinancialInterests", summary = "States an investigator's financial interests",
        description = "With those of spouse and dependent children; an empty list says there are none. What must be "
        + "disclosed (21 CFR 54) is computed; a person certifies it. Problems among others: disclosure-incomplete, not-an-investigator.")
    @APIResponse(responseCode = "201", description = "Stated")
    @RequestBody(content = @Content(schema = @Schema(implementation = DisclosureRequest.class), examples = @ExampleObject(name = "honoraria", value = """
        {"interests":[{"kind":"PAYMENT","holder":"INVESTIGATOR","amountUsd":30000,"description":"Honoraria 2024 to 2026"}],"biasMinimised":"Blinded rater","statedOn":"2026-05-01"}""")))
    public Response state(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @NotNull @Valid DisclosureRequest r) {
        var disclosureId = Ids.next();
        return writes.created(new StateInterests(studyId, siteId, personId, disclosureId, r.interests().stream().map(InterestRequest::interest).toList(),
            r.biasMinimised(), r.statedOn(), LatestDay.begun(clock)),
            person(studyId, siteId, personId) + "/disclosures/" + disclosureId);
    }

    @POST @Path(STAFF + "/{personId}/disclosures/{disclosureId}/certification")
    @Operation(operationId = "certifyFinancialDisclosure", summary = "Certifies a financial disclosure",
        description = "By signature. Problems among others: disclosure-already-certified, signed-content-changed, "
        + "fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Certified")
    @RequestBody(content = @Content(schema = @Schema(implementation = StaffSignatureRequest.class), examples = @ExampleObject(name = "signature", value = """
        {"meaning":"RESPONSIBILITY","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response certify(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("disclosureId") UUID disclosureId,
                            @NotNull @Valid StaffSignatureRequest r) {
        return writes.changed(new CertifyDisclosure(studyId, siteId, personId, disclosureId, signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @POST @Path("/{studyId}/sites/{siteId}/disclosure-follow-up")
    @Operation(operationId = "startDisclosureFollowUp", summary = "Records that the trial is over at the site",
        description = "The duty to keep disclosures up to date lasts a year from then; at its end investigators are "
        + "asked. Comes by itself with the site's close-out. Problems among others: future-actual-date.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = FollowUpRequest.class), examples = @ExampleObject(name = "completion", value = "{\"completedOn\":\"2026-05-31\"}")))
    public Response followUp(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid FollowUpRequest r) {
        return writes.changed(new StartDisclosureFollowUp(studyId, siteId, r.completedOn(), LatestDay.begun(clock)));
    }

    @POST @Path(STAFF + "/{personId}/tasks/{taskId}/completion")
    @Operation(operationId = "completeStaffTask", summary = "Records that a staff task is done", description = "For the investigator statement, the acceptance of a brochure, and for persons who need "
        + "no delegation; other tasks close by the record they ask "
        + "for. Problems among others: staff-task-closes-by-record, staff-task-unknown.")
    @APIResponse(responseCode = "204", description = "Done")
    @RequestBody(content = @Content(schema = @Schema(implementation = TaskCompletionRequest.class), examples = @ExampleObject(name = "statement", value = """
        {"on":"2026-05-04","evidence":"Form FDA 1572 of 4 May 2026"}""")))
    public Response complete(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("taskId") UUID taskId,
                             @NotNull @Valid TaskCompletionRequest r) {
        return writes.changed(new CompleteStaffTask(studyId, siteId, personId, taskId, r.on(), r.evidence(), LatestDay.begun(clock)));
    }

    private static String person(UUID studyId, UUID siteId, UUID personId) {
        return "/api/v1/studies/" + studyId + "/sites/" + siteId + "/staff/" + personId;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
