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
import org.trialledger.budget.payment.rest.PayablesAgeing.AgeingRow;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;

@Path("/api/v1/studies/{studyId}/payables-ageing")
@RunOnVirtualThread
@Authenticated
@Tag(name = "Payables ageing", description = "How long what is owed has been owed")
public class PayablesAgeingResource {
    private final InstantSource clock;
    private final PayablesAgeing ageing;

    PayablesAgeingResource(InstantSource clock, PayablesAgeing ageing) {
        this.clock = clock;
        this.ageing = ageing;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPayablesAgeing", summary = "Lists how long what is owed to each site has been owed on a day",
        description = "From the day that the fee schedule starts it on: of the activity, of its "
        + "monitoring or of the invoice.")
    @APIResponse(responseCode = "200", description = "By site and currency", content = {@Content(mediaType = MediaType.APPLICATION_JSON,
        schema = @Schema(implementation = AgeingRow.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<AgeingRow> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging,
        @Parameter(description = "Absent for today") @QueryParam("asOf") LocalDate asOf) {
        var cursor = paging.cursor();
        return Page.of(ageing.of(studyId, asOf == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : asOf, cursor.isStart() ? null : cursor.uuid(0), cursor.isStart()
            ? null : cursor.text(1), paging.limit() + 1),
            paging.limit(), row -> new Object[] {row.siteId(), row.total().currency().getCurrencyCode()});
    }
}
