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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.readmodel.Payees;
import org.trialledger.budget.payment.readmodel.Payments;
import org.trialledger.budget.payment.readmodel.Payments.Detail;
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
    private static final String PDF = "application/pdf";
    /** Requests of a statement: a site has one a month, or some. */
    private static final int MOST = 1_000;
    /** A request has at most 200 items, and with each a cap's line. */
    private static final int MOST_LINES = 1_000;

    private final PaymentSites sites;
    private final Payments payments;
    private final Payees payees;
    private final SiteStatements statements;

    SiteStatementResource(PaymentSites sites, Payments payments, Payees payees, SiteStatements statements) {
        this.sites = sites;
        this.payments = payments;
        this.payees = payees;
        this.statements = statements;
    }

    @GET
    @Operation(operationId = "getSiteStatement", summary = "Shows what a site was and is to be paid",
        description = "By request, with the sums of their lines and what is held back and advanced; what the bank gave back stands by itself.")
    @APIResponse(responseCode = "200", description = "The statement", content = @Content(schema = @Schema(implementation = Statement.class)))
    public Statement statement(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId,
        @Parameter(description = "By the day of payment, or of the draft before") @QueryParam("from") LocalDate from,
                               @QueryParam("to") LocalDate to) {
        known(studyId, siteId);
        return statements.statement(studyId, siteId, from, to, MOST);
    }

    @GET @Path("/lines")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listSiteStatementLines", summary = "Lists every line a site was or is to be paid, each explained", description = "By request, fees first.")
    @APIResponse(responseCode = "200", description = "The lines", content = {@Content(mediaType = MediaType.APPLICATION_JSON,
        schema = @Schema(implementation = NumberedLine.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<NumberedLine> lines(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @Valid @BeanParam Paging paging) {
        known(studyId, siteId);
        var cursor = paging.cursor();
        return Page.of(statements.lines(studyId, siteId, cursor.isStart() ? null : cursor.uuid(0), cursor.isStart() ? 0 : (int) cursor.number(1), paging.limit() + 1), paging
            .limit(),
            line -> new Object[] {line.requestId(), line.number()});
    }

    @GET @Path("/remittances/{requestId}")
    @Produces(PDF)
    @Operation(operationId = "getRemittanceAdvice", summary = "Writes the remittance advice of a payment as PDF",
        description = "Every line with its explanation; of the payee's bank reference the last four characters. Only "
        + "of a request that is paid.")
    @APIResponse(responseCode = "200", description = "The advice", content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response remittance(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @PathParam("requestId") UUID requestId) {
        var site = sites.find(studyId, siteId).orElseThrow(() -> new NotFound("There is no site " + siteId + "."));
        var paid = payments.find(studyId, requestId).map(Detail::request).filter(request -> request.siteId().equals(siteId) && request.paidOn() != null && request.returnedOn() == null)
            .orElseThrow(() -> new NotFound("There is no payment " + requestId + " to the site."));
        var payee = payees.find(studyId, paid.payeeId()).orElseThrow(() -> new NotFound("There is no payee " + paid.payeeId() + "."));
        var advice = new RemittanceAdvice(sites.protocolNumber(studyId), site.number(), payee, paid, payments.lines(studyId, requestId, 0, MOST_LINES).stream()
            .map(NumberedLine::line).toList());
        StreamingOutput file = advice::write;
        return Response.ok(file, PDF).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"remittance-" + requestId + ".pdf\"").build();
    }

    private void known(UUID studyId, UUID siteId) {
        if (sites.find(studyId, siteId).isEmpty()) throw new NotFound("There is no site " + siteId + ".");
    }
}
