package org.trialledger.study.consentform.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.consentform.domain.ConsentFormCommand.*;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail;
import org.trialledger.study.consentform.readmodel.ConsentForms;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Consent forms", description = "Informed consent forms, their versions, approvals, and where which version is in force")
public class ConsentFormResource {
    public record FormRequest(@NotBlank @Size(max = 300) String title, @NotNull Kind kind, @Size(max = 2) String country) {}

    public record FormVersionRequest(@NotBlank @Size(max = 50) String label, @NotBlank @Size(max = 35) String language, UUID derivedFrom, @Size(max = 50) String protocolVersion,
                                     @NotBlank @Size(max = 500) String evidence) {}

    public record FormApprovalRequest(@NotBlank @Size(max = 2) String country, @NotBlank @Size(max = 300) String committee, @NotNull LocalDate on, @NotBlank @Size(max = 500) String evidence) {}

    public record ReconsentRequest(@NotNull Population population, LocalDate by) {}

    public record FormEffectRequest(@Size(max = 2) String country, @Size(max = 100) String site, @NotNull LocalDate on, @Valid ReconsentRequest reconsent) {}

    public record FormWithdrawalRequest(@NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ConsentForms forms;
    private final Access access;
    private final FormAdmission admission;

    ConsentFormResource(Writes writes, RequestFacts facts, InstantSource clock, ConsentForms forms, Access access, FormAdmission admission) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.forms = forms;
        this.access = access;
        this.admission = admission;
    }

    @POST @Path("/{studyId}/consent-forms")
    @Operation(operationId = "createConsentForm", summary = "Begins a consent form", description = "For the whole study, or for one country. Problems among others: consent-form-country-unknown.")
    @APIResponse(responseCode = "201", description = "Begun")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormRequest.class), examples = @ExampleObject(name = "main form", value = "{\"title\":\"Main informed consent\",\"kind\":\"MAIN\"}")))
    public Response create(@PathParam("studyId") UUID studyId, @NotNull @Valid FormRequest r) {
        var id = Ids.next();
        return writes.created(List.of(new CreateForm(studyId, id, r.title(), r.kind(), r.country()), admission.to(studyId)), form(studyId, id));
    }

    @POST @Path("/{studyId}/consent-forms/{consentFormId}/versions")
    @Operation(operationId = "draftConsentFormVersion", summary = "Drafts a version in a language", description = "A translation is a version of its own. Problems among others: consent-form-version-exists, "
        + "consent-form-language-unknown.")
    @APIResponse(responseCode = "201", description = "Drafted; Location names the version")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormVersionRequest.class), examples = @ExampleObject(name = "first version", value =
        "{\"label\":\"1.0\",\"language\":\"en\",\"protocolVersion\":\"1.0\",\"evidence\":\"ICF-1.0.pdf\"}")))
    public Response draft(@PathParam("studyId") UUID studyId, @PathParam("consentFormId") UUID consentFormId, @NotNull @Valid FormVersionRequest r) {
        var versionId = Ids.next();
        return writes.created(new DraftFormVersion(studyId, consentFormId, versionId, r.label(), r.language(), r.derivedFrom(), r.protocolVersion(), r.evidence()),
            form(studyId, consentFormId) + "/versions/" + versionId);
    }

    @POST @Path("/{studyId}/consent-forms/{consentFormId}/versions/{versionId}/approvals")
    @Operation(operationId = "approveConsentFormVersion", summary = "Records an ethics committee's approval", description = "Problems among others: consent-form-approved-already, "
        + "consent-form-date-in-future, consent-form-outside-country.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormApprovalRequest.class), examples = @ExampleObject(name = "approval", value =
        "{\"country\":\"IE\",\"committee\":\"NREC-CT A\",\"on\":\"2026-04-02\",\"evidence\":\"NREC opinion 26-12\"}")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("consentFormId") UUID consentFormId, @PathParam("versionId") UUID versionId, @NotNull @Valid FormApprovalRequest r) {
        return writes.created(new ApproveFormVersion(studyId, consentFormId, versionId, r.country(), r.committee(), r.on(), r.evidence(), LatestDay.begun(clock)), form(studyId, consentFormId));
    }

    @POST @Path("/{studyId}/consent-forms/{consentFormId}/versions/{versionId}/effects")
    @Operation(operationId = "makeConsentFormEffective", summary = "Puts a version in force", description = "In the whole study, a country, or at a site, in place of the version in force there. "
        + "`reconsent` says which participants must consent again, by when or, without a day, at their next visit; site-service then follows it up. Problems among others: "
        + "consent-form-approval-required, consent-form-not-later.")
    @APIResponse(responseCode = "201", description = "In force from the day on")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormEffectRequest.class), examples = @ExampleObject(name = "whole study, with re-consent", value =
        "{\"on\":\"2026-05-01\",\"reconsent\":{\"population\":\"ONGOING\",\"by\":\"2026-06-30\"}}")))
    public Response makeEffective(@PathParam("studyId") UUID studyId, @PathParam("consentFormId") UUID consentFormId, @PathParam("versionId") UUID versionId, @NotNull @Valid FormEffectRequest r) {
        var reconsent = r.reconsent() == null ? null : new Reconsent(r.reconsent().population(), r.reconsent().by());
        return writes.created(new MakeFormEffective(studyId, consentFormId, versionId, r.country(), r.site(), r.on(), reconsent), form(studyId, consentFormId));
    }

    @POST @Path("/{studyId}/consent-forms/{consentFormId}/versions/{versionId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawConsentFormVersion", summary = "Withdraws a version that is not in force, with the reason", description = "Problems among others: consent-form-in-use.")
    @APIResponse(responseCode = "201", description = "Withdrawn")
    @RequestBody(content = @Content(schema = @Schema(implementation = FormWithdrawalRequest.class), examples = @ExampleObject(name = "date", value = "{\"on\":\"2026-05-01\"}")))
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("consentFormId") UUID consentFormId, @PathParam("versionId") UUID versionId, @NotNull @Valid FormWithdrawalRequest r) {
        return writes.created(new WithdrawFormVersion(studyId, consentFormId, versionId, r.on(), facts.reason().orElse(null), LatestDay.begun(clock)), form(studyId, consentFormId));
    }

    @GET @Path("/{studyId}/consent-forms")
    @Operation(operationId = "listConsentForms", summary = "Lists the study's consent forms with their versions", description = "Whoever works in a country or at a site "
        + "sees the forms, approvals and effects of the whole study and those there; a version's status speaks of all places.")
    @APIResponse(responseCode = "200", description = "The forms", content = @Content(schema = @Schema(implementation = ConsentFormDetail.class)))
    public Page<ConsentFormDetail> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(forms.list(studyId, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1, access.places("listConsentForms", "p")), paging.limit(), last -> new Object[] {last.consentFormId()});
    }

    @GET @Path("/{studyId}/consent-forms/{consentFormId}")
    @Operation(operationId = "getConsentForm", summary = "Shows a consent form with its versions")
    @APIResponse(responseCode = "200", description = "The form", content = @Content(schema = @Schema(implementation = ConsentFormDetail.class)))
    public Response get(@PathParam("studyId") UUID studyId, @PathParam("consentFormId") UUID consentFormId, @Context Request request) {
        var found = forms.find(studyId, consentFormId, access.places("getConsentForm", "p")).orElseThrow(() -> new NotFound("The study has no consent form " + consentFormId + "."));
        return Reads.found(request, found, found.version());
    }

    private static String form(UUID studyId, UUID consentFormId) {
        return "/api/v1/studies/" + studyId + "/consent-forms/" + consentFormId;
    }
}
