package org.trialledger.platform.operations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.kafka.ConsumerLoop;
import org.trialledger.platform.kafka.FeedUnavailable;
import org.trialledger.platform.kafka.NotDiscardable;
import org.trialledger.platform.kafka.ParkedEvent;
import org.trialledger.platform.kafka.ParkedStudy;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.readmodel.RetryOutcome;
import org.trialledger.platform.rebuild.RebuildableView;
import org.trialledger.platform.rebuild.Rebuilds;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.security.Roles;

/** What this service consumes of others' events, and the studies whose stream has stopped at an event that cannot be applied. */
@Path("/api/v1/operations/consumers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Operations", description = "What an operator watches and mends")
public class ConsumersResource {
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String PATH = "/api/v1/operations/consumers/";

    private final Streams streams;
    private final Rebuilds rebuilds;
    private final Operator operator;

    ConsumersResource(Streams streams, Rebuilds rebuilds, Operator operator) {
        this.streams = streams;
        this.rebuilds = rebuilds;
        this.operator = operator;
    }

    /**
     * @param appliedThrough everything up to this position of the source's log is dealt with
     * @param trouble        why nothing is consumed now, absent while all is well
     * @param rebuildable    whether it builds a view and has no other effect
     * @param rebuild        the last rebuild of its view; absent if there was none
     */
    public record Consumer(String consumer, String source, long appliedThrough, long parkedEvents, String trouble, boolean rebuildable, Rebuilds.Status rebuild) {}

    @GET
    @Operation(operationId = "listConsumers", summary = "Lists the consumers of other services' events: how far they are and what they could not apply")
    public Page<Consumer> list() {
        return new Page<>(streams.consumers().stream()
            .map(c -> new Consumer(c.name(), c.source(), c.appliedThrough(), c.countParked(), c.trouble().orElse(null), c.isRebuildable(),
                rebuilds.status(c.name()).orElse(null))).toList(), null);
    }

    @POST @Path("/{consumer}/rebuild")
    @Operation(operationId = "rebuildConsumedView", summary = "Builds a consumer's view anew from the source's whole ledger, beside the live copy",
        description = "Readers see the live view until the new one takes its place. Refused (`not-rebuildable`) for a consumer that has other effects than a view, "
            + "while one is under way (`rebuild-under-way`), and while the source cannot be asked (`source-unavailable`).")
    @APIResponse(responseCode = "202", description = "Begun; Location tells where to watch it")
    public Response rebuild(@PathParam("consumer") String name) {
        try {
            rebuilds.start(consumer(name).name(), operator.id());
            return Response.accepted().header(HttpHeaders.LOCATION, PATH + name + "/rebuild").build();
        } catch (Rebuilds.UnderWayAlready e) {
            throw new Refusal(ProblemType.REBUILD_UNDER_WAY, null);
        } catch (Rebuilds.NoTablesNamed e) {
            throw new Refusal(ProblemType.NOT_REBUILDABLE, null);
        } catch (RebuildableView.SourceUnavailable e) {
            throw Refusal.retryable(ProblemType.SOURCE_UNAVAILABLE, null, SOON);
        }
    }

    @GET @Path("/{consumer}/rebuild")
    @Operation(operationId = "getConsumedViewRebuild", summary = "Tells how far the last rebuild of a consumer's view is, or how it ended")
    public Rebuilds.Status rebuildStatus(@PathParam("consumer") String name) {
        return rebuilds.status(consumer(name).name()).orElseThrow(() -> new NotFound("The consumer's view was never rebuilt."));
    }

    @DELETE @Path("/{consumer}/rebuild")
    @Operation(operationId = "cancelConsumedViewRebuild", summary = "Ends a rebuild that is under way; the live copy stays as it is")
    public void cancelRebuild(@PathParam("consumer") String name) {
        if (!rebuilds.cancel(consumer(name).name())) throw new NotFound("The consumer's view is not being rebuilt.");
    }

    @GET @Path("/{consumer}/parked-studies")
    @Operation(operationId = "listParkedStudies", summary = "Lists the studies whose stream a consumer cannot go on with, and why")
    public Page<ParkedStudy> parkedStudies(@PathParam("consumer") String consumer, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        var rows = consumer(consumer).parkedStudies(cursor.isStart() ? FIRST : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), study -> new Object[] {study.studyId()});
    }

    @GET @Path("/{consumer}/parked-studies/{studyId}/events")
    @Operation(operationId = "listParkedEvents", summary = "Lists a study's parked events in order: the one that cannot be applied, and those behind it")
    public Page<ParkedEvent> parkedEvents(@PathParam("consumer") String consumer, @PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        List<ParkedEvent> rows = consumer(consumer).parked(studyId, cursor.isStart() ? -1 : cursor.number(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), event -> new Object[] {event.position()});
    }

    @POST @Path("/{consumer}/parked-studies/{studyId}/retry")
    @Operation(operationId = "retryParkedStudy", summary = "Applies a study's parked events in order until none is left or one fails again",
        description = "Safe to repeat: what was applied is not applied again.")
    public RetryOutcome retry(@PathParam("consumer") String consumer, @PathParam("studyId") UUID studyId) {
        return told(() -> consumer(consumer).retry(studyId));
    }

    @POST @Path("/{consumer}/parked-studies/{studyId}/events/{position}/discard")
    @ReasonRequired
    @Operation(operationId = "discardParkedEvent", summary = "Gives up a study's first parked event for good and goes on behind it",
        description = "Who did so, when and why is kept. The consumer passes over the event in every later replay too. Safe to repeat.")
    public RetryOutcome discard(@PathParam("consumer") String consumer, @PathParam("studyId") UUID studyId, @PathParam("position") long position) {
        return told(() -> consumer(consumer).discard(studyId, position, operator.decision()));
    }

    private ConsumerLoop consumer(String name) {
        return streams.consumers().stream().filter(c -> c.name().equals(name)).findFirst()
            .orElseThrow(() -> new NotFound("There is no consumer " + name + "."));
    }

    private static RetryOutcome told(Supplier<RetryOutcome> work) {
        try {
            return work.get();
        } catch (FeedUnavailable e) {
            throw Refusal.retryable(ProblemType.SOURCE_UNAVAILABLE, null, SOON);
        } catch (NotDiscardable e) {
            throw switch (e.refusal()) {
                case UNKNOWN -> new NotFound("No such event of the study is parked.");
                case WAITS_BEHIND -> new Refusal(ProblemType.WAITS_BEHIND, null);
                case NOT_IN_LEDGER -> new Refusal(ProblemType.NOT_IN_LEDGER, null);
            };
        }
    }
}
