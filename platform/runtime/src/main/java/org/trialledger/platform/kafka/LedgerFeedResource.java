package org.trialledger.platform.kafka;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.security.Roles;

/** The ledger itself, for those who must not depend on Kafka having kept everything: other services, auditors and inspectors. */
@Path("/api/v1/ledger/studies/{studyId}/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Ledger", description = "The recorded events of a study in this service, byte for byte")
public class LedgerFeedResource {
    private final LedgerReader reader;

    LedgerFeedResource(LedgerReader reader) {
        this.reader = reader;
    }

    @GET
    @RolesAllowed({Roles.SERVICE, Roles.QA_AUDITOR, Roles.INSPECTOR, Roles.DATA_PROTECTION_OFFICER})
    @Operation(operationId = "readLedger", summary = "Events of a study from a position on, with salts, leaves and chain values",
        description = "Positions are 0-based and gapless. A page without items means that the study has no event at that position yet.")
    public FeedPage read(@PathParam("studyId") UUID studyId, @QueryParam("from") @DefaultValue("0") @Min(0) long from,
                         @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(200) int limit) {
        return FeedPage.of(reader.ofStudy(studyId, from, limit));
    }
}
