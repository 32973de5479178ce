package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignCommand.StartReconsentCampaign;
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;
import org.trialledger.site.subject.domain.SiteStanding.Question;

/** Campaigns to consent again. Most start by themselves when a new version of a form comes into force with someone to sign it. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Consent")
public class ReconsentResource {
    public record CampaignRequest(@NotNull UUID icfVersionId, @NotNull Population population, @NotNull LocalDate effectiveOn,
                                  @Schema(description = "The last day to sign; absent for the next visit") LocalDate dueOn) {}

    private final Writes writes;
    private final KnownSubjects subjects;

    ReconsentResource(Writes writes, KnownSubjects subjects) {
        this.writes = writes;
        this.subjects = subjects;
    }

    @POST @Path("/{studyId}/sites/{siteId}/reconsent-campaigns")
    @Operation(operationId = "startReconsentCampaign", summary = "Calls a site's participants to consent again", description = "To a version of the form in force at the site. One campaign for a version "
        + "and site. Problems among others: campaign-already-started, consent-form-unknown, consent-version-superseded, due-before-start.")
    @APIResponse(responseCode = "201", description = "Started")
    @RequestBody(content = @Content(schema = @Schema(implementation = CampaignRequest.class), examples = @ExampleObject(name = "at the next visit", value = """
        {"icfVersionId":"0199c000-0000-7000-8000-0000000000f2","population":"ONGOING","effectiveOn":"2014-03-01"}""")))
    public Response start(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid CampaignRequest r) {
        var form = subjects.ofSite(new Question(studyId, siteId, r.effectiveOn(), null, null, r.icfVersionId())).consentForm();
        var start = new StartReconsentCampaign(studyId, siteId, form, r.population(), r.effectiveOn(), r.dueOn());
        return writes.created(start, "/api/v1/studies/" + studyId + "/reconsent-campaigns/" + start.campaignId());
    }
}
