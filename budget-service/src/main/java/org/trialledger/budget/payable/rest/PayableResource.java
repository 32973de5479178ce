package org.trialledger.budget.payable.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableSource;
import org.trialledger.budget.payable.readmodel.Payables;
import org.trialledger.budget.payable.readmodel.Payables.Detail;
import org.trialledger.budget.payable.readmodel.Payables.Filter;
import org.trialledger.budget.payable.readmodel.Payables.Overview;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payables", description = "What is owed to sites, line by line")
public class PayableResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record EnterPayableRequest(@NotNull UUID siteId, @Schema(description = "Of the participant it is about; absent for none") UUID subjectId, @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String feeCode,
                                      @Schema(description = "The schedule's version of this day sets the price") @NotNull LocalDate serviceDate, @Schema(description = "Absent for one") BigDecimal quantity,
                                      @Schema(description = "Of what is passed on at cost, as the receipt says; absent else") Money cost, @Size(max = 300) @Pattern(regexp = VISIBLE) String description,
                                      @Schema(description = "Of the site's invoice or receipt; once for each site") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String documentNumber) {}

    public static class PayableFilter {
        @QueryParam("site") @Parameter(description = "Id of a site") UUID siteId;
        @QueryParam("subject") @Parameter(description = "Id of a participant") UUID subjectId;
        @QueryParam("status") @Parameter(description = "ACCRUED, ELIGIBLE, HELD, REQUESTED, APPROVED, PAID, REJECTED or REVERSED") Status status;
        @QueryParam("kind") @Parameter(description = "Such as VISIT or SCREEN_FAILURE") PayableKind kind;

        Filter filter() {
            return new Filter(siteId, subjectId, status, kind);
        }
    }

    /** @param payable eligible or further; {@code held} by the rule or by a person */
    public record ScreenFailureAccount(UUID siteId, int observed, int randomised, int payable, int held, int rejected) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final AggregateStates states;
    private final Claims claims;
    private final SiteAgreements agreements;
    private final Payables payables;

    PayableResource(Writes writes, RequestFacts facts, InstantSource clock, AggregateStates states, Claims claims, SiteAgreements agreements, Payables payables) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.states = states;
        this.claims = claims;
        this.agreements = agreements;
        this.payables = payables;
    }

    @POST @Path("/payables")
    @Operation(operationId = "enterPayable", summary = "Enters what a site asks for with an invoice or a receipt", description = "Priced by the version of the fee schedule that is valid on the day of the service; what is "
        + "passed on at cost, by its receipt. Problems among others: budget-site-document-taken, fee-not-in-schedule, no-fee-schedule-on-date, fee-arises-from-events, payable-cost-required, "
        + "payable-cost-not-allowed, payable-currency-differs, payable-quantity-not-positive, service-date-in-future, payable-site-unknown.")
    @APIResponse(responseCode = "201", description = "Entered; Location lists the site's payables")
    @RequestBody(content = @Content(schema = @Schema(implementation = EnterPayableRequest.class), examples = @ExampleObject(name = "taxi", value = """
        {"siteId":"0199c000-0000-7000-8000-000000000701","feeCode":"TRAVEL","serviceDate":"2026-03-01","cost":{"amount":"48.50","currency":"USD"},"documentNumber":"R-2026-17"}""")))
    public Response enter(@PathParam("studyId") UUID studyId, @NotNull @Valid EnterPayableRequest r) {
        var number = r.subjectId() == null ? null : source(studyId, PayableCommand.sourceOfSubject(r.subjectId())).subjectNumber();
        if (r.subjectId() != null && number == null) throw new NotFound("There is no participant " + r.subjectId() + ".");
        return writes.created(new EnterPayable(studyId, Ids.next(), r.siteId(), agreements.isSite(studyId, r.siteId()), r.subjectId(), number, r.feeCode().strip(), r.serviceDate(),
            r.quantity() == null ? BigDecimal.ONE : r.quantity(), r.cost(), r.description(), r.documentNumber().strip(), agreements.of(studyId, r.siteId()), LatestDay.begun(clock), facts.actor()),
            "/api/v1/studies/" + studyId + "/payables?site=" + r.siteId());
    }

    @POST @Path("/payables/{payableId}/hold")
    @ReasonRequired
    @Operation(operationId = "holdPayable", summary = "Holds a payable, with the reason", description = "Problems among others: payable-not-eligible, payable-rejected.")
    @APIResponse(responseCode = "204", description = "Held")
    public Response hold(@PathParam("studyId") UUID studyId, @PathParam("payableId") UUID payableId) {
        return writes.changed(new HoldPayable(studyId, sourceOf(studyId, payableId), payableId, facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/payables/{payableId}/release")
    @ReasonRequired
    @Operation(operationId = "releasePayable", summary = "Releases a payable that is held, with the reason", description = "Problems among others: payable-not-held.")
    @APIResponse(responseCode = "204", description = "Released")
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("payableId") UUID payableId) {
        return writes.changed(new ReleasePayable(studyId, sourceOf(studyId, payableId), payableId, facts.reason().orElse(null), facts.actor()));
    }

    @POST @Path("/payables/{payableId}/rejection")
    @ReasonRequired
    @Operation(operationId = "rejectPayable", summary = "Rejects a payable for good, with the reason", description = "Problems among others: payable-in-payment, payable-rejected.")
    @APIResponse(responseCode = "204", description = "Rejected")
    public Response reject(@PathParam("studyId") UUID studyId, @PathParam("payableId") UUID payableId) {
        return writes.changed(new RejectPayable(studyId, sourceOf(studyId, payableId), payableId, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/payables")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listPayables", summary = "Lists what is owed", description = "By day of service.")
    @APIResponse(responseCode = "200", description = "The payables", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Valid @BeanParam PayableFilter filter) {
        var cursor = paging.cursor();
        return Page.of(payables.list(studyId, filter.filter(), cursor.isStart() ? null : LocalDate.parse(cursor.text(0)), cursor.isStart() ? null : cursor.uuid(1), paging.limit() + 1), paging.limit(),
            payable -> new Object[] {payable.line().serviceDate().toString(), payable.payableId()});
    }

    @GET @Path("/payables/{payableId}")
    @Operation(operationId = "getPayable", summary = "Shows a payable with its adjustments, its course and how its amount comes about")
    @APIResponse(responseCode = "200", description = "The payable", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("payableId") UUID payableId, @Context Request request) {
        var found = payables.find(studyId, payableId).orElseThrow(() -> unknown(payableId));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/screen-failure-account")
    @Operation(operationId = "getScreenFailureAccount", summary = "Shows how many of a site's screen failures are payable")
    @APIResponse(responseCode = "200", description = "The account", content = @Content(schema = @Schema(implementation = ScreenFailureAccount.class)))
    public ScreenFailureAccount screenFailures(@PathParam("studyId") UUID studyId, @Parameter(description = "Id of the site") @QueryParam("site") @NotNull UUID siteId) {
        if (!agreements.isSite(studyId, siteId)) throw new NotFound("There is no site " + siteId + ".");
        var source = source(studyId, PayableCommand.sourceOfSite(siteId));
        var lines = source.payables().values().stream().filter(one -> one.line().kind() == PayableKind.SCREEN_FAILURE && one.adjusts() == null).toList();
        int held = (int) lines.stream().filter(one -> one.status() == Status.HELD).count(), rejected = (int) lines.stream().filter(one -> !one.isOwed()).count();
        return new ScreenFailureAccount(siteId, source.site().failures().size(), source.site().randomised().size(), lines.size() - held - rejected, held, rejected);
    }

    /** The claim on a payable knows its source at once, where the view may lag. */
    private UUID sourceOf(UUID studyId, UUID payableId) {
        return claims.find(PayableEvent.PAYABLE_CLAIM, payableId.toString()).filter(claimed -> claimed.studyId().equals(studyId)).orElseThrow(() -> unknown(payableId)).aggregateId();
    }

    private PayableSource source(UUID studyId, UUID sourceId) {
        return states.of(studyId, sourceId, PayableSource.INITIAL, PayableSource::apply, PayableEvent.class);
    }

    private static NotFound unknown(UUID payableId) {
        return new NotFound("There is no payable " + payableId + ".");
    }
}
