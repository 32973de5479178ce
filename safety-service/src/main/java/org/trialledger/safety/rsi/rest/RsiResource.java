package org.trialledger.safety.rsi.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.time.DateTimeException;
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
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.rsi.domain.Frequency;
import org.trialledger.safety.rsi.domain.ListedTerm;
import org.trialledger.safety.rsi.domain.Reaction;
import org.trialledger.safety.rsi.domain.ReferenceSafetyInformation;
import org.trialledger.safety.rsi.domain.RsiCommand.*;
import org.trialledger.safety.rsi.domain.RsiContent;
import org.trialledger.safety.rsi.domain.RsiContent.Kind;
import org.trialledger.safety.rsi.domain.RsiContent.Source;
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.rsi.domain.Severity;
import org.trialledger.safety.rsi.domain.Suggestion;
import org.trialledger.safety.rsi.domain.Suggestion.Finding;
import org.trialledger.safety.rsi.readmodel.RsiViews;
import org.trialledger.safety.rsi.readmodel.RsiViews.*;

@Path("/api/v1/studies/{studyId}/reference-safety-information")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reference safety information", description = "Which reactions to a product are expected, in versions, each in force from a day on")
public class RsiResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String DATE = "\\d{4}(-\\d{2}(-\\d{2})?)?";

    public record RsiRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String product) {}

    public record SourceRequest(@NotNull Kind kind, @Schema(description = "With its edition and date") @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String document,
                                @Schema(description = "That is the reference safety information") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String section) {}

    public record TermRequest(@NotBlank @Size(max = 250) @Pattern(regexp = VISIBLE) String term, @Schema(description = "As the source gives it") @Size(max = 20) String meddraCode,
                              @Schema(description = "The worst severity that is expected; absent where the source sets no limit short of death") Severity upTo, Frequency frequency) {}

    public record RsiVersionRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String label, @NotNull @Valid SourceRequest source,
                                    @Schema(description = "Of the terms' codes", examples = "MedDRA 27.0") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String dictionary,
                                    @Schema(description = "Empty where no reaction is expected yet") @NotNull @Size(max = 2_000) List<@NotNull @Valid TermRequest> terms) {
        RsiContent content() {
            return new RsiContent(label, new Source(source.kind(), source.document().strip(), source.section().strip()), dictionary,
                terms.stream().map(term -> new ListedTerm(term.term(), term.meddraCode(), term.upTo(), term.frequency())).toList());
        }
    }

    public record RsiApprovalRequest(@NotNull LocalDate inForceFrom, @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    /** @param on as it was asked */
    public record InForce(String on, List<VersionDetail> versions) {}

    /** @param expected as far as the list can tell; a person decides */
    public record Expectedness(boolean expected, Finding finding, UUID versionId, String label, LocalDate inForceFrom, ListedTerm nearest) {
        static Expectedness of(Suggestion s) {
            return new Expectedness(s.isExpected(), s.finding(), s.versionId(), s.label(), s.inForceFrom(), s.nearest());
        }
    }

    public static class ReactionQuery {
        @QueryParam("term") @NotBlank @Size(max = 250) @Parameter(description = "The reaction") String term;
        @QueryParam("meddraCode") @Size(max = 20) @Parameter(description = "Of the reaction, where it is coded") String meddraCode;
        @QueryParam("onset") @NotBlank @Pattern(regexp = DATE) @Parameter(description = "Day, month or year in which it began") String onset;
        @QueryParam("severity") @Parameter(description = "Where it is known") Severity severity;
        @QueryParam("fatal") @Parameter(description = "Whether the outcome was fatal") boolean fatal;
        @QueryParam("frequency") @Parameter(description = "Observed in the trial; absent where that is not considered") Frequency frequency;
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final RsiViews views;

    RsiResource(Writes writes, RequestFacts facts, Signing signing, ReportingZone zone, AggregateStates states, RsiViews views) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.zone = zone;
        this.states = states;
        this.views = views;
    }

    @POST
    @Operation(operationId = "openReferenceSafetyInformation", summary = "Begins the reference safety information of a product", description = "One for each product of the study. Problems among others: "
        + "rsi-already-exists.")
    @APIResponse(responseCode = "201", description = "Begun")
    @RequestBody(content = @Content(schema = @Schema(implementation = RsiRequest.class), examples = @ExampleObject(name = "product", value = "{\"product\":\"Xanomeline\"}")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid RsiRequest r) {
        var command = new OpenRsi(studyId, r.product(), facts.actor());
        return writes.created(command, rsi(studyId, command.rsiId()));
    }

    @POST @Path("/{rsiId}/versions")
    @Operation(operationId = "draftRsiVersion", summary = "Drafts a version with its listed reactions", description = "Problems among others: rsi-version-exists, rsi-term-repeated, "
        + "rsi-term-code-malformed.")
    @APIResponse(responseCode = "201", description = "Drafted; Location names the version")
    @RequestBody(content = @Content(schema = @Schema(implementation = RsiVersionRequest.class), examples = @ExampleObject(name = "section 6.7 of a brochure", value = """
        {"label":"5.0","source":{"kind":"INVESTIGATORS_BROCHURE","document":"IB edition 5 of 2026-02-20","section":"6.7"},"dictionary":"MedDRA 27.0",
         "terms":[{"term":"Syncope","meddraCode":"10042772","upTo":"SEVERE","frequency":"UNCOMMON"}]}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @NotNull @Valid RsiVersionRequest r) {
        var versionId = Ids.next();
        return writes.created(new DraftRsiVersion(studyId, rsiId, versionId, r.content(), facts.actor()), rsi(studyId, rsiId) + "/versions/" + versionId);
    }

    @GET @Path("/{rsiId}/versions/{versionId}/approval")
    @Operation(operationId = "getRsiApprovalToSign", summary = "Shows what is signed by whoever approves a version")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign approval(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @PathParam("versionId") UUID versionId,
                                  @Parameter(description = "The day the version comes into force") @QueryParam("inForceFrom") @NotNull LocalDate inForceFrom) {
        var rsi = state(studyId, rsiId);
        var version = rsi.version(versionId).orElseThrow(() -> noVersion(versionId));
        return ContentToSign.of(rsi.toSign(studyId, rsiId, version, inForceFrom));
    }

    @POST @Path("/{rsiId}/versions/{versionId}/approval")
    @Operation(operationId = "approveRsiVersion", summary = "Approves a version, signed, and says from when on it is in force", description = "First read what is signed (getRsiApprovalToSign). A day "
        + "before today wants a Reason. Problems among others: rsi-in-force-not-later, rsi-retroactive-reason-required, rsi-version-not-draft, rsi-version-overtaken, signed-content-changed, "
        + "fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = RsiApprovalRequest.class), examples = @ExampleObject(name = "from April on", value = """
        {"inForceFrom":"2026-04-01","meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @PathParam("versionId") UUID versionId, @NotNull @Valid RsiApprovalRequest r) {
        return writes.changed(new ApproveRsiVersion(studyId, rsiId, versionId, r.inForceFrom(), facts.reason().orElse(null), signing.sign(studyId, r.meaning(), r.contentSha256()), today()));
    }

    @POST @Path("/{rsiId}/versions/{versionId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawRsiDraft", summary = "Withdraws a draft, with the reason", description = "Problems among others: rsi-version-not-draft.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @PathParam("versionId") UUID versionId) {
        return writes.changed(new WithdrawRsiDraft(studyId, rsiId, versionId, facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listReferenceSafetyInformation", summary = "Lists the products with the version in force today", description = "By product.")
    @APIResponse(responseCode = "200", description = "The products", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(views.list(studyId, today(), cursor.isStart() ? null : cursor.text(0), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1), paging.limit(),
            rsi -> new Object[] {rsi.product(), rsi.rsiId()});
    }

    @GET @Path("/{rsiId}")
    @Operation(operationId = "getReferenceSafetyInformation", summary = "Shows a product's reference safety information with its versions")
    @APIResponse(responseCode = "200", description = "The product and its versions", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @Context Request request) {
        var found = views.find(studyId, rsiId).orElseThrow(() -> unknown(rsiId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{rsiId}/versions")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listRsiVersions", summary = "Lists the versions, drafts and withdrawn ones too", description = "By number.")
    @APIResponse(responseCode = "200", description = "The versions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = VersionOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<VersionOverview> versions(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(views.versions(studyId, rsiId, cursor.isStart() ? 0 : cursor.number(0), paging.limit() + 1), paging.limit(), version -> new Object[] {version.number()});
    }

    @GET @Path("/{rsiId}/versions/{versionId}")
    @Operation(operationId = "getRsiVersion", summary = "Shows a version with its listed reactions and its signature")
    @APIResponse(responseCode = "200", description = "The version", content = @Content(schema = @Schema(implementation = VersionDetail.class)))
    public VersionDetail version(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @PathParam("versionId") UUID versionId) {
        return views.version(studyId, rsiId, versionId).orElseThrow(() -> noVersion(versionId));
    }

    @GET @Path("/{rsiId}/versions/{versionId}/terms")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listRsiTerms", summary = "Lists the reactions of a version", description = "In the source's order, all of them.")
    @APIResponse(responseCode = "200", description = "The reactions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ListedTerm.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public List<ListedTerm> terms(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @PathParam("versionId") UUID versionId) {
        return version(studyId, rsiId, versionId).terms();
    }

    @GET @Path("/{rsiId}/in-force")
    @Operation(operationId = "getRsiInForce", summary = "Shows the version in force on a day", description = "Of a month or a year every version that was in force in it. Empty before the first came into force.")
    @APIResponse(responseCode = "200", description = "The version, or the versions", content = @Content(schema = @Schema(implementation = InForce.class)))
    public InForce inForce(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId,
                           @Parameter(description = "Day, month or year; absent for today") @QueryParam("on") @Pattern(regexp = DATE) String on) {
        var asked = on == null ? today().toString() : on;
        if (views.find(studyId, rsiId).isEmpty()) throw unknown(rsiId);
        return new InForce(asked, views.inForce(studyId, rsiId, date("on", asked)));
    }

    @GET @Path("/{rsiId}/expectedness")
    @Operation(operationId = "suggestExpectedness", summary = "Suggests whether a reaction is expected", description = "By the version in force at onset, which is cited: what is more specific, more severe or "
        + "more frequent than listed is unexpected, and so is death, unless it is listed. A person decides.")
    @APIResponse(responseCode = "200", description = "The suggestion", content = @Content(schema = @Schema(implementation = Expectedness.class)))
    public Expectedness expectedness(@PathParam("studyId") UUID studyId, @PathParam("rsiId") UUID rsiId, @Valid @BeanParam ReactionQuery q) {
        return Expectedness.of(state(studyId, rsiId).suggestion(new Reaction(q.term, q.meddraCode, q.severity, q.fatal, q.frequency), date("onset", q.onset)));
    }

    private ReferenceSafetyInformation state(UUID studyId, UUID rsiId) {
        var rsi = states.of(studyId, rsiId, ReferenceSafetyInformation.INITIAL, ReferenceSafetyInformation::apply, RsiEvent.class);
        if (!rsi.isOpen()) throw unknown(rsiId);
        return rsi;
    }

    private static PartialDate date(String parameter, String text) {
        try {
            return PartialDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, parameter + ": " + text + " is no date.");
        }
    }

    private static NotFound unknown(UUID rsiId) {
        return new NotFound("There is no reference safety information " + rsiId + ".");
    }

    private static NotFound noVersion(UUID versionId) {
        return new NotFound("There is no version " + versionId + ".");
    }

    private static String rsi(UUID studyId, UUID rsiId) {
        return "/api/v1/studies/" + studyId + "/reference-safety-information/" + rsiId;
    }

    private LocalDate today() {
        return zone.today();
    }
}
