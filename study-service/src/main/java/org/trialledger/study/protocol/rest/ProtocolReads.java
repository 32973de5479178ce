package org.trialledger.study.protocol.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.study.protocol.domain.ContentDifference;
import org.trialledger.study.protocol.domain.VersionToSign;
import org.trialledger.study.protocol.readmodel.AmendmentDetail;
import org.trialledger.study.protocol.readmodel.Protocols;
import org.trialledger.study.protocol.readmodel.Protocols.SiteHistory;
import org.trialledger.study.protocol.readmodel.VersionDetail;

/** What can be read of a protocol. A protocol has few versions and amendments, so its lists come whole. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Protocol")
public class ProtocolReads {
    public record DiffAnswer(UUID from, UUID to, List<ContentDifference> differences) {}

    private final Protocols protocols;
    private final Access access;

    ProtocolReads(Protocols protocols, Access access) {
        this.protocols = protocols;
        this.access = access;
    }

    @GET @Path("/{studyId}/protocol/versions")
    @Operation(operationId = "listProtocolVersions", summary = "Lists the protocol's versions", description = "In the order they were drafted, with decisions and sites, without their content. Whoever works in a country or at a site sees the decisions and sites there.")
    @APIResponse(responseCode = "200", description = "The versions", content = @Content(schema = @Schema(implementation = VersionDetail.class)))
    public Response versions(@PathParam("studyId") UUID studyId, @Context Request request) {
        return Reads.found(request, new Page<>(protocols.versions(studyId, access.places("listProtocolVersions", "p")), null), versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/versions/{versionId}")
    @Operation(operationId = "getProtocolVersion", summary = "Shows a protocol version with its content")
    @APIResponse(responseCode = "200", description = "The version", content = @Content(schema = @Schema(implementation = VersionDetail.class)))
    public Response version(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @Context Request request) {
        return Reads.found(request, found(studyId, versionId), versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/versions/{versionId}/content-to-sign")
    @Operation(operationId = "getProtocolVersionToSign", summary = "Shows what an approval of the version signs", description = "In canonical form (RFC 8785), with the SHA-256 of its UTF-8 "
        + "bytes that the approval sends along as contentSha256.")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public Response toSign(@PathParam("studyId") UUID studyId, @PathParam("versionId") UUID versionId, @Context Request request) {
        var version = found(studyId, versionId);
        var content = new VersionToSign(studyId, versionId, version.label(), version.amendmentId(), version.content(), version.source());
        return Reads.found(request, ContentToSign.of(content), versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/amendments")
    @Operation(operationId = "listProtocolAmendments", summary = "Lists the protocol's amendments")
    @APIResponse(responseCode = "200", description = "The amendments", content = @Content(schema = @Schema(implementation = AmendmentDetail.class)))
    public Response amendments(@PathParam("studyId") UUID studyId, @Context Request request) {
        return Reads.found(request, new Page<>(protocols.amendments(studyId), null), versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/amendments/{amendmentId}")
    @Operation(operationId = "getProtocolAmendment", summary = "Shows an amendment")
    @APIResponse(responseCode = "200", description = "The amendment", content = @Content(schema = @Schema(implementation = AmendmentDetail.class)))
    public Response amendment(@PathParam("studyId") UUID studyId, @PathParam("amendmentId") UUID amendmentId, @Context Request request) {
        var found = protocols.amendments(studyId).stream().filter(amendment -> amendment.amendmentId().equals(amendmentId)).findFirst()
            .orElseThrow(() -> new NotFound("There is no amendment " + amendmentId + "."));
        return Reads.found(request, found, versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/implementation")
    @Operation(operationId = "getProtocolImplementation", summary = "Shows which version is or was in force at which site")
    @APIResponse(responseCode = "200", description = "The sites", content = @Content(schema = @Schema(implementation = SiteHistory.class)))
    public Response implementation(@PathParam("studyId") UUID studyId, @Context Request request) {
        return Reads.found(request, new Page<>(protocols.sites(studyId, access.places("getProtocolImplementation", "p")), null), versionOf(studyId));
    }

    @GET @Path("/{studyId}/protocol/diff")
    @Operation(operationId = "diffProtocolVersions", summary = "Compares two versions", description = "What was added, removed and changed from one version to another, by path.")
    @APIResponse(responseCode = "200", description = "The differences", content = @Content(schema = @Schema(implementation = DiffAnswer.class)))
    public Response diff(@PathParam("studyId") UUID studyId, @Parameter(required = true) @QueryParam("from") UUID from, @Parameter(required = true) @QueryParam("to") UUID to, @Context Request request) {
        if (from == null || to == null) throw new Refusal(ProblemType.INVALID_REQUEST, "The query parameters from and to name the two versions.");
        var differences = ContentDifference.between(found(studyId, from).content(), found(studyId, to).content());
        return Reads.found(request, new DiffAnswer(from, to, differences), versionOf(studyId));
    }

    private VersionDetail found(UUID studyId, UUID versionId) {
        return protocols.version(studyId, versionId, access.places("getProtocolVersion", "p")).orElseThrow(() -> new NotFound("There is no version " + versionId + " of study " + studyId + "'s protocol."));
    }

    private long versionOf(UUID studyId) {
        return protocols.version(studyId).orElseThrow(() -> new NotFound("Study " + studyId + " has no protocol."));
    }
}
