package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.DeadLetters;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.Processing;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.security.Roles;

/** The events a projection could not take. A sequence is the events of one aggregate, in order. */
@Path("/api/v1/operations/projections/{projection}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations")
public class DeadLettersResource {
    private final Processing processing;
    private final DeadLetters deadLetters;
    private final Operator operator;

    DeadLettersResource(EventSourcing eventSourcing, DeadLetters deadLetters, Operator operator) {
        this.processing = eventSourcing.processing();
        this.deadLetters = deadLetters;
        this.operator = operator;
    }

    @GET
    @Operation(operationId = "listDeadLetterSequences", summary = "Lists the sequences a projection cannot go on with, and why")
    public Page<DeadLetters.Sequence> sequences(@PathParam("projection") String projection, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = deadLetters.sequences(known(projection), cursor.isStart() ? "" : cursor.text(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), s -> new Object[] {s.sequence()});
    }

    @GET @Path("/{sequence}/events")
    @Operation(operationId = "listDeadLetters", summary = "Lists a sequence's events in order: the one that failed, and those behind it")
    public Page<DeadLetters.Letter> letters(@PathParam("projection") String projection, @PathParam("sequence") String sequence, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = deadLetters.letters(known(projection), sequence, cursor.isStart() ? -1 : cursor.number(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), letter -> new Object[] {letter.index()});
    }

    @POST @Path("/{sequence}/retry")
    @Operation(operationId = "retryDeadLetters", summary = "Applies a sequence's events in order until none is left or one fails again",
        description = "Read from the ledger again, not from the letters' copies. Safe to repeat.")
    public RetryOutcome retry(@PathParam("projection") String projection, @PathParam("sequence") String sequence) {
        return deadLetters.retry(known(projection), sequence);
    }

    @POST @Path("/{sequence}/events/{eventId}/discard")
    @ReasonRequired
    @Operation(operationId = "discardDeadLetter", summary = "Gives up the first event of a sequence and goes on behind it",
        description = "Who did so, when and why is kept. A rebuild tries the event again and passes over it if it still fails. Safe to repeat.")
    public RetryOutcome discard(@PathParam("projection") String projection, @PathParam("sequence") String sequence, @PathParam("eventId") UUID eventId) {
        try {
            return deadLetters.discard(known(projection), sequence, eventId, operator.decision());
        } catch (DeadLetters.NotDiscardable e) {
            throw switch (e.refusal()) {
                case UNKNOWN -> new NotFound("The sequence holds no such event.");
                case WAITS_BEHIND -> new Refusal(ProblemType.WAITS_BEHIND, null);
            };
        }
    }

    private String known(String projection) {
        if (!processing.names().contains(projection)) throw new NotFound("There is no projection " + projection + ".");
        return projection;
    }
}
