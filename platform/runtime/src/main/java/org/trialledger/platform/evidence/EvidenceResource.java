package org.trialledger.platform.evidence;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.security.Roles;

/** What the service can show for its ledger. Checkpoints name no study, so whoever is known may keep them: the more do, the better. */
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Evidence", description = "Signed checkpoints of the ledger and proofs against them, to be verified without trusting this service")
public class EvidenceResource {
    /** @param verifierKey as verifiers pin it: name, key id, type and key (C2SP signed-note) */
    public record PublicKey(String algorithm, String verifierKey) {}

    /** @param origin of every checkpoint; a study's notes have {@code <origin>/s/<study id>} */
    public record Policy(String origin, String leafFormat, List<PublicKey> keys) {}

    /** @param proof hashes of RFC 9162 2.1.4, base64 */
    public record Consistency(long from, long to, List<byte[]> proof) {}

    private final Evidence evidence;

    EvidenceResource(Evidence evidence) {
        this.evidence = evidence;
    }

    @GET
    @Path("/policy")
    @Authenticated
    @Operation(operationId = "ledgerPolicy", summary = "The log's name and the public keys that sign it",
        description = "Without keys nothing is signed. Verifiers get the keys by another way too, and compare.")
    public Policy policy() {
        return new Policy(evidence.origin(), "CTL1", evidence.verifierKeys().stream().map(k -> new PublicKey(k.kind().algorithm(), k.text())).toList());
    }

    @GET
    @Path("/checkpoints/latest")
    @Authenticated
    @Operation(operationId = "latestCheckpoint", summary = "The newest signed checkpoint of the directory log",
        description = "`note` is a C2SP signed note: origin, size and root, and the signatures with both keys.")
    public SignedCheckpoint latest() {
        return evidence.newest().orElseThrow(() -> new NotFound("Nothing has been signed yet"));
    }

    @GET
    @Path("/checkpoints/{size}")
    @Authenticated
    @Operation(operationId = "checkpoint", summary = "The checkpoint that was signed at a size of the directory log")
    public SignedCheckpoint checkpoint(@PathParam("size") @Min(1) long size) {
        return evidence.checkpoint(size).orElseThrow(() -> new NotFound("No checkpoint was signed at size " + size));
    }

    @GET
    @Path("/consistency")
    @RolesAllowed({Roles.QA_AUDITOR, Roles.INSPECTOR, Roles.SERVICE})
    @Operation(operationId = "ledgerConsistency", summary = "Proves that the directory log of one size begins with that of a smaller one")
    public Consistency consistency(@QueryParam("from") @NotNull @Min(1) Long from, @QueryParam("to") @NotNull @Min(1) Long to) {
        if (from > to) throw Refusal.at(ProblemType.INVALID_REQUEST, "from", "must not be larger than `to`");
        return new Consistency(from, to, evidence.consistency(from, to).orElseThrow(() -> new NotFound("The directory log has not been signed at size " + to + " or beyond")));
    }

    @GET
    @Path("/studies/{studyId}/proof")
    @RolesAllowed({Roles.QA_AUDITOR, Roles.INSPECTOR, Roles.SERVICE})
    @Operation(operationId = "proveEvent", summary = "Proves that an event stands in its study's ledger, against the newest checkpoint",
        description = "Together with the event's bytes (`readLedger`) and the public keys it can be verified by anyone, offline.")
    public StudyProof proof(@PathParam("studyId") UUID studyId, @QueryParam("position") @NotNull @Min(0) Long position) {
        return evidence.proof(studyId, position).orElseThrow(() -> new NotFound("No checkpoint covers position " + position + " of study " + studyId + " yet"));
    }
}
