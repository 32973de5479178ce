package org.trialledger.budget.payment.rest;

import io.quarkus.security.Authenticated;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payment.domain.HoldbackCause;
import org.trialledger.budget.payment.domain.PaymentCommand.ReleaseHoldback;
import org.trialledger.budget.payment.readmodel.SiteStatements;
import org.trialledger.budget.payment.readmodel.SiteStatements.AccountBalance;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/holdback")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Holdback", description = "What is kept from sites until their data are final")
public class HoldbackResource {
    public record ReleaseHoldbackRequest(@NotNull UUID siteId, @NotNull HoldbackCause cause,
        @Schema(description = "Of CONTRACT_DATE: the day that the contract names; absent else, and where the fee schedule has it") LocalDate contractDate,
        @Schema(description = "Of QUERIES_RESOLVED: what shows it, such as the EDC's report; absent else") @Size(max = 300) @Pattern(regexp = "[^\\p{Cntrl}]*") String evidence,
                                         @Schema(description = "Absent for all that is held") Money amount) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final PaymentSites sites;
    private final SiteStatements statements;

    HoldbackResource(Writes writes, RequestFacts facts, InstantSource clock, PaymentSites sites, SiteStatements statements) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.sites = sites;
        this.statements = statements;
    }

    @POST @Path("/releases")
    @ReasonRequired
    @Operation(operationId = "releaseHoldback", summary = "Releases a site's holdback, with the reason",
        description = "It is paid with the site's next request. Only on the condition that the site's fee schedule names, where it names one; a close-out releases it by itself unless that is another. "
        + "Problems among others: holdback-cause-not-agreed, holdback-condition-not-met, holdback-release-exceeds-held, holdback-release-not-positive.")
    @APIResponse(responseCode = "201", description = "Released; Location shows the balances")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReleaseHoldbackRequest.class), examples = @ExampleObject(name = "by contract", value = """
        {"siteId":"0199c000-0000-7000-8000-000000000701","cause":"CONTRACT_DATE","contractDate":"2026-06-30","amount":{"amount":"468.75","currency":"USD"}}""")))
    public Response release(@PathParam("studyId") UUID studyId, @NotNull @Valid ReleaseHoldbackRequest r) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var agreed = sites.agreedRelease(studyId, r.siteId(), today).orElse(null);
        var contractDate = agreed == null || agreed.on() == null ? r.contractDate() : agreed.on();
        var met = switch (r.cause()) {
            case FINAL_DATA_CLEAN -> sites.isDatabaseLocked(studyId);
            case SITE_CLOSED_OUT -> sites.find(studyId, r.siteId()).map(PaymentSites.Site::closed).orElse(false);
            case QUERIES_RESOLVED -> r.evidence() != null && !r.evidence().isBlank();
            case CONTRACT_DATE -> contractDate != null && !contractDate.isAfter(today);
        };
        return writes.created(new ReleaseHoldback(studyId, r.siteId(), Ids.next(), r.cause(), agreed == null ? null : agreed.cause(), met, r.amount(), reason(r), facts.actor()),
            "/api/v1/studies/" + studyId + "/holdback");
    }

    /** The evidence is kept with the reason. */
    private String reason(ReleaseHoldbackRequest r) {
        var reason = facts.reason().orElse(null);
        return reason == null || r.cause() != HoldbackCause.QUERIES_RESOLVED || r.evidence() == null ? reason : reason + " (" + r.evidence().strip() + ")";
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listHoldback", summary = "Lists what is paid, held back, released and advanced, by site and currency")
    @APIResponse(responseCode = "200", description = "The balances", content = {@Content(mediaType = MediaType.APPLICATION_JSON,
        schema = @Schema(implementation = AccountBalance.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<AccountBalance> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(statements.balances(studyId, cursor.isStart() ? null : cursor.uuid(0), cursor.isStart() ? null : cursor.text(1), paging.limit() + 1), paging.limit(),
            balance -> new Object[] {balance.siteId(), balance.held().currency().getCurrencyCode()});
    }
}
