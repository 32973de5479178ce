package org.trialledger.safety.submission.rest;

import static org.trialledger.safety.submission.domain.SubmissionRule.MESSAGE_UNKNOWN;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.rest.BodyLimit;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.submission.domain.CaseStanding;
import org.trialledger.safety.submission.domain.SubmissionCommand;
import org.trialledger.safety.submission.domain.SafetySubmission;
import org.trialledger.safety.submission.domain.Acknowledgement;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.SafetySubmission.Status;
import org.trialledger.safety.submission.domain.Sent.Channel;
import org.trialledger.safety.submission.domain.Sent.Copy;
import org.trialledger.safety.submission.rest.KeptFiles.KeptFile;
import org.trialledger.safety.submission.domain.SubmissionCommand.*;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.submission.readmodel.Submissions;
import org.trialledger.safety.submission.readmodel.Submissions.Detail;
import org.trialledger.safety.submission.readmodel.Submissions.Filter;
import org.trialledger.safety.submission.readmodel.Submissions.Overview;

@Path("/api/v1/studies/{studyId}/safety-submissions")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safety submissions", description = "Reports of cases to authorities, until they are accepted")
public class SubmissionResource {
    private static final String PDF = "application/pdf";
    private static final String FILED = "Its SHA-256 is recorded, and it is kept: when the authority has accepted it, the trial master file has its copy and the acknowledgement without anybody's doing.";
    private static final String SEND_PROBLEMS = "Problems among others: submission-not-prepared, date-in-future, dates-out-of-order.";
    private static final String VISIBLE = "[^\\p{Cntrl}]*", AUTHORITY = "[A-Za-z][A-Za-z0-9 /-]{1,39}";
    private static final int FILE_BYTES = 4 << 20, SENT_BYTES = 16 << 20;
    private static final String SHA_256 = "[0-9a-f]{64}", SALT = "Salt";

    public record PrepareRequest(@NotNull UUID caseId, @Schema(description = "The newest, or one before it") @NotNull @Min(1) Integer caseVersion,
                                 @Schema(description = "As the rule packs name it", examples = "FDA") @NotNull @Pattern(regexp = AUTHORITY) String authority, @NotNull ReportType reportType,
                                 @Schema(description = "The regulatory clock it answers; absent for the first that is open for the authority") UUID clockId,
                                 @Schema(description = "The last day of a term without a clock") LocalDate dueOn,
                                 @Schema(description = "Of an amendment: what was wrong (E2B C.1.11.2)") @Size(max = 2000) @Pattern(regexp = VISIBLE) String reason,
                                 @Schema(description = "E2B N.2.r.1, never used before") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String messageNumber) {}

    public record SendRequest(@Schema(description = "The day that counts for the term") @NotNull LocalDate on, @NotNull Channel channel,
                              @Schema(description = "SHA-256 of the exact document that was sent, hexadecimal") @NotNull @Pattern(regexp = SHA_256) String sha256) {}

    public static class SentQuery {
        @QueryParam("on") @NotNull @Parameter(description = "The day that counts for the term", example = "2026-03-06") LocalDate on;
        @QueryParam("channel") @NotNull @Parameter(description = "GATEWAY, WEB_TRADER, WEB_FORM, EMAIL or PAPER", example = "GATEWAY") Channel channel;
    }

    public record AcknowledgementRequest(@NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String messageNumber,
                                         @Schema(description = "01, 02 or 03; CA or CR of a message; AA, AE or AR of a transmission") @NotBlank @Size(max = 10) String code, @NotNull LocalDate on,
                                         @Schema(description = "The authority's own number of the report") @Size(max = 100) @Pattern(regexp = VISIBLE) String localReportNumber,
                                         @Schema(description = "Errors, warnings, comments") @Size(max = 100) List<@NotBlank @Size(max = 2000) String> texts) {}

    public record ResubmitRequest(@Schema(description = "Another than before") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String messageNumber) {}

    public static class SubmissionFilter {
        @QueryParam("case") @Parameter(description = "Id of a case") UUID caseId;
        @QueryParam("authority") @Parameter(description = "As it was prepared for") String authority;
        @QueryParam("status") @Parameter(description = "PREPARED, SENT, REJECTED, ACCEPTED or WITHDRAWN") Status status;
        @QueryParam("late") @Parameter(description = "Only those sent after their due day, or unsent after it; or only the others") Boolean late;

        Filter filter() {
            return new Filter(caseId, authority, status, late);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final CaseStandings cases;
    private final ReportingClocks clocks;
    private final Claims claims;
    private final Submissions submissions;
    private final KeptFiles files;

    SubmissionResource(Writes writes, RequestFacts facts, ReportingZone zone, AggregateStates states, CaseStandings cases, ReportingClocks clocks, Claims claims, Submissions submissions, KeptFiles files) {
        this.writes = writes;
        this.facts = facts;
        this.zone = zone;
        this.states = states;
        this.cases = cases;
        this.clocks = clocks;
        this.claims = claims;
        this.submissions = submissions;
        this.files = files;
    }

    @POST
    @Operation(operationId = "prepareSafetySubmission", summary = "Prepares the report of a case to an authority", description = "A version of a case goes to an authority once. When it is accepted the clock it answers is "
        + "met, by the day the accepted message was sent. Problems among others: submission-already-prepared, clock-of-another-case, clock-not-open, due-day-by-clock, case-version-unknown, case-not-valid, case-not-assessed, case-not-reportable, case-nullified, case-not-nullified, follow-up-of-nothing, report-not-sent, safety-e2b-message-taken.")
    @APIResponse(responseCode = "201", description = "Prepared")
    @RequestBody(content = @Content(schema = @Schema(implementation = PrepareRequest.class), examples = @ExampleObject(name = "7-day report", value = """
        {"caseId":"0199c000-0000-7000-8000-00000000ca5e","caseVersion":1,"authority":"FDA","reportType":"INITIAL","messageNumber":"US-SPONSOR-8744554B-1"}""")))
    public Response prepare(@PathParam("studyId") UUID studyId, @NotNull @Valid PrepareRequest r) {
        var standing = cases.of(studyId, r.caseId());
        var before = before(studyId, standing, r.authority().strip());
        var command = new PrepareSubmission(studyId, standing, r.caseVersion(), r.authority().strip(), r.reportType(), before.stream().anyMatch(SafetySubmission::wasSent), before.stream().anyMatch(SafetySubmission::isHeld), r.reason(), clocks.of(studyId, r.caseId()), r.clockId(), r.dueOn(),
            r.messageNumber().strip(), facts.actor());
        return writes.created(command, "/api/v1/studies/" + studyId + "/safety-submissions/" + command.submissionId());
    }

    @POST @Path("/{submissionId}/sending")
    @Operation(operationId = "recordSafetySubmissionSent", summary = "Records that a prepared report was sent", description = "Who prepared it may send it. Where the document itself is handed in (sendSafetySubmissionFile), the trial master file has its copy without anybody's doing. Of a report with the treatment hand in the document (sendUnblindedSafetySubmissionFile): against its plain SHA-256 others could try treatments. Problems among others: submission-not-prepared, "
        + "date-in-future, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = SendRequest.class), examples = @ExampleObject(name = "through the gateway", value = """
        {"on":"2026-03-06","channel":"GATEWAY","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response send(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId, @NotNull @Valid SendRequest r) {
        return writes.changed(new SendSubmission(studyId, submissionId, r.sha256(), null, r.channel(), r.on(), facts.actor(), today()));
    }

    @POST @Path("/{submissionId}/sent-file")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.TEXT_PLAIN, PDF})
    @BodyLimit(bytes = SENT_BYTES)
    @Operation(operationId = "sendSafetySubmissionFile", summary = "Records that a prepared report was sent, and hands in the very document", description = FILED + " It does not tell the treatment: that one is handed in by the unblinded. " + SEND_PROBLEMS)
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "as it was sent", value = "<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\"/>")))
    public Response sendFile(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId, @Valid @BeanParam SentQuery q, @Context HttpHeaders headers, @NotNull byte[] document) {
        return sent(studyId, submissionId, q, Copy.BLINDED, headers, document);
    }

    @POST @Path("/{submissionId}/unblinded-sent-file")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.TEXT_PLAIN, PDF})
    @BodyLimit(bytes = SENT_BYTES)
    @Operation(operationId = "sendUnblindedSafetySubmissionFile", summary = "Records that a report with the treatment was sent, and hands in the very document", description = FILED + " For the unblinded, who wrote and sent it; it lies in the "
        + "restricted area of the file. The SHA-256 that is recorded is of 32 random bytes, kept with it, and the document, so that nobody can try treatments against it. " + SEND_PROBLEMS)
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "as it was sent", value = "<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\"/>")))
    public Response sendUnblindedFile(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId, @Valid @BeanParam SentQuery q, @Context HttpHeaders headers, @NotNull byte[] document) {
        return sent(studyId, submissionId, q, Copy.UNBLINDED, headers, document);
    }

    /** What is refused leaves no file behind, and what is recorded has its file already. */
    private Response sent(UUID studyId, UUID submissionId, SentQuery q, Copy copy, HttpHeaders headers, byte[] document) {
        if (document.length == 0) throw new Refusal(ProblemType.INVALID_REQUEST, "The document is empty.");
        var mediaType = headers.getMediaType().getType() + "/" + headers.getMediaType().getSubtype();
        var file = copy == Copy.UNBLINDED ? KeptFile.sealed(mediaType, document) : KeptFile.open(mediaType, document);
        var command = new SendSubmission(studyId, submissionId, file.sha256(), copy, q.channel, q.on, facts.actor(), today());
        var before = states.of(studyId, submissionId, SafetySubmission.INITIAL, SafetySubmission::apply, SubmissionEvent.class);
        if (!before.exists()) throw new NotFound("There is no submission " + submissionId + ".");
        if (writes.isFirstAttempt()) {
            before.decide(command);
            files.keep(studyId, file);
        }
        return writes.changed(command);
    }

    /** For the service that files them; nobody else reads them here, for the treatment may be in one. */
    @GET @Path("/files/{sha256}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "downloadSafetySubmissionFile", summary = "Gives a file that was sent or in which an authority answered", description = "For tmf-service, which files it; byte for byte, under the SHA-256 that the event has: of the bytes in the header Salt, in hexadecimal, "
        + "and the file. There are none but for a document that tells a treatment.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response file(@PathParam("studyId") UUID studyId, @PathParam("sha256") @Pattern(regexp = SHA_256) String sha256) {
        var found = files.find(studyId, sha256).orElseThrow(() -> new NotFound("There is no file " + sha256 + "."));
        return Response.ok(found.content(), found.mediaType()).header(SALT, HexFormat.of().formatHex(found.salt())).build();
    }

    @POST @Path("/acknowledgements")
    @Operation(operationId = "recordSafetySubmissionAcknowledgement", summary = "Records what an authority answered to a message", description = "By its message number. An answer that is known already changes "
        + "nothing. Problems among others: message-unknown, submission-not-sent, acknowledgement-code-unknown, submission-accepted, message-replaced, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = AcknowledgementRequest.class), examples = @ExampleObject(name = "rejected", value = """
        {"messageNumber":"US-SPONSOR-8744554B-1","code":"CR","on":"2026-03-06","texts":["D.7.1.r.1a: MedDRA version not supported"]}""")))
    public Response acknowledge(@PathParam("studyId") UUID studyId, @NotNull @Valid AcknowledgementRequest r) {
        return writes.changed(acknowledgement(studyId, r.messageNumber().strip(), new Acknowledgement(r.code(), r.on(), r.localReportNumber(), r.texts(), null)));
    }

    @POST @Path("/acknowledgement-files")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @BodyLimit(bytes = FILE_BYTES)
    @Operation(operationId = "importSafetySubmissionAcknowledgements", summary = "Imports an authority's acknowledgement as it came", description = "An ICH E2B(R3) ICSR acknowledgement in XML (MCCI_IN200101UV01), of "
        + "at most 500 messages; all are recorded or none. Problems among others: malformed-xml, message-unknown, submission-not-sent, acknowledgement-code-unknown, submission-accepted, message-replaced.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "accepted", value = """
        <MCCI_IN200101UV01 xmlns="urn:hl7-org:v3"><MCCI_IN000002UV01><creationTime value="20260306120000+0000"/><acknowledgement typeCode="CA"><targetMessage>\
        <id extension="US-SPONSOR-8744554B-1" root="2.16.840.1.113883.3.989.2.1.3.1"/></targetMessage></acknowledgement></MCCI_IN000002UV01></MCCI_IN200101UV01>""")))
    public Response importAcknowledgements(@PathParam("studyId") UUID studyId, @NotNull byte[] document) {
        var file = KeptFile.open(MediaType.APPLICATION_XML, document);
        var answers = AcknowledgementFile.read(document, zone.zone(), file.sha256()).stream().map(answer -> acknowledgement(studyId, answer.messageNumber(), answer.acknowledgement())).toList();
        if (!writes.isFirstAttempt() || answers.stream().anyMatch(answer -> saysNews(studyId, answer))) files.keep(studyId, file);
        return writes.changed(answers);
    }

    @POST @Path("/{submissionId}/resubmission")
    @ReasonRequired
    @Operation(operationId = "resubmitSafetySubmission", summary = "Prepares a rejected report anew", description = "Under another message number and with the same due day. Problems among others: "
        + "submission-not-rejected, safety-e2b-message-taken.")
    @APIResponse(responseCode = "204", description = "Prepared")
    @RequestBody(content = @Content(schema = @Schema(implementation = ResubmitRequest.class), examples = @ExampleObject(name = "second attempt", value = """
        {"messageNumber":"US-SPONSOR-8744554B-2"}""")))
    public Response resubmit(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId, @NotNull @Valid ResubmitRequest r) {
        return writes.changed(new ResubmitSubmission(studyId, submissionId, r.messageNumber().strip(), facts.actor()));
    }

    @POST @Path("/{submissionId}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawSafetySubmission", summary = "Withdraws a report that was not sent, or was rejected", description = "It can be prepared again. Problems among others: submission-not-prepared.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId) {
        return writes.changed(new WithdrawSubmission(studyId, submissionId, facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetySubmissions", summary = "Lists reports to authorities", description = "By case number.")
    @APIResponse(responseCode = "200", description = "The submissions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam SubmissionFilter filter) {
        var cursor = paging.cursor();
        return Page.of(submissions.list(studyId, today(), filter.filter(), cursor.isStart() ? null : cursor.text(0), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1), paging.limit(),
            submission -> new Object[] {submission.caseNumber(), submission.submissionId()});
    }

    @GET @Path("/{submissionId}")
    @Operation(operationId = "getSafetySubmission", summary = "Shows a report to an authority with every attempt and answer")
    @APIResponse(responseCode = "200", description = "The submission", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("submissionId") UUID submissionId, @Context Request request) {
        var found = submissions.find(studyId, submissionId, today()).orElseThrow(() -> new NotFound("There is no submission " + submissionId + "."));
        return Reads.found(request, found, found.version());
    }

    /** The reports of the case's versions to the authority, initial ones and those that follow them up: their ids follow from the case, so that none is missed. */
    private List<SafetySubmission> before(UUID studyId, CaseStanding standing, String authority) {
        return IntStream.rangeClosed(1, standing.version()).mapToObj(version -> SubmissionCommand.submissionOf(standing.caseId(), version, authority, ReportType.INITIAL))
            .map(submissionId -> states.of(studyId, submissionId, SafetySubmission.INITIAL, SafetySubmission::apply, SubmissionEvent.class)).toList();
    }

    /** The claim on a message's number knows its submission at once, where the view may lag. */
    private AcknowledgeSubmission acknowledgement(UUID studyId, String messageNumber, Acknowledgement acknowledgement) {
        var message = claims.find(SubmissionEvent.MESSAGE_CLAIM, messageNumber).filter(claimed -> claimed.studyId().equals(studyId));
        MESSAGE_UNKNOWN.unlessAt("/messageNumber", message.isPresent(), "No message of this number was sent from this study.");
        return new AcknowledgeSubmission(studyId, message.orElseThrow().aggregateId(), messageNumber, acknowledgement, facts.actor(), today());
    }

    private boolean saysNews(UUID studyId, AcknowledgeSubmission answer) {
        return !states.of(studyId, answer.submissionId(), SafetySubmission.INITIAL, SafetySubmission::apply, SubmissionEvent.class).decide(answer).isEmpty();
    }

    private LocalDate today() {
        return zone.today();
    }
}
