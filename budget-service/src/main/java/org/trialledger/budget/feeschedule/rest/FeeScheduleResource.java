package org.trialledger.budget.feeschedule.rest;

import static java.lang.Boolean.TRUE;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.feeschedule.domain.AgeingStart;
import org.trialledger.budget.feeschedule.domain.Fee;
import org.trialledger.budget.feeschedule.domain.FeeKind;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand.*;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScope;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.HoldbackRelease;
import org.trialledger.budget.feeschedule.domain.ScreenFailureTerms;
import org.trialledger.budget.feeschedule.domain.SiteFeeSchedule;
import org.trialledger.budget.feeschedule.domain.Trigger;
import org.trialledger.budget.feeschedule.readmodel.FeeSchedules;
import org.trialledger.budget.feeschedule.readmodel.FeeSchedules.Version;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;

@Path("/api/v1/studies/{studyId}/fee-schedules")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Fee schedules", description = "What sites are paid for what, in versions")
public class FeeScheduleResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record FeeRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String code, @NotNull FeeKind kind, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String description,
                             @Schema(description = "As site-service has it; of a visit or a procedure") @Size(max = 50) @Pattern(regexp = VISIBLE) String visitCode, @NotNull Money rate,
                             @Schema(description = "Absent for one") BigDecimal quantity, @Schema(description = "Absent for no") Boolean overheadable,
                             @Schema(description = "Absent for no") Boolean holdbackable, @Schema(description = "Absent for no") Boolean taxable,
                             @Schema(description = "Fair market value, from") Money fairFrom, @Schema(description = "Fair market value, to") Money fairTo) {
        Fee fee() {
            return new Fee(code, kind, description, visitCode, rate, quantity == null ? BigDecimal.ONE : quantity, TRUE.equals(overheadable), TRUE.equals(holdbackable), TRUE.equals(taxable), fairFrom, fairTo);
        }
    }

    public record ScreenFailureRequest(@Schema(description = "Paid for each participant randomised", examples = "0.5") @NotNull BigDecimal ratio,
                                       @Schema(description = "Paid whatever was randomised; absent for none") Integer first) {}

    public record HoldbackReleaseRequest(@NotNull HoldbackRelease.Condition condition, @Schema(description = "Of CONTRACT_DATE; absent else") LocalDate on) {}

    public record FeeVersionRequest(@Schema(description = "Absent for a country or the whole study") UUID siteId, @Schema(description = "Absent for a site or the whole study") @Pattern(regexp = "[A-Z]{2}") String country,
                                    @NotNull LocalDate validFrom, @Schema(description = "The last day; absent for no end") LocalDate validTo, @NotNull Currency currency, @NotNull BigDecimal overheadPercent,
                                    @NotNull BigDecimal holdbackPercent, @NotNull BigDecimal withholdingPercent, @NotNull BigDecimal vatPercent, @NotNull Trigger trigger,
                                    @Schema(description = "Absent to pay every screen failure") @Valid ScreenFailureRequest screenFailures, Money capPerVisit, Money contractCap, Money minimumPayment,
                                    @Schema(description = "When a holdback is released; absent where the contract names no condition") @Valid HoldbackReleaseRequest holdbackRelease, @NotNull AgeingStart ageingStart, @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid FeeRequest> fees) {
        FeeScope scope() {
            return new FeeScope(siteId, siteId == null ? country : null);
        }

        FeeTerms terms() {
            return new FeeTerms(validFrom, validTo, currency, overheadPercent, holdbackPercent, withholdingPercent, vatPercent, trigger,
                screenFailures == null ? null : new ScreenFailureTerms(screenFailures.ratio(), screenFailures.first() == null ? 0 : screenFailures.first()), capPerVisit, contractCap, minimumPayment,
                holdbackRelease == null ? null : new HoldbackRelease(holdbackRelease.condition(), holdbackRelease.on()), ageingStart, fees.stream().map(FeeRequest::fee).toList());
        }
    }

    public record FeeApprovalRequest(@Schema(description = "Why fees beyond fair market value are agreed to; absent where there are none") @Size(max = 1_000) @Pattern(regexp = VISIBLE) String valueAccepted,
                                     @NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final AggregateStates states;
    private final ScheduleScopes scopes;
    private final FeeSchedules schedules;

    FeeScheduleResource(Writes writes, RequestFacts facts, Signing signing, AggregateStates states, ScheduleScopes scopes, FeeSchedules schedules) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.states = states;
        this.scopes = scopes;
        this.schedules = schedules;
    }

    @POST
    @Operation(operationId = "draftFeeScheduleVersion", summary = "Drafts a version of the fee schedule of a site, a country or the study", description = "Fees beyond their fair market value are a warning "
        + "until the approval, which must agree to them. Problems among others: fee-validity-overlaps, percentage-out-of-range, holdback-and-withholding-too-high, currency-minor-units, fee-negative, "
        + "fee-quantity-not-positive, fee-code-repeated, fee-schedule-site-unknown, fee-schedule-country-unknown.")
    @APIResponse(responseCode = "201", description = "Drafted; Location names the schedule")
    @RequestBody(content = @Content(schema = @Schema(implementation = FeeVersionRequest.class), examples = @ExampleObject(name = "all sites", value = """
        {"validFrom":"2026-01-01","currency":"USD","overheadPercent":25,"holdbackPercent":10,"withholdingPercent":5,"vatPercent":0,"trigger":"DATA_ENTERED","screenFailures":{"ratio":0.5,"first":2},
         "ageingStart":"ACTIVITY_DATE","fees":[{"code":"V1","kind":"VISIT","description":"Screening 1","visitCode":"1","rate":{"amount":"1250.00","currency":"USD"},"overheadable":true,
         "holdbackable":true,"taxable":true,"fairTo":{"amount":"1500.00","currency":"USD"}}]}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid FeeVersionRequest r) {
        var command = new DraftFeeScheduleVersion(studyId, r.scope(), scopes.isKnown(studyId, r.scope()), r.terms(), facts.actor());
        return writes.created(command, "/api/v1/studies/" + studyId + "/fee-schedules/" + command.scheduleId());
    }

    @POST @Path("/{scheduleId}/versions/{version}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawFeeScheduleVersion", summary = "Withdraws a version that is not active, with the reason", description = "Problems among others: fee-version-not-draft.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("scheduleId") UUID scheduleId, @PathParam("version") int version) {
        return writes.changed(new WithdrawFeeScheduleVersion(studyId, scheduleId, version, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/{scheduleId}/versions/{version}/approval")
    @Operation(operationId = "getFeeScheduleApprovalToSign", summary = "Shows what is signed by whoever approves a version")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign approval(@PathParam("studyId") UUID studyId, @PathParam("scheduleId") UUID scheduleId, @PathParam("version") int version,
                                  @Parameter(description = "Why fees beyond fair market value are agreed to, as the approval will say") @QueryParam("valueAccepted") @Size(max = 1_000) String valueAccepted) {
        var schedule = states.of(studyId, scheduleId, SiteFeeSchedule.INITIAL, SiteFeeSchedule::apply, FeeScheduleEvent.class);
        var shown = schedule.version(version).orElseThrow(() -> new NotFound("There is no such version of a fee schedule."));
        return ContentToSign.of(schedule.toSign(studyId, scheduleId, shown, valueAccepted));
    }

    @POST @Path("/{scheduleId}/versions/{version}/approval")
    @Operation(operationId = "approveFeeScheduleVersion", summary = "Approves a version, signed by another than who prepared it", description = "First read what is signed (getFeeScheduleApprovalToSign). Problems "
        + "among others: approver-prepared-fee-schedule, fair-market-value-approval-required, fee-version-not-draft, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = FeeApprovalRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("scheduleId") UUID scheduleId, @PathParam("version") int version, @NotNull @Valid FeeApprovalRequest r) {
        return writes.changed(new ApproveFeeScheduleVersion(studyId, scheduleId, version, r.valueAccepted(), signing.sign(studyId, r.meaning(), r.contentSha256())));
    }

    @POST @Path("/{scheduleId}/versions/{version}/activation")
    @Operation(operationId = "activateFeeScheduleVersion", summary = "Lets an approved version set what is owed", description = "Also for what took place before, on the days it is valid. The version before it ends the day "
        + "before. Problems among others: fee-version-not-approved, fee-validity-overlaps, closed-period-affected.")
    @APIResponse(responseCode = "204", description = "Active")
    public Response activate(@PathParam("studyId") UUID studyId, @PathParam("scheduleId") UUID scheduleId, @PathParam("version") int version) {
        return writes.changed(new ActivateFeeScheduleVersion(studyId, scheduleId, version, scopes.closedThrough(studyId).orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listFeeSchedules", summary = "Lists the versions of every fee schedule", description = "By schedule and number.")
    @APIResponse(responseCode = "200", description = "The versions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Version.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Version> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(schedules.list(studyId, cursor.isStart() ? null : cursor.uuid(0), cursor.isStart() ? 0 : cursor.number(1), paging.limit() + 1), paging.limit(),
            version -> new Object[] {version.scheduleId(), version.number()});
    }

    public record FeeScheduleDetail(UUID scheduleId, List<Version> versions) {}

    @GET @Path("/{scheduleId}")
    @Operation(operationId = "getFeeSchedule", summary = "Shows a fee schedule with its versions")
    @APIResponse(responseCode = "200", description = "The schedule", content = @Content(schema = @Schema(implementation = FeeScheduleDetail.class)))
    public FeeScheduleDetail find(@PathParam("studyId") UUID studyId, @PathParam("scheduleId") UUID scheduleId) {
        var versions = schedules.versions(studyId, scheduleId);
        if (versions.isEmpty()) throw new NotFound("There is no fee schedule " + scheduleId + ".");
        return new FeeScheduleDetail(scheduleId, versions);
    }
}
