package org.trialledger.budget.studybudget.rest;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.studybudget.domain.BudgetCategory;
import org.trialledger.budget.studybudget.domain.BudgetLine;
import org.trialledger.budget.studybudget.domain.BudgetPlan;
import org.trialledger.budget.studybudget.domain.PlannedMonth;
import org.trialledger.budget.studybudget.domain.StudyBudget;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.*;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.Step;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.VersionDetail;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.VersionOverview;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.platform.signature.ContentToSign;
import org.trialledger.platform.signature.Signing;

@Path("/api/v1/studies/{studyId}/budgets")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Budgets", description = "What a study is planned to cost, in approved versions, and what is authorised")
public class StudyBudgetResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final BigDecimal USUAL_ALERT = BigDecimal.valueOf(90);

    public record MonthRequest(@Schema(type = SchemaType.STRING, description = "Year and month", examples = "2026-03") @NotNull YearMonth month, @Schema(description = "In the line's currency") @NotNull Money amount) {}

    public record LineRequest(@Schema(description = "Of the work breakdown structure; the same work has the same code in all versions", examples = "2.1") @NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String wbsCode,
                              @NotNull BudgetCategory category, @NotBlank @Size(max = 300) @Pattern(regexp = VISIBLE) String description,
                              @Schema(description = "Absent for every country") @Pattern(regexp = "[A-Z]{2}") String country, @Schema(description = "Absent for every site") UUID siteId,
                              @Schema(description = "Absent for every vendor") @Size(max = 200) @Pattern(regexp = VISIBLE) String vendor,
                              @Schema(description = "Fee, vendor unit or grade whose costs belong here; absent for all of the category and place that no other line takes", examples = "V4")
                              @Size(max = 50) @Pattern(regexp = VISIBLE) String costCode,
                              @NotNull Currency currency, @Schema(description = "Budgeted units of the budget's currency for one of the line's; absent for one") BigDecimal rate,
                              @Schema(description = "How many in the whole study; absent of a line that is earned with time") BigDecimal units, @Schema(description = "For one unit; together with the units") Money unitRate,
                              @NotNull @Size(min = 1, max = 240) List<@NotNull @Valid MonthRequest> months) {
        BudgetLine line() {
            return new BudgetLine(wbsCode.strip(), category, description, country, siteId, vendor, costCode, currency, rate == null ? BigDecimal.ONE : rate, units, unitRate,
                months.stream().map(month -> new PlannedMonth(month.month(), month.amount())).toList());
        }
    }

    public record BudgetRequest(@NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String title, @Schema(description = "From this day on a re-forecast is what is expected") @NotNull LocalDate validFrom,
                                @NotNull Currency currency, @Schema(description = "Of the authorised sum; commitments that reach it are told. Absent for 90") BigDecimal alertPercent,
                                @NotNull @Size(min = 1, max = 1_000) List<@NotNull @Valid LineRequest> lines) {
        BudgetPlan plan() {
            return new BudgetPlan(title.strip(), validFrom, currency, alertPercent == null ? USUAL_ALERT : alertPercent, lines.stream().map(LineRequest::line).toList());
        }
    }

    public record BudgetApprovalRequest(@NotNull Meaning meaning, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String contentSha256) {}

    /** @param authorised absent before the baseline; {@code remaining} may be committed still */
    public record Authorisation(Money authorised, Money committed, Money remaining, boolean closed, List<Step> history) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final Signing signing;
    private final AggregateStates states;
    private final BudgetPlaces places;
    private final StudyBudgets budgets;

    StudyBudgetResource(Writes writes, RequestFacts facts, Signing signing, AggregateStates states, BudgetPlaces places, StudyBudgets budgets) {
        this.writes = writes;
        this.facts = facts;
        this.signing = signing;
        this.states = states;
        this.places = places;
        this.budgets = budgets;
    }

    @POST
    @Operation(operationId = "draftBudgetVersion", summary = "Drafts a version of the study's budget", description = "The first that is approved is the baseline; later ones are re-forecasts. Problems among others: "
        + "budget-wbs-code-repeated, budget-lines-ambiguous, budget-month-repeated, budget-units-differ-from-months, budget-units-incomplete, budget-units-not-positive, budget-amount-negative, "
        + "budget-line-currency-differs, budget-currency-fixed, budget-rate-not-positive, budget-rate-not-one, currency-minor-units, budget-country-unknown, budget-site-unknown, budget-alert-out-of-range, budget-closed.")
    @APIResponse(responseCode = "201", description = "Drafted; Location lists the versions")
    @RequestBody(content = @Content(schema = @Schema(implementation = BudgetRequest.class), examples = @ExampleObject(name = "visits and start-up", value = """
        {"title":"Budget 2026","validFrom":"2026-01-01","currency":"USD","lines":[{"wbsCode":"2.1","category":"INVESTIGATOR_GRANTS","description":"Visits, week 2","costCode":"V4","currency":"USD","units":100,
         "unitRate":{"amount":"800.00","currency":"USD"},"months":[{"month":"2026-03","amount":{"amount":"30000.00","currency":"USD"}},{"month":"2026-04","amount":{"amount":"50000.00","currency":"USD"}}]},
         {"wbsCode":"4.1","category":"REGULATORY","description":"Fees of ethics committees","country":"IE","currency":"EUR","rate":1.08,"months":[{"month":"2026-01","amount":{"amount":"2500.00","currency":"EUR"}}]}]}""")))
    public Response draft(@PathParam("studyId") UUID studyId, @NotNull @Valid BudgetRequest r) {
        var known = places.of(studyId);
        return writes.created(new DraftBudgetVersion(studyId, r.plan(), known.countries(), known.sites(), facts.actor()), at(studyId));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listBudgetVersions", summary = "Lists the versions of the study's budget", description = "By number.")
    @APIResponse(responseCode = "200", description = "The versions", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = VersionOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<VersionOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(budgets.versions(studyId, cursor.isStart() ? 0 : cursor.number(0), paging.limit() + 1), paging.limit(), version -> new Object[] {version.number()});
    }

    @GET @Path("/{version}")
    @Operation(operationId = "getBudgetVersion", summary = "Shows a version with its lines")
    @APIResponse(responseCode = "200", description = "The version", content = @Content(schema = @Schema(implementation = VersionDetail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("version") int version, @Context Request request) {
        var found = budgets.version(studyId, version).orElseThrow(() -> new NotFound("The budget has no version " + version + "."));
        return Reads.found(request, found, found.version());
    }

    @POST @Path("/{version}/withdrawal")
    @ReasonRequired
    @Operation(operationId = "withdrawBudgetVersion", summary = "Withdraws a draft, with the reason", description = "Problems among others: budget-version-not-draft, budget-version-unknown.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(@PathParam("studyId") UUID studyId, @PathParam("version") int version) {
        return writes.changed(new WithdrawBudgetVersion(studyId, version, facts.reason().orElse(null), facts.actor()));
    }

    @GET @Path("/{version}/approval")
    @Operation(operationId = "getBudgetApprovalToSign", summary = "Shows what is signed by whoever approves a version")
    @APIResponse(responseCode = "200", description = "The content and its SHA-256", content = @Content(schema = @Schema(implementation = ContentToSign.class)))
    public ContentToSign approval(@PathParam("studyId") UUID studyId, @PathParam("version") int version) {
        var budget = budget(studyId);
        return ContentToSign.of(budget.toSign(studyId, budget.version(version).orElseThrow(() -> new NotFound("The budget has no version " + version + "."))));
    }

    @POST @Path("/{version}/approval")
    @Operation(operationId = "approveBudgetVersion", summary = "Approves a version, signed by another than who prepared it", description = "First read what is signed (getBudgetApprovalToSign). The first is the baseline and "
        + "authorises its total; nothing changes it any more. Problems among others: approver-prepared-budget, budget-version-not-draft, budget-currency-fixed, signed-content-changed, fresh-login-required.")
    @APIResponse(responseCode = "204", description = "Approved")
    @RequestBody(content = @Content(schema = @Schema(implementation = BudgetApprovalRequest.class), examples = @ExampleObject(name = "approval", value = """
        {"meaning":"APPROVAL","contentSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""")))
    public Response approve(@PathParam("studyId") UUID studyId, @PathParam("version") int version, @NotNull @Valid BudgetApprovalRequest r) {
        return writes.changed(new ApproveBudgetVersion(studyId, version, signing.sign(studyId, r.meaning(), r.contentSha256())));
    }

    @GET @Path("/authorisation")
    @Operation(operationId = "getBudgetAuthorisation", summary = "Shows what is authorised and committed, and how it came about", description = "The baseline, the change orders, and the thresholds that commitments reached.")
    @APIResponse(responseCode = "200", description = "The sums", content = @Content(schema = @Schema(implementation = Authorisation.class)))
    public Authorisation authorisation(@PathParam("studyId") UUID studyId) {
        var budget = budget(studyId);
        var remaining = budget.authorised() == null ? null : budget.authorised().minus(budget.committed());
        return new Authorisation(budget.authorised(), budget.committed(), remaining, budget.closed(), budgets.steps(studyId));
    }

    @POST @Path("/closure")
    @ReasonRequired
    @Operation(operationId = "closeStudyBudget", summary = "Closes the budget: no version and no commitment any more", description = "Problems among others: budget-closed, budget-baseline-required.")
    @APIResponse(responseCode = "204", description = "Closed")
    public Response close(@PathParam("studyId") UUID studyId) {
        return writes.changed(new CloseStudyBudget(studyId, facts.reason().orElse(null), facts.actor()));
    }

    private StudyBudget budget(UUID studyId) {
        return states.of(studyId, StudyBudgetCommand.budgetOf(studyId), StudyBudget.INITIAL, StudyBudget::apply, StudyBudgetEvent.class);
    }

    private static String at(UUID studyId) {
        return "/api/v1/studies/" + studyId + "/budgets";
    }
}
