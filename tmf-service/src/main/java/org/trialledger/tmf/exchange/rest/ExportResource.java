package org.trialledger.tmf.exchange.rest;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.Uncompressed;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.content.Downloads;
import org.trialledger.tmf.content.Downloads.Given;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.RecordExport;
import org.trialledger.tmf.exchange.domain.ExchangeCommand.Sealed;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.domain.Transfer;
import org.trialledger.tmf.exchange.readmodel.Exchanges;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Direction;
import org.trialledger.tmf.exchange.readmodel.Exchanges.PackageDetail;
import org.trialledger.tmf.exchange.readmodel.Exchanges.PackageOverview;
import org.trialledger.tmf.model.ReferenceModel;

@Path("/api/v1/studies/{studyId}/tmf-exports")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "TMF exchange", description = "The trial master file to and from other systems, by the eTMF Exchange Mechanism Standard 1.0.2")
public class ExportResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*", RESTRICTED_AREA = "listRestrictedDocuments", ZIP = "application/zip";
    private static final String DONE = " Every version of every document of the part, with its digest, signatures and audit records; fetch it from package, within thirty days unless set otherwise. The ledger keeps its SHA-256. Problems among others: "
        + "nothing-to-export, export-too-large.";

    /** An absent part is the whole file. */
    public record ExportRequest(@Schema(description = "01 to 11") @Pattern(regexp = "\\d{2}") String zone,
        @Schema(description = "With all its sites") @Pattern(regexp = "[A-Z]{2}") String country, UUID siteId,
                                @Schema(description = "The agreement under which it goes (SPECIFICATIONID)", examples = "TMF-TRANSFER-2026-01") @NotNull @Size(min = 1,
                                    max = 200) @Pattern(regexp = VISIBLE) String specificationId,
                                @Schema(description = "What it is about (EVENTID)") @Size(max = 200) @Pattern(regexp = VISIBLE) String eventId) {
        Extent extent() {
            return new Extent(zone, country, siteId);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final ExportMaker maker;
    private final PackageShelf shelf;
    private final Downloads downloads;
    private final ExchangeSettings settings;
    private final FilingPlans study;
    private final Exchanges exchanges;
    private final Access access;

    ExportResource(Writes writes, RequestFacts facts, InstantSource clock, ExportMaker maker, PackageShelf shelf, Downloads downloads, ExchangeSettings settings, FilingPlans study,
        Exchanges exchanges, Access access) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.maker = maker;
        this.shelf = shelf;
        this.downloads = downloads;
        this.settings = settings;
        this.study = study;
        this.exchanges = exchanges;
        this.access = access;
    }

    @POST
    @Operation(operationId = "exportTmfPackage", summary = "Makes a package of the file, or of a part of it, as it stands now",
        description = "By eTMF-EMS 1.0.2, for another system or an archive, without the restricted area." + DONE)
    @APIResponse(responseCode = "201", description = "Made")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExportRequest.class),
        examples = @ExampleObject(name = "site management", value = "{\"zone\":\"05\",\"specificationId\":\"TMF-TRANSFER-2026-01\"}")))
    public Response export(@PathParam("studyId") UUID studyId, @NotNull @Valid ExportRequest r) {
        return make(studyId, r, false);
    }

    @POST @Path("/restricted")
    @Operation(operationId = "exportRestrictedTmfPackage", summary = "Makes a package of the restricted area as it stands now",
        description = "It tells who is treated with what: for unblinded people alone." + DONE)
    @APIResponse(responseCode = "201", description = "Made")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExportRequest.class),
        examples = @ExampleObject(name = "all", value = "{\"specificationId\":\"TMF-TRANSFER-2026-01\"}")))
    public Response exportRestricted(@PathParam("studyId") UUID studyId, @NotNull @Valid ExportRequest r) {
        return make(studyId, r, true);
    }

    private Response make(UUID studyId, ExportRequest r, boolean restricted) {
        writes.answerIfDone();
        var number = study.studyNumber(studyId).orElseThrow(() -> new NotFound("There is no study " + studyId + "."));
        var packageId = Ids.next();
        var batch = new Batch(studyId.toString(), number, r.eventId(), settings.source(), packageId.toString(), r.specificationId(), ReferenceModel.VERSION);
        try {
            var made = maker.make(studyId, batch, r.extent(), restricted);
            var transfer = new Transfer(batch.transferSourceId(), batch.transferId(), batch.specificationId(), batch.studyId(), batch.modelVersion());
            return writes.created(new RecordExport(studyId, packageId, transfer, r.extent(), restricted, made.documents(), made.versions(), settings.objects(),
                new Sealed(made.zip().sha256(), made.zip().size()), facts.actor(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), "/api/v1/studies/" + studyId + "/tmf-exports/" + packageId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listTmfExports", summary = "Lists packages that were made",
        description = "In the order in which they were made. Those of the restricted area are listed for its people alone.")
    @APIResponse(responseCode = "200", description = "The packages",
        content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PackageOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<PackageOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        return Page.of("recorded", exchanges.list(studyId, Direction.EXPORT, access.allows(RESTRICTED_AREA, studyId), paging.from("recorded"), paging.limit()));
    }

    @GET @Path("/{packageId}")
    @Operation(operationId = "getTmfExport", summary = "Shows a package that was made")
    @APIResponse(responseCode = "200", description = "The package", content = @Content(schema = @Schema(implementation = PackageDetail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("packageId") UUID packageId, @Context Request request) {
        var found = existing(studyId, packageId);
        return Reads.found(request, found, found.version());
    }

    /** Uncompressed, so that the length and the ranges are the package's own. */
    @GET @Path("/{packageId}/package")
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    @Uncompressed
    @Operation(operationId = "downloadTmfExport", summary = "Gives a package out", description = "Checked against its SHA-256, which is the ETag. One range of bytes may be asked for (Range, If-Range). "
        + "Inspectors fetch it in a session for the whole file. When it is no longer kept (404) another can be made.")
    @APIResponse(responseCode = "200", description = "The package", content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range of it", content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(@PathParam("studyId") UUID studyId, @PathParam("packageId") UUID packageId, @Context HttpHeaders headers, @Context Request request) {
        var made = existing(studyId, packageId).exchanged();
        try {
            if (!shelf.holds(made.sha256())) throw new NotFound("The package is no longer kept; make it anew.");
            return downloads.of(shelf.packages(), new Given("tmf-" + packageId + ".zip", ZIP, made.size(), made.sha256()), headers, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PackageDetail existing(UUID studyId, UUID packageId) {
        return exchanges.find(studyId, packageId, Direction.EXPORT, access.allows(RESTRICTED_AREA, studyId)).orElseThrow(() -> new NotFound("There is no export " + packageId + "."));
    }
}
