package org.trialledger.safety.icsr.rest;

import static org.trialledger.safety.icsr.domain.ReportRule.ICSR_TREATMENT_NOT_DISCLOSED;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.privacy.Unblinded;
import org.trialledger.platform.rest.BodyLimit;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Problem;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.Signing;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.icsr.domain.Finding;
import org.trialledger.safety.icsr.domain.IcsrCheck;
import org.trialledger.safety.icsr.domain.IcsrExport;
import org.trialledger.safety.icsr.domain.IcsrIntake;
import org.trialledger.safety.icsr.domain.ReportRule;
import org.trialledger.safety.icsr.domain.ReportedCase;
import org.trialledger.safety.icsr.domain.Transmission;
import org.trialledger.safety.icsr.domain.Transmission.Authority;
import org.trialledger.safety.icsr.xml.IcsrReader;
import org.trialledger.safety.icsr.xml.IcsrWriter;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Individual case safety reports", description = "Safety cases as ICH E2B(R3) files, for authorities and from partners")
public class IcsrResource {
    private static final int LARGEST = 5 << 20;
    private static final int MOST_LISTED = 1_000;
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String APPLICATION_NUMBER = "\\d{6}";
    private static final String EXAMPLE = """
        <MCCI_IN200100UV01 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><PORR_IN049016UV>...</PORR_IN049016UV></MCCI_IN200100UV01>""";

    /** @param sound no receiver refuses it; {@code faults} how many findings there are, of which the first thousand are listed */
    public record Validation(boolean sound, int reports, int faults, List<Finding> findings) {}

    public enum Outcome { OPENED, FOLLOWED_UP, NULLIFIED }

    /** @param findings what its receiver warns of, and what was not recorded of it */
    public record ImportedCase(UUID caseId, String worldwideId, Outcome outcome, List<Finding> findings) {}

    public record Imported(List<ImportedCase> cases) {}

    public static class ReportQuery {
        @QueryParam("receiver") @NotNull @Parameter(description = "Whose rules and identifiers hold", required = true) Authority receiver;
        @QueryParam("ind") @Pattern(regexp = APPLICATION_NUMBER) @Parameter(description = "FDA: number of the IND under which the event occurred (FDA.C.5.5a)", example = "123456") String ind;
        @QueryParam("crossReportedInd") @Size(max = 50) @Parameter(description = "FDA: another IND it is reported to (FDA.C.5.6.r)") List<@Pattern(regexp = APPLICATION_NUMBER) String> crossReportedInds = List.of();
        @QueryParam("registration") @Size(max = 50) @Parameter(description = "Country and number of a registration of the trial (C.5.1.r)", example = "EU:2024-512345-19-00")
        List<@Pattern(regexp = "[A-Z]{2}:[^\\p{Cntrl}]{1,50}") String> registrations = List.of();
        @QueryParam("messageNumber") @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*") @Parameter(description = "Of the message (N.2.r.1), by which its submission is acknowledged; absent for the report's identifier") String messageNumber;
    }

    private record Prepared(AggregateCommand command, ImportedCase imported) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final InstantSource clock;
    private final ReportingZone zone;
    private final IcsrCases cases;
    private final DisclosedTreatments treatments;
    private final Unblinded unblinded;
    private final TreatmentReads reads;
    private final IcsrSettings settings;
    private final String sponsor;

    IcsrResource(Writes writes, RequestFacts facts, Signing signing, InstantSource clock, ReportingZone zone, IcsrCases cases, DisclosedTreatments treatments, Unblinded unblinded, TreatmentReads reads, IcsrSettings settings, @ConfigProperty(name = "trialledger.safety.sponsor") String sponsor) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.clock = clock;
        this.zone = zone;
        this.cases = cases;
        this.treatments = treatments;
        this.unblinded = unblinded;
        this.reads = reads;
        this.settings = settings;
        this.sponsor = sponsor;
    }

    @GET @Path("/safety-cases/{caseId}/icsr")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(operationId = "getSafetyCaseIcsr", summary = "Writes the report of a case to an authority", description = "An ICH E2B(R3) file of the case as it is known now, blinded; a nullified one says so with the reason (C.1.11), and so does the message of a submission that amends what was sent before. A report its receiver would refuse is "
        + "not written; the problem icsr-rejected lists why, each fault's pointer being /report/element or /report/element/occurrence, such as /1/E.i.2.1b/1.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)))
    public Response get(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @Valid @BeanParam ReportQuery query) {
        var reported = cases.find(studyId, caseId, query.messageNumber).orElseThrow(() -> unknown(caseId));
        return file(caseId, reported, query, "icsr-" + caseId);
    }

    @GET @Path("/safety-cases/{caseId}/icsr/unblinded")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(operationId = "getUnblindedSafetyCaseIcsr", summary = "Writes the report of a case to an authority with the treatment that was disclosed for it", description = "ICH E2A III.D: the authority is told what the "
        + "participant took, and nobody blinded is. The same file as the blinded one, but that the treatment stands for the suspect product (G.k.2.2). For unblinded roles alone, who send it and hand it in as it was sent (sendUnblindedSafetySubmissionFile); who was told is recorded (listTreatmentReads). "
        + "Problems among others: icsr-treatment-not-disclosed, icsr-product-unclear, icsr-rejected.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)))
    public Response unblinded(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @Valid @BeanParam ReportQuery query,
                              @QueryParam("product") @Size(max = 200) @Parameter(description = "The suspect product that the treatment stands for; absent where there is one only") String product) {
        var reported = cases.find(studyId, caseId, query.messageNumber).orElseThrow(() -> unknown(caseId));
        var disclosed = treatments.of(studyId, caseId);
        ICSR_TREATMENT_NOT_DISCLOSED.unless(disclosed.isPresent(), "The code of the case was not broken for an authority.");
        var place = disclosed.orElseThrow();
        var treatment = unblinded.at(studyId, place.country(), place.siteNumber()).open(place.sealed()).orElseThrow(() -> unknown(caseId));
        var file = file(caseId, reported.told(product, treatment), query, "icsr-unblinded-" + caseId);
        reads.record(studyId, "getUnblindedSafetyCaseIcsr", "/safety-cases/" + caseId + "/icsr/unblinded?receiver=" + query.receiver);
        return file;
    }

    private Response file(UUID caseId, ReportedCase reported, ReportQuery query, String name) {
        var now = now();
        var registrations = new LinkedHashMap<String, String>();
        query.registrations.forEach(registration -> registrations.put(registration.substring(3), registration.substring(0, 2)));
        var to = settings.receivers().get(query.receiver);
        var batch = IcsrExport.of(caseId, reported, new Transmission(query.receiver, to.batch(), to.message(), query.messageNumber, settings.sender().identifier(), sponsor, settings.sender().elements(), query.ind,
            query.crossReportedInds, registrations, now));
        var findings = IcsrCheck.of(batch, now);
        if (findings.stream().anyMatch(Finding::isRejection)) throw new RejectedReport(findings);
        StreamingOutput file = out -> IcsrWriter.write(batch, out);
        return Response.ok(file, MediaType.APPLICATION_XML_TYPE).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-" + query.receiver.name().toLowerCase(Locale.ROOT) + ".xml\"").build();
    }

    private static NotFound unknown(UUID caseId) {
        return new NotFound("There is no safety case " + caseId + ".");
    }

    @POST @Path("/icsr-validations")
    @Consumes(MediaType.APPLICATION_XML)
    @BodyLimit(bytes = LARGEST)
    @Operation(operationId = "validateIcsr", summary = "Checks a file of reports", description = "Every element against its code list, form, length and need, and FDA's rules where the file is for FDA. Nothing is kept.")
    @APIResponse(responseCode = "200", description = "What is wrong with it", content = @Content(schema = @Schema(implementation = Validation.class)))
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "a batch of one report", value = EXAMPLE)))
    public Validation validate(@PathParam("studyId") UUID studyId, @NotNull byte[] document) {
        var read = IcsrReader.read(document);
        var findings = Stream.concat(read.findings().stream(), IcsrCheck.of(read.batch(), now()).stream()).toList();
        return new Validation(findings.stream().noneMatch(Finding::isRejection), read.batch().reports().size(), findings.size(), findings.stream().limit(MOST_LISTED).toList());
    }

    @POST @Path("/icsr-imports")
    @Consumes(MediaType.APPLICATION_XML)
    @BodyLimit(bytes = LARGEST)
    @Operation(operationId = "importIcsr", summary = "Takes a file of reports into cases", description = "All of its reports or none. A worldwide id that the study does not know opens a case; one it knows follows its case up, or "
        + "nullifies it, which whoever imports the file signs. Nothing that says who the subject or the reporter is gets recorded; what was not recorded is listed. Each case still needs triage. Problems among others: icsr-rejected, whose faults' pointers are "
        + "/report/element/occurrence, icsr-nullifies-unknown-case, signature-required, signed-content-changed, fresh-login-required and those of opening and following up a case: case-unchanged, dates-out-of-order, safety-worldwide-case-id-taken, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Taken", content = @Content(schema = @Schema(implementation = Imported.class)))
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class), examples = @ExampleObject(name = "a batch of one report", value = EXAMPLE)))
    public Response take(@PathParam("studyId") UUID studyId, @QueryParam("meaning") @Parameter(description = "Of the signature of a file that nullifies a case: APPROVAL or RESPONSIBILITY") Meaning meaning,
                         @QueryParam("contentSha256") @Pattern(regexp = "[0-9a-f]{64}") @Parameter(description = "SHA-256 of the file that is signed") String contentSha256, @NotNull byte[] document) {
        var studyNumber = cases.studyNumber(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
        var read = IcsrReader.read(document);
        var findings = new ArrayList<>(read.findings());
        findings.addAll(IcsrCheck.of(read.batch(), now()));
        if (findings.stream().anyMatch(Finding::isRejection)) throw new RejectedReport(findings);
        var taken = new ArrayList<ReportedCase>();
        for (int number = 1; number <= read.batch().reports().size(); number++) {
            var one = IcsrIntake.of(number, read.batch().reports().get(number - 1), studyNumber);
            findings.addAll(one.findings());
            if (one.reported() != null) taken.add(one.reported());
        }
        if (findings.stream().anyMatch(Finding::isRejection)) throw new RejectedReport(findings);
        var seen = new HashSet<String>();
        for (var reported : taken) if (!seen.add(reported.worldwideId())) throw new Refusal(ProblemType.INVALID_REQUEST, "The file has two reports of one case.");
        var signature = meaning == null || taken.stream().noneMatch(ReportedCase::nullified) ? null : signing.sign(studyId, meaning, contentSha256);
        var sha256 = sha256(document);
        var prepared = new ArrayList<Prepared>();
        for (int i = 0; i < taken.size(); i++) {
            int number = i + 1;
            prepared.add(prepare(studyId, taken.get(i), findings.stream().filter(finding -> finding.report() == number).toList(), sha256, signature));
        }
        var location = "/api/v1/studies/" + studyId + "/safety-cases" + (prepared.size() == 1 ? "/" + prepared.getFirst().imported().caseId() : "");
        var answer = writes.created(prepared.stream().map(Prepared::command).toList(), location);
        // What a retry finds is what the first attempt left behind: its Location still stands.
        if (answer.getHeaderString(REPLAYED) != null) return answer;
        return Response.fromResponse(answer).entity(new Imported(prepared.stream().map(Prepared::imported).toList())).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** @param signature of the file, null where nobody signed it */
    private Prepared prepare(UUID studyId, ReportedCase reported, List<Finding> findings, String sha256, ElectronicSignature signature) {
        var id = reported.worldwideId();
        var known = cases.numbered(studyId, id);
        var caseId = known.orElseGet(() -> UUID.nameUUIDFromBytes(("case " + id + " of study " + studyId).getBytes(StandardCharsets.UTF_8)));
        if (reported.nullified()) {
            if (known.isEmpty()) throw new RuleViolation(ReportRule.ICSR_NULLIFIES_UNKNOWN_CASE, "The study has no case " + id + ".", null);
            return new Prepared(cases.nullify(studyId, caseId, reported.reason(), sha256, signature, facts.actor(), today()), new ImportedCase(caseId, id, Outcome.NULLIFIED, findings));
        }
        if (known.isEmpty()) return new Prepared(cases.open(studyId, caseId, reported, facts.actor(), today()), new ImportedCase(caseId, id, Outcome.OPENED, findings));
        var reason = facts.reason().orElseGet(() -> reported.reason() == null ? "Report of " + reported.receivedOn() : reported.reason());
        return new Prepared(cases.followUp(studyId, caseId, reported, reason, facts.actor(), today()), new ImportedCase(caseId, id, Outcome.FOLLOWED_UP, findings));
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @ServerExceptionMapper
    public Response rejected(RejectedReport e) {
        var problem = Problem.of(ReportRule.ICSR_REJECTED, e.getMessage(), null);
        var faults = e.findings().stream().limit(MOST_LISTED).map(finding -> new Problem.Fault("/" + finding.report() + "/" + finding.element() + (finding.occurrence().isEmpty() ? "" : "/" + finding.occurrence()),
            finding.message() + (finding.rule() == null ? "" : " (" + finding.rule() + ")"))).toList();
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE)
            .entity(new Problem(problem.type(), problem.title(), problem.status(), problem.detail(), "urn:uuid:" + facts.correlationId(), problem.citation(), faults)).build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private LocalDate today() {
        return zone.today();
    }
}
