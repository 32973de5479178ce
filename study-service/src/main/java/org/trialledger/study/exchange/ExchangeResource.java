package org.trialledger.study.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
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
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.ClaimTaken;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.readmodel.Progress;
import org.trialledger.platform.rest.BodyLimit;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.study.study.readmodel.StudyDetails;
import org.trialledger.study.study.rest.FirstMember;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange", description = "Study files in and out: CDISC USDM documents and public registry records")
public class ExchangeResource {
    private static final int LARGEST_FILE = 10 << 20;
    private static final int DEEPEST_FILE = 200;
    private static final Duration VIEWS_CATCH_UP = Duration.ofSeconds(2);
    /** The numbers by which a file's study is found to be recorded already. */
    private static final Set<String> STUDY_NUMBERS = Set.of("study.identifier", "study.protocol-number");
    private static final String REFUSALS = "Everything wrong with the file is told at once (invalid-study-file). A study that is recorded already is not imported again "
        + "(study-already-registered, with studyId and differences; to callers who may not know of the study, study-identifier-taken or study-protocol-number-taken).";

    /** @param differences between what is recorded and what the file offers, by JSON pointer; none where they agree */
    public record Comparison(UUID studyId, List<Difference> differences) {}

    private final Writes writes;
    private final RecordedStudies recorded;
    private final StudyDetails details;
    private final Claims claims;
    private final Progress progress;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final RequestFacts facts;
    private final FirstMember firstMember;
    private final Access access;

    ExchangeResource(Writes writes, RequestFacts facts, FirstMember firstMember, Access access, RecordedStudies recorded, StudyDetails details, Claims claims, Progress progress, InstantSource clock, ObjectMapper json) {
        this.writes = writes;
        this.facts = facts;
        this.firstMember = firstMember;
        this.access = access;
        this.recorded = recorded;
        this.details = details;
        this.claims = claims;
        this.progress = progress;
        this.clock = clock;
        this.json = json;
    }

    @POST @Path("/imports/usdm")
    @BodyLimit(bytes = LARGEST_FILE, depth = DEEPEST_FILE)
    @Operation(operationId = "importUsdm", summary = "Imports a CDISC USDM 4.x document", description = "The document becomes a study in planning with its protocol version and amendments. " + REFUSALS)
    @APIResponse(responseCode = "201", description = "Imported")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT), examples = @ExampleObject(name = "outline", value = "{\"study\":{\"name\":\"...\",\"versions\":[]},\"usdmVersion\":\"4.0.0\"}")))
    public Response importUsdm(@NotNull byte[] file) {
        return importFile(read(UsdmFile::read, file));
    }

    @POST @Path("/imports/registry-record")
    @BodyLimit(bytes = LARGEST_FILE, depth = DEEPEST_FILE)
    @Operation(operationId = "importRegistryRecord", summary = "Imports a ClinicalTrials.gov record (API v2)", description = "The record becomes a study in planning; persons and contacts in it are "
        + "not taken over. " + REFUSALS)
    @APIResponse(responseCode = "201", description = "Imported")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT), examples = @ExampleObject(name = "outline", value = "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT90000001\",\"briefTitle\":\"...\"},\"sponsorCollaboratorsModule\":{\"leadSponsor\":{\"name\":\"...\"}}}}")))
    public Response importRegistryRecord(@NotNull byte[] file) {
        return importFile(read(RegistryRecordFile::read, file));
    }

    @POST @Path("/{studyId}/imports/compare/usdm")
    @BodyLimit(bytes = LARGEST_FILE, depth = DEEPEST_FILE)
    @Operation(operationId = "compareUsdm", summary = "Compares a USDM document with a recorded study", description = "Records nothing.")
    @APIResponse(responseCode = "200", description = "The differences", content = @Content(schema = @Schema(implementation = Comparison.class)))
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Comparison compareUsdm(@PathParam("studyId") UUID studyId, @NotNull byte[] file) {
        return compare(studyId, read(UsdmFile::read, file));
    }

    @POST @Path("/{studyId}/imports/compare/registry-record")
    @BodyLimit(bytes = LARGEST_FILE, depth = DEEPEST_FILE)
    @Operation(operationId = "compareRegistryRecord", summary = "Compares a registry record with a recorded study", description = "Records nothing.")
    @APIResponse(responseCode = "200", description = "The differences", content = @Content(schema = @Schema(implementation = Comparison.class)))
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Comparison compareRegistryRecord(@PathParam("studyId") UUID studyId, @NotNull byte[] file) {
        return compare(studyId, read(RegistryRecordFile::read, file));
    }

    @GET @Path("/{studyId}/registry-record")
    @Operation(operationId = "getRegistryRecord", summary = "Shows the study as a draft registry record", description = "In the shape of ClinicalTrials.gov's API v2; contacts are for the registrant to add.")
    @APIResponse(responseCode = "200", description = "The record", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response registryRecord(@PathParam("studyId") UUID studyId, @Context Request request) {
        var study = details.find(studyId).orElseThrow(() -> noStudy(studyId));
        return Reads.found(request, RegistryRecordExport.of(study.profile(), study.design(), study.registryRecord(), study.status()), study.version());
    }

    private StudyFile read(BiFunction<JsonNode, String, StudyFile> reader, byte[] file) {
        try {
            return reader.apply(json.readTree(file), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        } catch (JsonProcessingException e) {
            throw new Refusal(ProblemType.MALFORMED_JSON, null);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("reading from memory and SHA-256 always work", e);
        }
    }

    private Response importFile(StudyFile file) {
        var studyId = Ids.next();
        try {
            var commands = new ArrayList<>(file.commands(studyId, Ids::next, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
            commands.add(firstMember.of(studyId, facts.actor(), facts.name()));
            return writes.created(commands, "/api/v1/studies/" + studyId);
        } catch (ClaimTaken e) {
            if (!STUDY_NUMBERS.contains(e.kind()) || e.holder() == null || !access.allows("compareUsdm", e.holder())) throw e;
            throw new StudyAlreadyRegistered(e.holder(), differences(e, file));
        }
    }

    /** The ledger knows the study before the views do; they are given a moment, for the answer is worth it. */
    private List<Difference> differences(ClaimTaken taken, StudyFile file) {
        claims.find(taken.kind(), taken.key()).ifPresent(claimed -> progress.await("study", claimed.globalPosition(), VIEWS_CATCH_UP));
        var facts = recorded.find(taken.holder()).orElseThrow(() -> Refusal.retryable(ProblemType.VIEWS_BEHIND, null, VIEWS_CATCH_UP));
        return facts.differencesTo(StudyFacts.of(file));
    }

    private Comparison compare(UUID studyId, StudyFile file) {
        var facts = recorded.find(studyId).orElseThrow(() -> noStudy(studyId));
        return new Comparison(studyId, facts.differencesTo(StudyFacts.of(file)));
    }

    private static NotFound noStudy(UUID studyId) {
        return new NotFound("There is no study " + studyId + ".");
    }
}
