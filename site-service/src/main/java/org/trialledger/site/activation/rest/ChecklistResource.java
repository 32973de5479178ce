package org.trialledger.site.activation.rest;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.site.activation.application.ChecklistPacks;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;

@Path("/api/v1/studies/{studyId}/sites/{siteId}/checklist")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site activation", description = "The green-light checklist, activation, and what a site may do until it is closed out")
public class ChecklistResource {
    public record EvidenceRequest(@NotBlank @Size(max = 100) String item, @NotBlank @Size(max = 500) String evidence, @NotNull LocalDate on) {}

    public record ChecklistEvidenceRequest(@NotEmpty @Size(max = 100) List<@NotNull @Valid EvidenceRequest> items) {}

    public record WaiverRequest(@NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on, @NotNull ElectronicSignature.Meaning meaning,
                                @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record NotApplicableRequest(@NotBlank @Size(max = 1_000) String reason, @NotNull LocalDate on) {}

    public record ChecklistDayRequest(@NotNull LocalDate on) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final AggregateStates states;
    private final ChecklistPacks packs;
    private final InstantSource clock;

    ChecklistResource(Writes writes, RequestFacts facts, Signing signing, AggregateStates states, ChecklistPacks packs, InstantSource clock) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.states = states;
        this.packs = packs;
        this.clock = clock;
    }

    @POST @Path("/evidence")
    @Operation(operationId = "meetChecklistItems", summary = "Meets items of the checklist with their evidence", description = "Several at once, in the order given, or none of them. Problems among "
        + "others: checklist-order, checklist-item-unknown, checklist-item-already-settled, checklist-evidence-required.")
    @APIResponse(responseCode = "204", description = "Met")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChecklistEvidenceRequest.class), examples = @ExampleObject(name = "two items", value = """
        {"items":[{"item":"CLINICAL_TRIAL_AGREEMENT","evidence":"CTA 101, executed","on":"2026-04-10"},{"item":"INVESTIGATOR_QUALIFICATION","evidence":"CV, licence and GCP certificate","on":"2026-04-12"}]}""")))
    public Response meet(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ChecklistEvidenceRequest r) {
        return writes.changed(new MeetItems(studyId, siteId, r.items().stream().map(one -> new Evidence(one.item(), one.evidence(), one.on())).toList(), facts.actor(), LatestDay.begun(clock)));
    }

    @GET @Path("/items/{item}/waiver")
    @Operation(operationId = "getChecklistWaiverToSign", summary = "Shows what is signed by whoever waives an item")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign waiver(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("item") String item,
                                @Parameter(description = "Why the item is not insisted on") @QueryParam("reason") @NotBlank @Size(max = 1_000) String reason,
                                @Parameter(description = "The day of the waiver") @QueryParam("on") @NotNull LocalDate on) {
        var activation = states.of(studyId, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        if (!activation.isSelected() || activation.pack().item(item).isEmpty()) throw new NotFound("The site's checklist has no item " + item + ".");
        return ContentToSign.of(activation.waiverToSign(studyId, siteId, item, reason, on));
    }

    @POST @Path("/items/{item}/waiver")
    @Operation(operationId = "waiveChecklistItem", summary = "Waives an item, signed, with the reason", description = "First read what is signed (getChecklistWaiverToSign). Problems among others: "
        + "checklist-item-hard, checklist-item-already-settled, signed-content-changed, fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Waived")
    @RequestBody(content = @Content(schema = @Schema(implementation = WaiverRequest.class), examples = @ExampleObject(name = "trained before", value = """
        {"reason":"All staff were trained for AST-102 in March","on":"2026-05-01","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response waive(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("item") String item, @NotNull @Valid WaiverRequest r) {
        return writes.changed(new WaiveItem(studyId, siteId, item, r.reason(), signing.sign(studyId, r.meaning(), r.contentSha256()), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/items/{item}/non-applicability")
    @Operation(operationId = "markChecklistItemNotApplicable", summary = "Says that an item does not apply to the site, and why", description = "Problems among others: checklist-item-hard, "
        + "checklist-item-already-settled.")
    @APIResponse(responseCode = "204", description = "Not applicable")
    @RequestBody(content = @Content(schema = @Schema(implementation = NotApplicableRequest.class), examples = @ExampleObject(name = "central laboratory", value =
        "{\"reason\":\"All samples go to the central laboratory\",\"on\":\"2026-04-12\"}")))
    public Response mark(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("item") String item, @NotNull @Valid NotApplicableRequest r) {
        return writes.changed(new MarkNotApplicable(studyId, siteId, item, r.reason(), facts.actor(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/items/{item}/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenChecklistItem", summary = "Opens a settled item again, with the reason", description = "As when its evidence was returned. At an active site this raises a finding "
        + "too. Problems among others: checklist-item-not-settled, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Open again")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChecklistDayRequest.class), examples = @ExampleObject(name = "returned", value = "{\"on\":\"2026-05-20\"}")))
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("item") String item, @NotNull @Valid ChecklistDayRequest r) {
        return writes.changed(new ReopenItem(studyId, siteId, item, facts.reason().orElse(null), facts.actor(), r.on(), LatestDay.begun(clock)));
    }

    @POST @Path("/pack")
    @ReasonRequired
    @Operation(operationId = "changeChecklistPack", summary = "Takes the country's rules of a day for an open checklist, with the reason", description = "Items that stay keep their state, new ones are "
        + "open. Problems among others: checklist-pack-unchanged, checklist-pack-settled.")
    @APIResponse(responseCode = "204", description = "Changed")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChecklistDayRequest.class), examples = @ExampleObject(name = "new rules", value = "{\"on\":\"2026-06-01\"}")))
    public Response changePack(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid ChecklistDayRequest r) {
        var activation = states.of(studyId, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        if (!activation.isSelected()) throw new NotFound("The site has no checklist.");
        return writes.changed(new ChangePack(studyId, siteId, packs.packFor(activation.country(), r.on()), facts.reason().orElse(null), facts.actor(), r.on(), LatestDay.begun(clock)));
    }
}
