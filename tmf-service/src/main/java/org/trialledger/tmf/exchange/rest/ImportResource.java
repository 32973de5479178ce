package org.trialledger.tmf.exchange.rest;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.PACKAGE_REFUSED;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
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
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Problem;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.StreamedBody;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.exchange.readmodel.Exchanges;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Direction;
import org.trialledger.tmf.exchange.readmodel.Exchanges.ImportedVersion;
import org.trialledger.tmf.exchange.readmodel.Exchanges.PackageDetail;
import org.trialledger.tmf.exchange.readmodel.Exchanges.PackageOverview;

@Path("/api/v1/studies/{studyId}/tmf-imports")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "TMF exchange", description = "The trial master file to and from other systems, by the eTMF Exchange Mechanism Standard 1.0.2")
public class ImportResource {
    private final ImportIntake intake;
    private final ExchangeSettings settings;
    private final Exchanges exchanges;
    private final Access access;
    private final RequestFacts facts;

    ImportResource(ImportIntake intake, ExchangeSettings settings, Exchanges exchanges, Access access, RequestFacts facts) {
        this.intake = intake;
        this.settings = settings;
        this.exchanges = exchanges;
        this.access = access;
        this.facts = facts;
    }

    @POST
    @Consumes("application/zip")
    @StreamedBody
    @Operation(operationId = "importTmfPackage", summary = "Takes a package of documents into the file",
        description = "An eTMF-EMS 1.0.2 package: a zip with exchange.xml at its root. The whole is checked before anything of it is kept, and refused whole: "
        + "the zip, the manifest against the standard, every file against its digest, artifacts, places and rules of filing; the problem package-refused lists up to 200 faults, each with its place in exchange.xml as pointer. Sites are known by their number (SITEID) in the receiving study; one that it does not have is told once. People and vendors are those of the sender, whether or not this study knows them. Documents "
        + "arrive as after an upload, to be indexed and controlled here, older versions behind the newest. Large packages are answered when their first part is recorded; the rest follows in "
        + "parts, also after a crash, and the import tells how far it is (state). What something recorded meanwhile forbids is left out and listed with the reason (leftOut). Signatures and audit records of the sender are kept as it sent them. A later transfer brings the next versions of the same "
        + "documents. Problems among others: package-truncated, package-damaged, package-too-large, package-is-bomb, package-path-foreign, package-entry-twice, package-entry-unreadable, package-without-manifest, package-refused, "
        + "malformed-xml, content-truncated, study-file-closed, tmf-transfer-taken.")
    @APIResponse(responseCode = "201", description = "Imported")
    @RequestBody(required = true, content = @Content(mediaType = "application/zip", schema = @Schema(type = SchemaType.STRING, format = "binary"),
        examples = @ExampleObject(name = "a zip", value = "PK...")))
    public Response receive(@PathParam("studyId") UUID studyId,
                            @QueryParam("studyIdentifier") @Size(min = 1,
                                max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*") @Parameter(description = "STUDYID that the package is to have, where it is not the protocol number") String studyIdentifier,
                            @Context HttpHeaders headers, InputStream body) {
        var length = headers.getLength() < 0 ? null : Long.valueOf(headers.getLength());
        long most = settings.largest().asLongValue();
        if (length != null && length > most) throw new Refusal(ProblemType.BODY_TOO_LARGE, "Packages of at most " + most + " bytes are read.");
        return intake.receive(studyId, body, new Declared(length, null, most), studyIdentifier);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTmfImports", summary = "Lists packages that were taken in", description = "In the order in which they came.")
    @APIResponse(responseCode = "200", description = "The packages",
        content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PackageOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<PackageOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("recorded", exchanges.list(studyId, Direction.IMPORT, true, paging.from("recorded"), paging.limit()));
    }

    @GET @Path("/{packageId}")
    @Operation(operationId = "getTmfImport", summary = "Shows a package that was taken in")
    @APIResponse(responseCode = "200", description = "The package", content = @Content(schema = @Schema(implementation = PackageDetail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("packageId") UUID packageId, @Context Request request) {
        var found = existing(studyId, packageId);
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/{packageId}/objects")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTmfImportObjects", summary = "Lists what came in a package, and as what it was filed",
        description = "In the order in which they are filed, each version with the signatures its sender told of. Those of the restricted area are listed "
        + "for its people alone.")
    @APIResponse(responseCode = "200", description = "The versions",
        content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportedVersion.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<ImportedVersion> objects(@PathParam("studyId") UUID studyId, @PathParam("packageId") UUID packageId, @Valid @BeanParam Paging paging) {
        existing(studyId, packageId);
        return Page.of("number", exchanges.objects(studyId, packageId, access.allows("listRestrictedDocuments", studyId), paging.from("number"), paging.limit()));
    }

    private PackageDetail existing(UUID studyId, UUID packageId) {
        return exchanges.find(studyId, packageId, Direction.IMPORT, true).orElseThrow(() -> new NotFound("There is no import " + packageId + "."));
    }

    @ServerExceptionMapper
    public Response refused(PackageRefused e) {
        var problem = Problem.of(PACKAGE_REFUSED, e.getMessage(), null);
        var faults = e.told().stream().map(fault -> new Problem.Fault(fault.place(), fault.what())).toList();
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE)
            .entity(new Problem(problem.type(), problem.title(), problem.status(), problem.detail(), "urn:uuid:" + facts.correlationId(), problem.citation(), faults)).build();
    }
}
