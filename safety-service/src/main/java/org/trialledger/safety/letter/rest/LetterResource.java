package org.trialledger.safety.letter.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand.*;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.Matter;
import org.trialledger.safety.letter.domain.Matter.Kind;
import org.trialledger.safety.letter.domain.SafetyLetter;
import org.trialledger.safety.letter.readmodel.Letters;
import org.trialledger.safety.letter.readmodel.Letters.Copy;
import org.trialledger.safety.letter.readmodel.Letters.Detail;
import org.trialledger.safety.letter.readmodel.Letters.Filter;
import org.trialledger.safety.letter.readmodel.Letters.Overview;

@Path("/api/v1/studies/{studyId}/safety-letters")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safety letters", description = "What sites are told of safety, and that they know it")
public class LetterResource {
    /** Tabs and line ends are text of a letter, other control characters are not. */
    private static final String VISIBLE = "[^\\p{Cntrl}]*", LINES = "[^\\p{Cntrl}&&[^\\n\\r\\t]]*";

    public enum Subject { INVESTIGATORS_BROCHURE, URGENT_SAFETY_MEASURE, OTHER }

    public record IssueRequest(@NotNull Subject kind, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String title, @NotBlank @Size(max = 10_000) @Pattern(regexp = LINES) String text,
                               @Schema(description = "Confirms that the text tells nobody's treatment") @NotNull Boolean blinded,
                               @Schema(description = "Absent for the sponsor's usual number of days") @Min(1) @Max(90) Integer acknowledgeWithinDays) {}

    public record OnDayRequest(@NotNull LocalDate on) {}

    public static class CopyFilter {
        @QueryParam("letter") @Parameter(description = "Id of a letter") UUID letter;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("kind") @Parameter(description = "SUSAR, REFERENCE_SAFETY_INFORMATION, INVESTIGATORS_BROCHURE, URGENT_SAFETY_MEASURE or OTHER") Kind kind;
        @QueryParam("acknowledged") @Parameter(description = "false for what is outstanding") Boolean acknowledged;
        @QueryParam("overdue") @Parameter(description = "Only what is outstanding after its day, or only the others") Boolean overdue;

        Filter filter() {
            return new Filter(letter, site, kind, acknowledged, overdue);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final Letters letters;
    private final Access access;
    private final int usualDays;

    LetterResource(Writes writes, RequestFacts facts, ReportingZone zone, AggregateStates states, Letters letters, Access access,
                   @ConfigProperty(name = "trialledger.safety.letters.acknowledge-within-days") int usualDays) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.states = states;
        this.letters = letters;
        this.access = access;
        this.usualDays = usualDays;
    }

    @POST
    @Operation(operationId = "issueSafetyLetter", summary = "Tells the sites of a safety matter", description = "The letter goes at once to every site that is active, and to each that is activated later. Letters on a SUSAR, "
        + "when the first authority has been sent its report, on approved reference safety information and on urgent safety measures that were declared are issued by themselves. Problems among others: letter-not-blinded, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Issued")
    @RequestBody(content = @Content(schema = @Schema(implementation = IssueRequest.class), examples = @ExampleObject(name = "brochure", value = """
        {"kind":"INVESTIGATORS_BROCHURE","title":"Investigator's brochure, edition 5","text":"Syncope is now listed. Tell participants at their next visit.","blinded":true,"acknowledgeWithinDays":10}""")))
    public Response issue(@PathParam("studyId") UUID studyId, @NotNull @Valid IssueRequest r) {
        var letterId = Ids.next();
        var days = r.acknowledgeWithinDays() == null ? usualDays : r.acknowledgeWithinDays();
        return writes.created(new IssueLetter(studyId, letterId, Matter.other(Kind.valueOf(r.kind().name())), r.title(), r.text(), r.blinded(), days, facts.actor(), today()),
            "/api/v1/studies/" + studyId + "/safety-letters/" + letterId);
    }

    @POST @Path("/sites/{siteId}/{letterId}/receipt")
    @Operation(operationId = "receiveSafetyLetter", summary = "Records that a site received a letter", description = "By the site. Problems among others: letter-already-received, date-in-future, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = OnDayRequest.class), examples = @ExampleObject(name = "received", value = "{\"on\":\"2026-03-09\"}")))
    public Response receive(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("letterId") UUID letterId, @NotNull @Valid OnDayRequest r) {
        mustBeSent(studyId, letterId, siteId);
        return writes.changed(new ReceiveLetter(studyId, letterId, siteId, r.on(), facts.actor(), zone.latestDay()));
    }

    @POST @Path("/sites/{siteId}/{letterId}/acknowledgement")
    @Operation(operationId = "acknowledgeSafetyLetter", summary = "Acknowledges a letter for a site", description = "By the site: it has read the letter and acts on it. A letter not yet recorded as received counts as received "
        + "that day. Problems among others: letter-already-acknowledged, date-in-future, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Acknowledged")
    @RequestBody(content = @Content(schema = @Schema(implementation = OnDayRequest.class), examples = @ExampleObject(name = "acknowledged", value = "{\"on\":\"2026-03-10\"}")))
    public Response acknowledge(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("letterId") UUID letterId, @NotNull @Valid OnDayRequest r) {
        mustBeSent(studyId, letterId, siteId);
        return writes.changed(new AcknowledgeLetter(studyId, letterId, siteId, r.on(), facts.actor(), zone.latestDay()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetyLetters", summary = "Lists safety letters", description = "Newest first, with how many of the caller's sites have received and acknowledged each.")
    @APIResponse(responseCode = "200", description = "The letters", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(letters.list(studyId, access.sites("listSafetyLetters", studyId), today(), cursor.isStart() ? null : cursor.date(0), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1),
            paging.limit(), letter -> new Object[] {letter.issuedOn(), letter.letterId()});
    }

    @GET @Path("/distribution")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetyLetterDistribution", summary = "Lists which site has which letter", description = "Sent, received and acknowledged, by site number; with acknowledged=false what is outstanding, with "
        + "kind=SUSAR the distribution of SUSARs. Of the caller's sites.")
    @APIResponse(responseCode = "200", description = "The letters at the sites", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Copy.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Copy> distribution(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam CopyFilter filter) {
        var cursor = paging.cursor();
        return Page.of(letters.copies(studyId, access.sites("listSafetyLetterDistribution", studyId), today(), filter.filter(), cursor.isStart() ? null : cursor.text(0), cursor.isStart() ? null : cursor.uuid(1),
            paging.limit() + 1), paging.limit(), copy -> new Object[] {copy.siteNumber(), copy.letterId()});
    }

    @GET @Path("/{letterId}")
    @Operation(operationId = "getSafetyLetter", summary = "Shows a letter and what became of it at the caller's sites")
    @APIResponse(responseCode = "200", description = "The letter", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("letterId") UUID letterId, @Context Request request) {
        var found = letters.find(studyId, letterId, access.sites("getSafetyLetter", studyId), today()).orElseThrow(() -> new NotFound("There is no letter " + letterId + "."));
        return Reads.found(request, found, found.version());
    }

    /** A site that was not told is not told of the letter now either. */
    private void mustBeSent(UUID studyId, UUID letterId, UUID siteId) {
        var letter = states.of(studyId, letterId, SafetyLetter.INITIAL, SafetyLetter::apply, LetterEvent.class);
        if (!letter.isSentTo(siteId)) throw new NotFound("There is no letter " + letterId + " at the site.");
    }

    private LocalDate today() {
        return zone.today();
    }
}
