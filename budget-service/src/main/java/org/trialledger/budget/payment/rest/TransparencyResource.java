package org.trialledger.budget.payment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.readmodel.Transparency;
import org.trialledger.budget.payment.readmodel.Transparency.TransferRow;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;

@Path("/api/v1/studies/{studyId}/transparency-export")
@RunOnVirtualThread
@Authenticated
@Tag(name = "Transparency", description = "Transfers of value to investigators and institutions")
public class TransparencyResource {
    private final Transparency transparency;

    TransparencyResource(Transparency transparency) {
        this.transparency = transparency;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "exportTransfersOfValue", summary = "Lists what was transferred to whom for what",
        description = "By payee, currency and purpose, of payments made from one day to another; a payee's rows add up to "
        + "what was transferred.")
    @APIResponse(responseCode = "200", description = "The transfers", content = {@Content(mediaType = MediaType.APPLICATION_JSON,
        schema = @Schema(implementation = TransferRow.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<TransferRow> export(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
        @Parameter(description = "First day of payment") @NotNull @QueryParam("from") LocalDate from,
                                    @Parameter(description = "Last day of payment") @NotNull @QueryParam("to") LocalDate to) {
        var cursor = paging.cursor();
        return Page.of(cursor.isStart() ? transparency.list(studyId, from, to, null, null, null, paging.limit() + 1)
            : transparency.list(studyId, from, to, cursor.uuid(0), cursor.text(1), cursor.text(2), paging.limit() + 1), paging.limit(),
            row -> new Object[] {row.payeeId(), row.amount().currency().getCurrencyCode(), row.purpose()});
    }
}
