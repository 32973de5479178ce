package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.site.subject.readmodel.Consents;
import org.trialledger.site.subject.readmodel.Consents.Campaign;
import org.trialledger.site.subject.readmodel.Consents.Compliance;
import org.trialledger.site.subject.readmodel.Consents.Duty;

/** Who has signed which version, and who still has to. */
@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consent", description = "Versions of consent forms that were signed, and campaigns to sign again")
public class ConsentReads {
    private final Consents consents;
    private final Access access;

    ConsentReads(Consents consents, Access access) {
        this.consents = consents;
        this.access = access;
    }

    @GET @Path("/consent-compliance")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"subjectNumber", "siteNumber", "country", "status", "firstSignedOn", "latestIcfLabel", "latestSignedOn", "owed", "overdue", "nextDueOn"})
    @Operation(operationId = "listConsentCompliance", summary = "Shows which version each participant signed last", description = "And how many campaigns each has yet to sign for.")
    @APIResponse(responseCode = "200", description = "The participants", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Compliance.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Compliance> compliance(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Parameter(description = "Id of a site") @QueryParam("site") UUID site,
                                       @Parameter(description = "Only who has something to sign") @QueryParam("owing") @DefaultValue("false") boolean owing) {
        return paging.page(consents.compliance(studyId, access.sites("listConsentCompliance", studyId), site, owing, paging.part()));
    }

    @GET @Path("/reconsent-campaigns")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"effectiveOn", "siteNumber", "country", "icfLabel", "dueOn", "required", "fulfilled", "pending", "overdue", "lapsed", "onTimePercent"})
    @Operation(operationId = "listReconsentCampaigns", summary = "Shows how campaigns to consent again go", description = "By site, with the share that signed on time.")
    @APIResponse(responseCode = "200", description = "The campaigns", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Campaign.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Campaign> campaigns(@PathParam("studyId") UUID studyId, @Parameter(description = "Id of a site") @QueryParam("site") UUID site, @Valid @BeanParam SortedPaging paging) {
        return paging.page(consents.campaigns(studyId, access.sites("listReconsentCampaigns", studyId), site, paging.part()));
    }

    @GET @Path("/reconsent-campaigns/{campaignId}")
    @Operation(operationId = "getReconsentCampaign", summary = "Shows a campaign to consent again")
    @APIResponse(responseCode = "200", description = "The campaign", content = @Content(schema = @Schema(implementation = Campaign.class)))
    public Campaign campaign(@PathParam("studyId") UUID studyId, @PathParam("campaignId") UUID campaignId) {
        return consents.campaign(studyId, access.sites("getReconsentCampaign", studyId), campaignId)
            .orElseThrow(() -> new NotFound("There is no campaign " + campaignId + "."));
    }

    @GET @Path("/reconsent-campaigns/{campaignId}/subjects")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"subjectNumber", "dueOn", "status", "settledOn"})
    @Operation(operationId = "listReconsentDuties", summary = "Shows each subject of a campaign")
    @APIResponse(responseCode = "200", description = "The subjects", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Duty.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Duty> duties(@PathParam("studyId") UUID studyId, @PathParam("campaignId") UUID campaignId,
                             @Parameter(description = "Only duties in this state") @QueryParam("status") @Pattern(regexp = "PENDING|OVERDUE|FULFILLED|LAPSED") String status, @Valid @BeanParam SortedPaging paging) {
        return paging.page(consents.duties(studyId, access.sites("listReconsentDuties", studyId), campaignId, status, paging.part()));
    }
}
