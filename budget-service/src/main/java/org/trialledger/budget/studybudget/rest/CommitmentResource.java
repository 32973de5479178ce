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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.budget.studybudget.domain.Commitment;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.*;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.CommitmentOverview;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

@Path("/api/v1/studies/{studyId}/commitments")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Commitments", description = "What is promised of the authorised sum")
public class CommitmentResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record CommitmentRequest(@NotBlank @Size(max = 50) @Pattern(regexp = VISIBLE) String wbsCode, @Schema(description = "To whom") @NotBlank @Size(max = 200) @Pattern(regexp = VISIBLE) String payee,
                                    @Schema(description = "Of the contract or purchase order; once in the study") @NotBlank @Size(max = 100) @Pattern(regexp = VISIBLE) String reference,
                                    @Schema(description = "In the budget's currency") @NotNull Money amount, @Size(max = 500) @Pattern(regexp = VISIBLE) String description,
                                    @Schema(description = "Why it cannot wait while the study is halted; absent else") @Size(max = 500) @Pattern(regexp = VISIBLE) String necessity) {
        Commitment commitment() {
            return new Commitment(wbsCode.strip(), payee.strip(), reference.strip(), amount, description, necessity);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final BudgetPlaces places;
    private final StudyBudgets budgets;

    CommitmentResource(Writes writes, RequestFacts facts, BudgetPlaces places, StudyBudgets budgets) {
        this.writes = writes;
        this.facts = facts;
        this.places = places;
        this.budgets = budgets;
    }

    @POST
    @Operation(operationId = "enterCommitment", summary = "Commits money of the authorised sum", description = "Beyond the authorised sum nothing is committed until a change order has raised it. Problems among others: "
        + "commitment-exceeds-authorised, budget-commitment-reference-taken, budget-baseline-required, commitment-line-unknown, commitment-currency-differs, commitment-not-positive, "
        + "commitment-frozen-by-halt, budget-closed.")
    @APIResponse(responseCode = "201", description = "Committed; Location lists the commitments")
    @RequestBody(content = @Content(schema = @Schema(implementation = CommitmentRequest.class), examples = @ExampleObject(name = "laboratory", value = """
        {"wbsCode":"3.1","payee":"Central laboratory","reference":"PO-2026-17","amount":{"amount":"120000.00","currency":"USD"}}""")))
    public Response enter(@PathParam("studyId") UUID studyId, @NotNull @Valid CommitmentRequest r) {
        return writes.created(new EnterCommitment(studyId, Ids.next(), r.commitment(), null, places.of(studyId).halted(), facts.actor()), "/api/v1/studies/" + studyId + "/commitments");
    }

    @POST @Path("/{commitmentId}/release")
    @ReasonRequired
    @Operation(operationId = "releaseCommitment", summary = "Releases a commitment, with the reason", description = "That of a vendor's contract changes and ends with it. Problems among others: commitment-unknown, commitment-released, commitment-of-contract.")
    @APIResponse(responseCode = "204", description = "Released")
    public Response release(@PathParam("studyId") UUID studyId, @PathParam("commitmentId") UUID commitmentId) {
        return writes.changed(new ReleaseCommitment(studyId, commitmentId, facts.reason().orElse(null), facts.actor()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listCommitments", summary = "Lists commitments", description = "In the order they were entered, those released too.")
    @APIResponse(responseCode = "200", description = "The commitments", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CommitmentOverview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<CommitmentOverview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(budgets.commitments(studyId, cursor.isStart() ? null : cursor.uuid(0), paging.limit() + 1), paging.limit(), commitment -> new Object[] {commitment.commitmentId()});
    }
}
