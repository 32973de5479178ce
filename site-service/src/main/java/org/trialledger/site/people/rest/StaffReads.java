package org.trialledger.site.people.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.site.people.domain.Credential;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffTaskKind;
import org.trialledger.site.people.domain.Task;
import org.trialledger.site.people.readmodel.CredentialRow;
import org.trialledger.site.people.readmodel.DelegationRow;
import org.trialledger.site.people.readmodel.DisclosureRow;
import org.trialledger.site.people.readmodel.InvestigatorTerm;
import org.trialledger.site.people.readmodel.Staff;
import org.trialledger.site.people.readmodel.StaffGap;
import org.trialledger.site.people.readmodel.StaffMemberDetail;
import org.trialledger.site.people.readmodel.StaffMemberRow;
import org.trialledger.site.people.readmodel.StaffTaskRow;
import org.trialledger.site.people.readmodel.TrainingComplianceRow;
import org.trialledger.site.people.readmodel.UndelegatedTaskRow;

/** What can be read of the people of a study's sites; lists hold the sites that the caller's roles reach. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@Tag(name = "Site staff")
public class StaffReads {
    private static final String AS_OF = "The day (UTC) the list is of; today if absent", SITE = "Only of this site";

    private final Staff staff;
    private final Access access;
    private final InstantSource clock;

    StaffReads(Staff staff, Access access, InstantSource clock) {
        this.staff = staff;
        this.access = access;
        this.clock = clock;
    }

    @GET @Path("/{studyId}/staff")
    @SortedBy({"siteNumber", "country", "role", "joinedOn", "leftOn", "openTasks"})
    @Operation(operationId = "listStaff", summary = "Lists the people of the sites", description = "With the tasks delegated to them on the day.")
    public Page<StaffMemberRow> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                     @Parameter(description = "Only in this role") @QueryParam("role") SiteRole role,
                                     @Parameter(description = "Only those at the site on the day") @QueryParam("present") boolean present,
                                     @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.members(access.sites("listStaff", studyId), studyId, day(asOf), siteId, role, present, paging.part()));
    }

    @GET @Path("/{studyId}/staff/credentials")
    @SortedBy({"validUntil", "siteNumber", "kind", "title", "issuer", "issuedOn", "daysLeft", "status"})
    @Operation(operationId = "listStaffCredentials", summary = "Lists credentials and when they end",
        description = "The expiry board: EXPIRING within 60 days, RENEWED where another took the place.")
    public Page<CredentialRow> credentials(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                           @Parameter(description = "Only of this kind") @QueryParam("kind") Credential.Kind kind,
                                           @Parameter(description = "Only in this state") @QueryParam("status") CredentialRow.Status status,
                                           @Parameter(description = "Only those that end before the day") @QueryParam("endsBefore") LocalDate endsBefore,
                                           @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.credentials(access.sites("listStaffCredentials", studyId), studyId, day(asOf), siteId, kind, status, endsBefore, paging.part()));
    }

    @GET @Path("/{studyId}/staff/delegations")
    @SortedBy({"from", "until", "siteNumber", "role", "state", "signedOn", "suspendedFrom"})
    @Operation(operationId = "listDelegations", summary = "Lists the lines of the delegation logs",
        description = "With their signatures; UNSIGNED lines are in force for nobody.")
    public Page<DelegationRow> delegations(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                           @Parameter(description = "Only of this person") @QueryParam("personId") UUID personId,
                                           @Parameter(description = "Only with this task") @QueryParam("task") Task task,
                                           @Parameter(description = "Only in this state") @QueryParam("state") DelegationRow.State state,
                                           @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.delegations(access.sites("listDelegations", studyId), studyId, day(asOf), siteId, personId, task, state, paging.part()));
    }

    @GET @Path("/{studyId}/staff/gaps")
    @SortedBy({"since", "siteNumber", "role", "kind", "days"})
    @Operation(operationId = "listStaffGaps", summary = "Lists what people at the sites lack in training and delegation",
        description = "Training that stands on the day, no line of the log, lines not signed, "
        + "lines suspended.")
    public Page<StaffGap> gaps(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                               @Parameter(description = "Only of this kind") @QueryParam("kind") StaffGap.Kind kind, @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.gaps(access.sites("listStaffGaps", studyId), studyId, day(asOf), siteId, kind, paging.part()));
    }

    @GET @Path("/{studyId}/staff/training")
    @SortedBy({"from", "siteNumber", "course", "version", "cause", "withdrawnOn", "required", "trained"})
    @Operation(operationId = "listStaffTraining", summary = "Lists training requirements and how many are trained",
        description = "Counted are persons at the site on the day for whom the requirement stands; "
        + "a later version of the course, once it stands, takes its place.")
    public Page<TrainingComplianceRow> training(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                                @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.compliance(access.sites("listStaffTraining", studyId), studyId, day(asOf), siteId, paging.part()));
    }

    @GET @Path("/{studyId}/staff/disclosures")
    @SortedBy({"siteNumber", "role", "status", "form", "statedOn", "certifiedOn", "updateUntil"})
    @Operation(operationId = "listFinancialDisclosures", summary = "Lists where the financial disclosures of investigators stand",
        description = "Of each investigator, past ones too, the latest (21 CFR 54).")
    public Page<DisclosureRow> disclosures(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                           @Parameter(description = "Only in this state") @QueryParam("status") DisclosureRow.Status status,
                                           @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.disclosures(access.sites("listFinancialDisclosures", studyId), studyId, day(asOf), siteId, status, paging.part()));
    }

    @GET @Path("/{studyId}/staff/tasks")
    @SortedBy({"dueOn", "siteNumber", "kind", "overdue", "state", "closedOn"})
    @Operation(operationId = "listStaffTasks", summary = "Lists what changes of staff have asked for",
        description = "Investigator statement (Form FDA 1572), CV, disclosure, training, delegation, renewal.")
    public Page<StaffTaskRow> tasks(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId,
                                    @Parameter(description = "Only of this kind") @QueryParam("kind") StaffTaskKind kind,
                                    @Parameter(description = "Only in this state") @QueryParam("state") StaffTaskRow.State state,
                                    @Parameter(description = "Only those overdue on the day, or only those not") @QueryParam("overdue") Boolean overdue,
                                    @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf) {
        return paging.page(staff.tasks(access.sites("listStaffTasks", studyId), studyId, day(asOf), siteId, kind, state, overdue, paging.part()));
    }

    @GET @Path("/{studyId}/staff/undelegated-tasks")
    @SortedBy({"-on", "siteNumber", "role", "task", "source"})
    @Operation(operationId = "listUndelegatedTasks", summary = "Lists tasks done by who had no delegation for them", description = "Candidates for protocol deviations.")
    public Page<UndelegatedTaskRow> undelegated(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = SITE) @QueryParam("siteId") UUID siteId) {
        return paging.page(staff.undelegated(access.sites("listUndelegatedTasks", studyId), studyId, siteId, paging.part()));
    }

    @GET @Path("/{studyId}/sites/{siteId}/staff/{personId}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getStaffMember", summary = "Shows all that is on record of a person at the site")
    @APIResponse(responseCode = "200", description = "The person", content = @Content(schema = @Schema(implementation = StaffMemberDetail.class)))
    public Response get(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId,
        @Parameter(description = AS_OF) @QueryParam("asOf") LocalDate asOf,
                        @Context Request request) {
        var found = staff.find(studyId, siteId, personId, day(asOf)).orElseThrow(() -> new NotFound("There is no person " + personId + " at this site."));
        return Reads.found(request, found, versionOf(studyId, siteId));
    }

    @GET @Path("/{studyId}/sites/{siteId}/principal-investigator")
    @SortedBy({"from", "until"})
    @Operation(operationId = "listPrincipalInvestigators", summary = "Lists the site's principal investigators with their days")
    public Page<InvestigatorTerm> investigators(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Valid @BeanParam SortedPaging paging) {
        return paging.page(staff.investigators(studyId, siteId, paging.part()));
    }

    @GET @Path("/{studyId}/sites/{siteId}/staff/{personId}/delegations/{delegationId}/content-to-sign")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDelegationToSign", summary = "Shows what the signature of the line signs",
        description = "In canonical form (RFC 8785), with the SHA-256 that the signature sends along as contentSha256.")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public Response delegationToSign(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("delegationId") UUID delegationId,
                                     @Context Request request) {
        var content = staff.delegationToSign(studyId, siteId, delegationId).filter(line -> line.personId().equals(personId))
            .orElseThrow(() -> new NotFound("There is no line " + delegationId + " of this person."));
        return Reads.found(request, ContentToSign.of(content), versionOf(studyId, siteId));
    }

    @GET @Path("/{studyId}/sites/{siteId}/staff/{personId}/disclosures/{disclosureId}/content-to-sign")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getDisclosureToSign", summary = "Shows what the certification of the disclosure signs",
        description = "In canonical form (RFC 8785), with the SHA-256 that the certification sends along as "
        + "contentSha256.")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public Response disclosureToSign(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("personId") UUID personId, @PathParam("disclosureId") UUID disclosureId,
                                     @Context Request request) {
        var content = staff.disclosureToSign(studyId, siteId, disclosureId).filter(disclosure -> disclosure.personId().equals(personId))
            .orElseThrow(() -> new NotFound("There is no disclosure " + disclosureId + " of this person."));
        return Reads.found(request, ContentToSign.of(content), versionOf(studyId, siteId));
    }

    private long versionOf(UUID studyId, UUID siteId) {
        return staff.version(studyId, siteId).orElseThrow(() -> new NotFound("There is no staff at site " + siteId + "."));
    }

    private LocalDate day(LocalDate asOf) {
        return asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asOf;
    }
}
