package org.trialledger.tmf.tree.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.tmf.inspection.rest.InSession;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.tree.readmodel.Dossier;
import org.trialledger.tmf.tree.readmodel.Dossier.Entry;
import org.trialledger.tmf.tree.readmodel.Dossier.Kind;
import org.trialledger.tmf.tree.readmodel.Dossier.Of;
import org.trialledger.tmf.tree.readmodel.FiledDocuments;
import org.trialledger.tmf.tree.readmodel.FiledDocuments.Filter;
import org.trialledger.tmf.tree.readmodel.FiledDocuments.Found;
import org.trialledger.tmf.tree.readmodel.Shown;
import org.trialledger.tmf.tree.readmodel.TmfTree;
import org.trialledger.tmf.tree.readmodel.TmfTree.*;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@InSession
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TMF tree", description = "Looking through the file: by zone, section and artifact, by words, and by what became of what when")
public class TmfTreeResource {
    private static final String PART = "\\d{2}(\\.\\d{2}){0,2}", LEVEL = "STUDY|COUNTRY|SITE|PERSON|VENDOR";

    public static class TreeQuery {
        @QueryParam("asOf") @Parameter(description = "Shows the file as it was at the end of that day (UTC); absent for as it is") LocalDate asOf;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("level") @Pattern(regexp = LEVEL) @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR") String level;
        @QueryParam("filled") @Parameter(description = "Only artifacts with a document or something due") boolean filled;
    }

    public static class SearchQuery {
        @QueryParam("asOf") @Parameter(description = "Searches the file as it was at the end of that day (UTC)") LocalDate asOf;
        @QueryParam("artifact") @Pattern(regexp = PART) @Parameter(description = "A zone, section or artifact, such as 05, 05.04 or 05.04.03") String artifact;
        @QueryParam("level") @Pattern(regexp = LEVEL) @Parameter(description = "STUDY, COUNTRY, SITE, PERSON or VENDOR") String level;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "ISO 3166-1 alpha-2") String country;
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("person") @Parameter(description = "Id of a person") UUID person;
        @QueryParam("state") @Pattern(regexp = "[A-Z_]{1,20}") @Parameter(description = "Of the newest version, such as RECEIVED, FINAL or RETURNED") String state;
        @QueryParam("datedFrom") @Parameter(description = "The document's own date") LocalDate datedFrom;
        @QueryParam("datedTo") @Parameter(description = "The document's own date") LocalDate datedTo;
        @QueryParam("filedFrom") @Parameter(description = "The day it was filed") LocalDate filedFrom;
        @QueryParam("filedTo") @Parameter(description = "The day it was filed") LocalDate filedTo;
        @QueryParam("text") @Size(max = 200) @Parameter(description = "Words of the title or the file's name, all of them") String text;

        Filter filter() {
            return new Filter(artifact, level, country, site, person, state, datedFrom, datedTo, filedFrom, filedTo, text == null || text.isBlank() ? null : text);
        }
    }

    public static class DossierQuery {
        @QueryParam("asOf") @Parameter(description = "What was recorded by the end of that day (UTC)") LocalDate asOf;
        @QueryParam("documentId") @Parameter(description = "Of one document") UUID documentId;
        @QueryParam("site") @Parameter(description = "Of one site's documents") UUID site;
        @QueryParam("country") @Pattern(regexp = "[A-Z]{2}") @Parameter(description = "Of one country's documents") String country;
        @QueryParam("artifact") @Pattern(regexp = PART) @Parameter(description = "Of a zone, section or artifact") String artifact;
        @QueryParam("kind") @Parameter(description = "DOCUMENT, FILE or INSPECTION") Kind kind;
    }

    /** @param asOf absent for the file as it is */
    public record Tree(LocalDate asOf, String modelVersion, Counts counts, List<ZoneNode> zones) {}

    private final TmfTree tree;
    private final FiledDocuments documents;
    private final Dossier dossier;
    private final ShownParts shown;
    private final InstantSource clock;

    TmfTreeResource(TmfTree tree, FiledDocuments documents, Dossier dossier, ShownParts shown, InstantSource clock) {
        this.tree = tree;
        this.documents = documents;
        this.dossier = dossier;
        this.shown = shown;
        this.clock = clock;
    }

    @GET @Path("/tmf-tree")
    @Operation(operationId = "getTmfTree", summary = "Shows the file by zone, section and artifact, with counts", description = "By the states of the documents, and what is due and missing. A caller of some sites sees those sites' "
        + "documents, one of a country the country's own too; the restricted area is counted for whom it may unblind.")
    @APIResponse(responseCode = "200", description = "The tree", content = @Content(schema = @Schema(implementation = Tree.class)))
    public Tree tree(@PathParam("studyId") UUID studyId, @Valid @BeanParam TreeQuery q) {
        var part = shown.of("getTmfTree", studyId, q.asOf);
        var artifacts = artifacts(part, q);
        return new Tree(part.asOf(), ReferenceModel.VERSION, TmfTree.sum(artifacts), TmfTree.zones(artifacts));
    }

    @GET @Path("/tmf-tree/artifacts")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTmfArtifacts", summary = "Lists the artifacts of the file with their counts", description = "The leaves of the tree, in the order of the reference model; all of them.")
    @APIResponse(responseCode = "200", description = "The artifacts", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ArtifactNode.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ArtifactNode> leaves(@PathParam("studyId") UUID studyId, @Valid @BeanParam TreeQuery q) {
        return new Page<>(artifacts(shown.of("listTmfArtifacts", studyId, q.asOf), q), null);
    }

    private List<ArtifactNode> artifacts(Shown part, TreeQuery q) {
        var day = part.asOf() == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : part.asOf();
        return tree.artifacts(part, day, new Part(q.country, q.site, q.level, q.filled));
    }

    @GET @Path("/tmf-search")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "searchTmf", summary = "Finds documents by zone, artifact, site, dates and words", description = "By what is recorded of a document, never by what is in it; by artifact.")
    @APIResponse(responseCode = "200", description = "The documents", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Found.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Found> search(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam SearchQuery q) {
        return Page.of("artifact", documents.search(shown.of("searchTmf", studyId, q.asOf), q.filter(), paging.from("artifact"), paging.limit()));
    }

    @GET @Path("/inspection-dossier")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "getInspectionDossier", summary = "Lists who did what when with a document, a site's, a country's or a zone's documents, or the whole file", description = "In the order in which it was recorded, with "
        + "what inspectors read; an inspector does not see that. Of the whole file with what became of the file itself.")
    @APIResponse(responseCode = "200", description = "The entries", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Entry.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Entry> dossier(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam DossierQuery q) {
        return Page.of("recorded", dossier.read(shown.of("getInspectionDossier", studyId, q.asOf), new Of(q.documentId, q.site, q.country, q.artifact, q.kind), !shown.isInspector(), paging.from("recorded"), paging.limit()));
    }
}
