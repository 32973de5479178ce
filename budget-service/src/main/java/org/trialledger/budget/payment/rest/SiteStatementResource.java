package org.trialledger.budget.payment.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.readmodel.Payments.NumberedLine;
import org.trialledger.budget.payment.readmodel.SiteStatements;
import org.trialledger.budget.payment.readmodel.SiteStatements.Statement;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;

@Path("/api/v1/studies/{studyId}/site-statements/{siteId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Site statements", description = "What a site was and is to be paid")
public class SiteStatementResource {
    /** Requests of a statement: a site has one a month, or some. */
    private static final int MOST = 1_000;

    private final PaymentSites sites;
    private final SiteStatements statements;

    SiteStatementResource(PaymentSites sites, SiteStatements statements) {
        this.sites = sites;
        this.statements = statements;
    }

    @GET
    @Operation(operationId = "getSiteStatement", summary = "Shows what a site was and is to be paid", description = "By request, with the sums of their lines and what is held back and advanced.")
    @APIResponse(responseCode = "200", description = "The statement", content = @Content(schema = @Schema(implementation = Statement.class)))
    public Statement statement(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Parameter(description = "By the day of payment, or of the draft before") @QueryParam("from") LocalDate from,
                               @QueryParam("to") LocalDate to) {
        known(studyId, siteId);
        return statements.statement(studyId, siteId, from, to, MOST);
    }

    @GET @Path("/lines")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSiteStatementLines", summary = "Lists every line a site was or is to be paid, each explained", description = "By request, fees first.")
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NumberedLine.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<NumberedLine> lines(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Valid @BeanParam Paging paging) {
        known(studyId, siteId);
        var cursor = paging.cursor();
        return Page.of(statements.lines(studyId, siteId, cursor.isStart() ? null : cursor.uuid(0), cursor.isStart() ? 0 : (int) cursor.number(1), paging.limit() + 1), paging.limit(),
            line -> new Object[] {line.requestId(), line.number()});
    }

    private void known(UUID studyId, UUID siteId) {
        if (sites.find(studyId, siteId).isEmpty()) throw new NotFound("There is no site " + siteId + ".");
    }
}
