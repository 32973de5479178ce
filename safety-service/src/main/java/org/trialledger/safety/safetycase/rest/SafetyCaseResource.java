package org.trialledger.safety.safetycase.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.util.List;
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
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.safetycase.domain.CaseClass;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseCommand.*;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Expectedness;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.safetycase.domain.SafetyCase.State;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.safetycase.readmodel.SafetyCases;
import org.trialledger.safety.safetycase.readmodel.SafetyCases.*;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Safety cases", description = "Adverse events as the sponsor knows and judges them: seriousness, causality, expectedness and what follows from them")
public class SafetyCaseResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String DAY = "\\d{4}(-\\d{2}(-\\d{2})?)?";
    private static final String COUNTRY = "[A-Z]{2}";

    public record PatientRequest(@Schema(description = "Coded subject number, nothing else of the person") @Size(min = 1, max = 50) @Pattern(regexp = VISIBLE) String subjectNumber,
                                 @Schema(description = "When the event began") @Min(0) @Max(130) Integer ageYears, Sex sex) {}

    public record ReporterRequest(@NotNull Qualification qualification, @Schema(description = "ISO 3166-1 alpha-2; absent for the site's") @Pattern(regexp = COUNTRY) String country) {}

    public record ProductRequest(@Schema(description = "As the trial calls it, never the treatment arm") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String product, @NotNull Role role,
                                 @Pattern(regexp = DAY) String startedOn, @Pattern(regexp = DAY) String endedOn,
                                 @Schema(description = "The investigator's opinion on this product, where it is another than the report's") Causality investigator) {
        Product named() {
            return new Product(product.strip(), role, startedOn, endedOn, investigator);
        }
    }

    public record CodedRequest(@NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String term, @Size(min = 1, max = 20) @Pattern(regexp = VISIBLE) String code,
                               @Schema(description = "With its version", examples = "MedDRA 26.1") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String dictionary,
                               @Schema(description = "The primary one, as the dictionary names it", examples = "Nervous system disorders") @Size(min = 1, max = 200) @Pattern(regexp = VISIBLE) String systemOrganClass) {
        static Coded coded(CodedRequest r) {
            return r == null ? null : new Coded(r.term, r.code, r.dictionary, r.systemOrganClass);
        }
    }

    public record GradeRequest(@Min(1) @Max(5) int grade, @Schema(description = "Of CTCAE", examples = "5.0") @NotBlank @Size(max = 20) @Pattern(regexp = VISIBLE) String version) {}

    public record ReactionRequest(
        @Schema(description = "In the reporter's words") @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String term, @Valid CodedRequest coded,
        @Schema(description = "Day, month or year; absent if not known", examples = "2026-03") @Pattern(regexp = DAY) String startedOn, @Pattern(regexp = DAY) String endedOn,
        @Schema(description = "The criteria that are met; none for an event that is not serious") @Size(max = 6) List<@NotNull Seriousness> seriousness, Severity severity, @Valid GradeRequest ctcae,
        @NotNull Outcome outcome, @Schema(description = "Of a fatal event") @Pattern(regexp = DAY) String diedOn) {
        Reaction reaction() {
            return new Reaction(term, CodedRequest.coded(coded), startedOn, endedOn, seriousness, severity, ctcae == null ? null : new Grade(ctcae.grade, ctcae.version), outcome, diedOn);
        }
    }

    public record SpecialSituationRequest(@NotNull SpecialSituation.Kind kind, @Valid CodedRequest coded) {}

    public record ReportRequest(
        @Valid PatientRequest patient, @Valid ReporterRequest reporter, @Size(max = 50) List<@NotNull @Valid ProductRequest> products, @Valid ReactionRequest reaction,
        @Schema(description = "The investigator's opinion on causality; absent counts as NOT_ASSESSED, and that as related") Causality investigator,
        @Schema(description = "With the suspect product") Action actionTaken, @Size(max = 6) List<@NotNull @Valid SpecialSituationRequest> specialSituations, @Size(max = 20_000) String narrative) {
        CaseReport report() {
            return new CaseReport(patient == null ? null : new Patient(patient.subjectNumber, patient.ageYears, patient.sex), reporter == null ? null : new Reporter(reporter.qualification, reporter.country),
                products == null ? null : products.stream().map(ProductRequest::named).toList(), reaction == null ? null : reaction.reaction(), investigator, actionTaken,
                specialSituations == null ? null : specialSituations.stream().map(s -> new SpecialSituation(s.kind, CodedRequest.coded(s.coded))).toList(), narrative);
        }
    }

    public record OpenRequest(
        @Schema(description = "At site-service; absent for what no site told there") UUID adverseEventId, UUID siteId, UUID subjectId,
        @Schema(description = "Of a case that others numbered, COUNTRY-SPONSOR-NUMBER; absent to have it numbered at triage") @Size(max = 100) @Pattern(regexp = VISIBLE) String worldwideId,
        @NotNull @Valid ReportRequest report, @Schema(description = "The day the reporter came to know") @NotNull LocalDate awareOn, @Schema(description = "The day the sponsor came to know") @NotNull LocalDate receivedOn) {}

    public record FollowUpRequest(@NotNull @Valid ReportRequest report, @NotNull LocalDate awareOn, @NotNull LocalDate receivedOn) {}

    public record TriageRequest(@Schema(description = "What the site's report left out; taken if no suspect product is known yet") @Size(max = 50) List<@NotNull @Valid ProductRequest> products) {}

    public record OpinionRequest(@Schema(description = "A suspect product of the case") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String product,
                                 @Schema(description = "The sponsor's opinion; it stands beside the investigator's") @NotNull Causality causality, @NotNull Expectedness expectedness) {}

    public record AssessmentContentRequest(@Schema(description = "One on each suspect product") @NotEmpty @Size(max = 50) List<@NotNull @Valid OpinionRequest> opinions, @Size(max = 4000) String reason) {}

    public record AssessmentRequest(@Schema(description = "One on each suspect product") @NotEmpty @Size(max = 50) List<@NotNull @Valid OpinionRequest> opinions,
                                    @Schema(description = "Required where the sponsor does not share the investigator's suspicion, or expects what is not listed") @Size(max = 4000) String reason,
                                    @Schema(description = "Of the signature: APPROVAL or RESPONSIBILITY") @NotNull Meaning meaning,
                                    @Schema(description = "Of what was shown to be signed") @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record NullificationRequest(@Schema(description = "Of the signature: APPROVAL or RESPONSIBILITY") @NotNull Meaning meaning,
                                       @Schema(description = "Of what was shown to be signed") @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    public record RemovalRequest(@NotEmpty @Size(max = 6) List<@NotNull Seriousness> removed, @Schema(description = "Where DEATH is removed") Outcome outcome) {}

    public static class CaseFilter {
        @QueryParam("class") @Parameter(description = "As assessed last; until triage as the report suggests") CaseClass caseClass;
        @QueryParam("state") State state;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("subject") @Parameter(description = "Id of a subject") UUID subject;
        @QueryParam("adverseEvent") @Parameter(description = "Id of an adverse event at site-service") UUID adverseEvent;
        @QueryParam("serious") @Parameter(description = "Only serious ones, or only the others") Boolean serious;
        @QueryParam("provisional") @Parameter(description = "Only what still awaits an opinion, or only the others") Boolean provisional;
        @QueryParam("sort") @DefaultValue("-receivedOn") @Pattern(regexp = "-?(receivedOn|awareOn|subjectNumber|caseClass)") @Parameter(description = "With a minus in front the highest first") String sort;

        Filter filter() {
            return new Filter(caseClass, state, site, subject, adverseEvent, serious, provisional);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final ReportingZone zone;
    private final AggregateStates states;
    private final CaseSites sites;
    private final RsiVersions rsi;
    private final RunningClocks clocks;
    private final SafetyCases cases;
    private final Access access;
    private final String sponsor;

    SafetyCaseResource(Writes writes, RequestFacts facts, Signing signing, ReportingZone zone, AggregateStates states, CaseSites sites, RsiVersions rsi, RunningClocks clocks, SafetyCases cases, Access access,
                       @ConfigProperty(name = "trialledger.safety.sponsor") String sponsor) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.zone = zone;
        this.states = states;
        this.sites = sites;
        this.rsi = rsi;
        this.clocks = clocks;
        this.cases = cases;
        this.access = access;
        this.sponsor = sponsor;
    }

    @POST @Path("/safety-cases")
    @Operation(operationId = "openSafetyCase", summary = "Opens a safety case", description = "For what reached the sponsor otherwise than by a site's report here, which opens its case itself. What is not "
        + "known yet is left out and follows. Problems among others: safety-adverse-event-taken, safety-worldwide-case-id-taken, case-already-open, dates-out-of-order, date-in-future, date-malformed, "
        + "death-contradictory, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Opened")
    @RequestBody(content = @Content(schema = @Schema(implementation = OpenRequest.class), examples = @ExampleObject(name = "hospitalised", value = """
        {"awareOn":"2026-03-01","receivedOn":"2026-03-02","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
         "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10"}],"investigator":"POSSIBLE","actionTaken":"DRUG_INTERRUPTED",
         "reaction":{"term":"Fainted in the morning","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"2026-02-28","seriousness":["HOSPITALISATION"],"severity":"SEVERE",
         "outcome":"RECOVERING"},"narrative":"Fainted two hours after the dose; seen in the emergency department."}}""")))
    public Response open(@PathParam("studyId") UUID studyId, @NotNull @Valid OpenRequest r) {
        var caseId = r.adverseEventId() == null ? Ids.next() : CaseCommand.caseOf(r.adverseEventId());
        if (r.siteId() != null && sites.countryOf(studyId, r.siteId()).isEmpty()) throw new NotFound("The study has no site " + r.siteId() + ".");
        return writes.created(new OpenCase(studyId, caseId, r.adverseEventId(), r.siteId(), r.subjectId(), r.worldwideId(), r.report().report(), r.awareOn(), r.receivedOn(), facts.actor(), today()),
            path(studyId, caseId));
    }

    @POST @Path("/safety-cases/{caseId}/follow-ups")
    @ReasonRequired
    @Operation(operationId = "followUpSafetyCase", summary = "Records what is new of a case", description = "The whole report again, as it is known now: the next version. News that raise the class of a valid case "
        + "raise it at once, and a closed case is open again. Problems among others: case-unchanged, seriousness-removal-by-medical-monitor, minimum-criteria-missing, case-nullified, dates-out-of-order, "
        + "death-contradictory, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = FollowUpRequest.class), examples = @ExampleObject(name = "died", value = """
        {"awareOn":"2026-03-05","receivedOn":"2026-03-06","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
         "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10","endedOn":"2026-03-01"}],"investigator":"POSSIBLE","actionTaken":"DRUG_WITHDRAWN",
         "reaction":{"term":"Fainted in the morning","startedOn":"2026-02-28","seriousness":["DEATH","HOSPITALISATION"],"severity":"SEVERE","outcome":"FATAL","diedOn":"2026-03-05"}}}""")))
    public Response followUp(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid FollowUpRequest r) {
        known(studyId, caseId);
        return writes.created(new FollowUpCase(studyId, caseId, r.report().report(), r.awareOn(), r.receivedOn(), facts.reason().orElse(null), facts.actor(), today()), path(studyId, caseId));
    }

    @POST @Path("/safety-cases/{caseId}/triage")
    @Operation(operationId = "triageSafetyCase", summary = "Finds a case valid", description = "It has the four minimum criteria and gets its worldwide id. A serious one has a class from now on, provisionally: what "
        + "is unknown counts as the worse. Problems among others: minimum-criteria-missing, case-not-reported, case-nullified.")
    @APIResponse(responseCode = "204", description = "Valid")
    @RequestBody(content = @Content(schema = @Schema(implementation = TriageRequest.class), examples = @ExampleObject(name = "the product that the site did not name", value = """
        {"products":[{"product":"Asterol","role":"SUSPECT"}]}""")))
    public Response triage(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid TriageRequest r) {
        var known = known(studyId, caseId);
        var country = known.siteId() == null ? null : sites.countryOf(studyId, known.siteId()).orElse(null);
        return writes.changed(new TriageCase(studyId, caseId, r.products() == null ? null : r.products().stream().map(ProductRequest::named).toList(), country, sponsor, facts.actor(), today()));
    }

    @POST @Path("/safety-cases/{caseId}/assessments/content")
    @Operation(operationId = "showAssessmentToSign", summary = "Shows what is signed by whoever assesses a case", description = "The opinions with the version of the case that they are of. Records nothing.")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    @RequestBody(content = @Content(schema = @Schema(implementation = AssessmentContentRequest.class), examples = @ExampleObject(name = "unexpected", value = """
        {"opinions":[{"product":"Asterol","causality":"POSSIBLE","expectedness":"UNEXPECTED"}]}""")))
    public ContentToSign content(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid AssessmentContentRequest r) {
        var known = known(studyId, caseId);
        return ContentToSign.of(known.toSign(new AssessCase(studyId, caseId, opinions(studyId, known, r.opinions()), r.reason(), null, facts.actor(), today())));
    }

    @POST @Path("/safety-cases/{caseId}/assessments")
    @Operation(operationId = "assessSafetyCase", summary = "Records the sponsor's assessment of the latest version, signed", description = "First read what is signed (showAssessmentToSign). Causality and expectedness for "
        + "each suspect product; the class follows from them by the decision table, the product that asks for most decides. The "
        + "investigator's opinion is never downgraded: both are kept. Expectedness is by the reference safety information in force when the event began, and UNKNOWN without. Problems among others: "
        + "case-not-triaged, opinion-required, product-not-suspected, rsi-in-force-required, expectedness-unexplained, different-opinion-unexplained, case-closed, case-nullified, signed-content-changed, "
        + "fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Assessed")
    @RequestBody(content = @Content(schema = @Schema(implementation = AssessmentRequest.class), examples = @ExampleObject(name = "unexpected", value = """
        {"opinions":[{"product":"Asterol","causality":"POSSIBLE","expectedness":"UNEXPECTED"}],"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response assess(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid AssessmentRequest r) {
        var known = known(studyId, caseId);
        return writes.changed(new AssessCase(studyId, caseId, opinions(studyId, known, r.opinions()), r.reason(), signing.sign(studyId, r.meaning(), r.contentSha256()), facts.actor(), today()));
    }

    private List<Opinion> opinions(UUID studyId, SafetyCase known, List<OpinionRequest> given) {
        return given.stream().map(one -> {
            var found = rsi.of(studyId, known, one.product().strip());
            return new Opinion(one.product().strip(), one.causality(), one.expectedness(), found.map(RsiVersions.Found::rsi).orElse(null), found.map(RsiVersions.Found::listed).orElse(false));
        }).toList();
    }

    @POST @Path("/safety-cases/{caseId}/seriousness-removal")
    @ReasonRequired
    @Operation(operationId = "removeSeriousness", summary = "Removes criteria of seriousness", description = "By the medical monitor: the next version of the case, classed anew at once; what was due for a higher class "
        + "ends. Problems among others: seriousness-not-recorded, death-contradictory, case-closed, case-nullified.")
    @APIResponse(responseCode = "204", description = "Removed")
    @RequestBody(content = @Content(schema = @Schema(implementation = RemovalRequest.class), examples = @ExampleObject(name = "was not admitted", value = """
        {"removed":["HOSPITALISATION"]}""")))
    public Response removeSeriousness(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid RemovalRequest r) {
        known(studyId, caseId);
        return writes.changed(new RemoveSeriousness(studyId, caseId, r.removed().stream().distinct().sorted().toList(), r.outcome(), facts.reason().orElse(null), facts.actor(), today()));
    }

    @POST @Path("/safety-cases/{caseId}/closure")
    @Operation(operationId = "closeSafetyCase", summary = "Closes a case", description = "Nothing is left to do: assessed, or not serious, and no clock runs. Problems among others: assessment-outstanding, "
        + "clocks-running, case-closed, case-nullified.")
    @APIResponse(responseCode = "204", description = "Closed")
    public Response close(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId) {
        known(studyId, caseId);
        return writes.changed(new CloseCase(studyId, caseId, clocks.of(studyId, caseId), facts.actor(), today()));
    }

    @POST @Path("/safety-cases/{caseId}/reopening")
    @ReasonRequired
    @Operation(operationId = "reopenSafetyCase", summary = "Reopens a closed case", description = "Its latest version is to be assessed again. Problems among others: case-not-closed, case-nullified.")
    @APIResponse(responseCode = "204", description = "Open again")
    public Response reopen(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId) {
        known(studyId, caseId);
        return writes.changed(new ReopenCase(studyId, caseId, facts.reason().orElse(null), facts.actor(), today()));
    }

    @POST @Path("/safety-cases/{caseId}/nullification/content")
    @ReasonRequired
    @Operation(operationId = "showNullificationToSign", summary = "Shows what is signed by whoever nullifies a case", description = "The case as it stands, with the reason. Records nothing.")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign nullificationContent(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId) {
        return ContentToSign.of(known(studyId, caseId).toSign(nullification(studyId, caseId, null)));
    }

    @POST @Path("/safety-cases/{caseId}/nullification")
    @ReasonRequired
    @Operation(operationId = "nullifySafetyCase", summary = "Nullifies a case, signed", description = "There is no such case, as for a duplicate. First read what is signed (showNullificationToSign), with the same reason. It "
        + "stays readable and so for good; if it was reported, its nullification is too. Problems among others: case-nullified, signed-content-changed, fresh-login-required, signature-policy-not-accepted.")
    @APIResponse(responseCode = "204", description = "Nullified")
    @RequestBody(content = @Content(schema = @Schema(implementation = NullificationRequest.class), examples = @ExampleObject(name = "signed", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response nullify(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @NotNull @Valid NullificationRequest r) {
        known(studyId, caseId);
        return writes.changed(nullification(studyId, caseId, signing.sign(studyId, r.meaning(), r.contentSha256())));
    }

    private NullifyCase nullification(UUID studyId, UUID caseId, ElectronicSignature signature) {
        return new NullifyCase(studyId, caseId, facts.reason().orElse(null), null, signature, facts.actor(), today());
    }

    @GET @Path("/safety-cases")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSafetyCases", summary = "Lists safety cases", description = "The case board, by day of the latest receipt, newest first, unless sorted otherwise.")
    @APIResponse(responseCode = "200", description = "The cases", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam CaseFilter filter) {
        return Page.of(filter.sort, cases.list(studyId, access.sites("listSafetyCases", studyId), filter.filter(), filter.sort, paging.from(filter.sort), paging.limit()));
    }

    @GET @Path("/safety-cases/{caseId}")
    @Operation(operationId = "getSafetyCase", summary = "Shows a case with all versions, assessments and steps", description = "Both opinions on causality stand side by side in each assessment.")
    @APIResponse(responseCode = "200", description = "The case", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("caseId") UUID caseId, @Context Request request) {
        var found = cases.find(studyId, caseId).orElseThrow(() -> unknown(caseId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/safety-line-listing")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSeriousAdverseEvents", summary = "Line listing of serious adverse events", description = "By subject number; nullified cases are left out. Blinded: no treatment arm.")
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Line.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Line> lines(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @QueryParam("site") @Parameter(description = "Id of a site") UUID site,
                            @QueryParam("class") @Parameter(description = "As assessed last; until triage as the report suggests") CaseClass caseClass) {
        return Page.of("subjectNumber", cases.lines(studyId, access.sites("listSeriousAdverseEvents", studyId), site, caseClass, paging.from("subjectNumber"), paging.limit()));
    }

    private SafetyCase known(UUID studyId, UUID caseId) {
        var known = states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class);
        if (!known.isOpened()) throw unknown(caseId);
        return known;
    }

    private static NotFound unknown(UUID caseId) {
        return new NotFound("There is no safety case " + caseId + ".");
    }

    private static String path(UUID studyId, UUID caseId) {
        return "/api/v1/studies/" + studyId + "/safety-cases/" + caseId;
    }

    private LocalDate today() {
        return zone.today();
    }
}
