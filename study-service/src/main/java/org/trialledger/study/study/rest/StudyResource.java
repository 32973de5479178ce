package org.trialledger.study.study.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.*;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyCommand.AddIdentifier;
import org.trialledger.study.study.domain.StudyCommand.DefineDesign;
import org.trialledger.study.study.domain.StudyCommand.RegisterStudy;
import org.trialledger.study.study.domain.StudyDesign.Phase;
import org.trialledger.study.study.domain.StudyDesign.StudyType;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.readmodel.StudyDetail;
import org.trialledger.study.study.readmodel.StudyDetails;
import org.trialledger.study.study.readmodel.StudyOverview;
import org.trialledger.study.study.readmodel.StudyOverviews;
import org.trialledger.study.study.readmodel.StudyOverviews.Filter;
import org.trialledger.study.study.readmodel.StudyOverviews.Sort;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Studies", description = "What a study is, how it is designed, and finding one")
public class StudyResource {
    public record TitlesRequest(@NotBlank @Size(max = 1_000) String brief, @Size(max = 2_000) String official, @Size(max = 1_000) String publicTitle, @Size(max = 100) String acronym) {
        StudyProfile.Titles titles() {
            return new StudyProfile.Titles(brief, official, publicTitle, acronym);
        }
    }

    public record IdentifierRequest(@NotNull StudyIdentifier.Scheme scheme, @NotBlank @Size(max = 200) String value, @Size(max = 300) String scope) {
        StudyIdentifier identifier() {
            return new StudyIdentifier(scheme, value, scope);
        }
    }

    public record OrganisationRequest(@NotBlank @Size(max = 300) String name, @Size(max = 100) String identifierScheme, @Size(max = 100) String identifier,
                                      @Size(max = 100) String organisationClass, @Pattern(regexp = "[A-Z]{2}") String country) {
        StudyProfile.Organisation as(StudyProfile.Role role) {
            return new StudyProfile.Organisation(name, role, identifierScheme, identifier, organisationClass, country);
        }
    }

    public record TakingPartRequest(@NotNull StudyProfile.Role role, @NotNull @Valid OrganisationRequest organisation) {}

    public record RegisterStudyRequest(@NotBlank @Size(max = 100) String protocolNumber, @NotNull @Valid TitlesRequest titles, @NotNull @Valid OrganisationRequest sponsor,
                                       @Size(max = 50) List<@NotNull @Valid IdentifierRequest> identifiers, @Size(max = 100) List<@NotNull @Valid TakingPartRequest> organisations,
                                       StudyType studyType, @Size(max = 6) List<@NotNull Phase> phases, @Size(max = 50) List<@NotBlank @Size(max = 200) String> therapeuticAreas,
                                       @Size(max = 200) List<@NotBlank @Size(max = 500) String> conditions, @Size(max = 200) List<@NotBlank @Size(max = 200) String> keywords,
                                       @Size(max = 20_000) String summary, @Size(max = 50_000) String description, LocalDate plannedStart, LocalDate plannedCompletion) {
        StudyProfile profile() {
            return new StudyProfile(protocolNumber, titles.titles(), each(identifiers).map(IdentifierRequest::identifier).toList(), sponsor.as(StudyProfile.Role.SPONSOR),
                each(organisations).map(part -> part.organisation().as(part.role())).toList(), studyType, phases, therapeuticAreas, conditions, keywords, summary, description,
                plannedStart, plannedCompletion);
        }
    }

    public static class StudyFilter {
        @QueryParam("status") @Parameter(description = "Studies in this stage") Stage status;
        @QueryParam("phase") @Parameter(description = "Studies of this phase, alone or combined") Phase phase;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Studies in this country (ISO 3166-1 alpha-2)") String country;
        @QueryParam("sponsor") @Size(max = 200) @Parameter(description = "Part of the sponsor's name") String sponsor;
        @QueryParam("q") @Size(max = 200) @Parameter(description = "Part of a title, acronym, number or sponsor's name") String q;
        @QueryParam("sort") @Parameter(description = "`-activity` (the default), `-registered`, `title` or `protocolNumber`; a minus means descending") String sort;

        Filter filter() {
            return new Filter(status == null ? null : status.name(), phase == null ? null : phase.name(), country, sponsor, q);
        }

        Sort sorted() {
            if (sort == null) return Sort.ACTIVITY;
            return Arrays.stream(Sort.values()).filter(known -> known.parameter().equals(sort)).findFirst()
                .orElseThrow(() -> new Refusal(ProblemType.UNKNOWN_SORT, "sort is one of " + Arrays.stream(Sort.values()).map(Sort::parameter).toList() + "."));
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final FirstMember firstMember;
    private final Access access;
    private final StudyOverviews overviews;
    private final StudyDetails details;

    StudyResource(Writes writes, RequestFacts facts, FirstMember firstMember, Access access, StudyOverviews overviews, StudyDetails details) {
        this.writes = writes;
        this.facts = facts;
        this.firstMember = firstMember;
        this.access = access;
        this.overviews = overviews;
        this.details = details;
    }

    @POST
    @Operation(operationId = "registerStudy", summary = "Registers a study", description = "Reserves the sponsor's protocol number and each registry number for it. The caller becomes its first "
        + "project manager. Problems among others: study-protocol-number-taken, study-identifier-taken, identifier-malformed, end-before-start.")
    @APIResponse(responseCode = "201", description = "Registered")
    @RequestBody(content = @Content(schema = @Schema(implementation = RegisterStudyRequest.class), examples = @ExampleObject(name = "trial", value = """
        {"protocolNumber":"AST-101","titles":{"brief":"Asterol in mild asthma","acronym":"STAR"},"sponsor":{"name":"Aster Therapeutics","country":"IE"},
         "identifiers":[{"scheme":"NCT","value":"NCT90000001"}],"studyType":"INTERVENTIONAL","phases":["PHASE2"],"conditions":["Asthma"]}""")))
    public Response register(@NotNull @Valid RegisterStudyRequest r) {
        var studyId = Ids.next();
        return writes.created(List.of(new RegisterStudy(studyId, r.profile()), firstMember.of(studyId, facts.actor(), facts.name())), "/api/v1/studies/" + studyId);
    }

    @GET
    @Operation(operationId = "listStudies", summary = "Lists the studies the caller may know of")
    public Page<StudyOverview> list(@Valid @BeanParam Paging paging, @Valid @BeanParam StudyFilter filter) {
        var cursor = paging.cursor();
        var sort = filter.sorted();
        if (!cursor.isStart() && !cursor.text(0).equals(sort.name())) throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor is of a list in another order.");
        var known = access.studies("listStudies");
        var rows = cursor.isStart() ? overviews.list(known, filter.filter(), sort, null, null, paging.limit() + 1)
            : overviews.list(known, filter.filter(), sort, cursor.text(1), cursor.uuid(2), paging.limit() + 1);
        var page = Page.of(rows, paging.limit(), row -> new Object[] {sort.name(), row.sortKey(), row.study().studyId()});
        return new Page<>(page.items().stream().map(StudyOverviews.Row::study).toList(), page.nextCursor());
    }

    @GET @Path("/{studyId}")
    @Operation(operationId = "getStudy", summary = "Shows a study", description = "Profile, design, countries with their readiness, registry record and the stages it went through. "
        + "Whoever works in a country or at a site sees the authorisations, approvals and activated sites there.")
    @APIResponse(responseCode = "200", description = "The study", content = @Content(schema = @Schema(implementation = StudyDetail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @Context Request request) {
        var study = details.find(studyId, access.places("getStudy", "f")).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
        return Reads.found(request, study, study.version());
    }

    @PUT @Path("/{studyId}/design")
    @Operation(operationId = "defineStudyDesign", summary = "Defines the study's design", description = "Replaces the design as a whole. Once the study recruits, sample size and "
        + "endpoints change only with the reference of a substantial amendment (substantial-amendment-required).")
    @APIResponse(responseCode = "204", description = "Defined")
    @RequestBody(content = @Content(schema = @Schema(implementation = DesignRequest.class), examples = @ExampleObject(name = "parallel", value = """
        {"studyType":"INTERVENTIONAL","phases":["PHASE2"],"interventionModel":"PARALLEL","allocation":"RANDOMIZED","blinding":{"masking":"DOUBLE","masked":["PARTICIPANT","INVESTIGATOR"]},
         "primaryPurpose":"TREATMENT","sampleSize":{"participants":240},"arms":[{"name":"Asterol","type":"EXPERIMENTAL","allocationShare":2},{"name":"Placebo","type":"PLACEBO_COMPARATOR","allocationShare":1}],
         "epochs":[{"name":"Screening","type":"SCREENING"},{"name":"Treatment","type":"TREATMENT"}],"objectives":[{"name":"Efficacy","level":"PRIMARY","text":"Show that asterol improves lung function"}],
         "endpoints":[{"level":"PRIMARY","measure":"Change in FEV1","timeFrame":"Week 12","objective":"Efficacy"}]}""")))
    public Response defineDesign(@PathParam("studyId") UUID studyId, @NotNull @Valid DesignRequest r) {
        return writes.changed(new DefineDesign(studyId, r.design(), r.substantialAmendment()));
    }

    @POST @Path("/{studyId}/identifiers")
    @Operation(operationId = "addStudyIdentifier", summary = "Adds a registry, regulatory or sponsor number", description = "A registry number is reserved for the study for ever. "
        + "Problems among others: study-identifier-taken, identifier-malformed, duplicate-identifier.")
    @APIResponse(responseCode = "201", description = "Added")
    @RequestBody(content = @Content(schema = @Schema(implementation = IdentifierRequest.class), examples = @ExampleObject(name = "EU CT", value = "{\"scheme\":\"EU_CT\",\"value\":\"2023-512345-12-00\"}")))
    public Response addIdentifier(@PathParam("studyId") UUID studyId, @NotNull @Valid IdentifierRequest r) {
        return writes.created(new AddIdentifier(studyId, r.identifier()), "/api/v1/studies/" + studyId);
    }

    private static <T> Stream<T> each(List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }
}
