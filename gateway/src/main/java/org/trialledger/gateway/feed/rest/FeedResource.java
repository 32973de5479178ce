package org.trialledger.gateway.feed.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.gateway.feed.readmodel.EventFeed;
import org.trialledger.gateway.feed.readmodel.FeedCursor;
import org.trialledger.gateway.feed.readmodel.Reader;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;

@Path("/api/v1/events")
@Authenticated
@Tag(name = "feed", description = "Every service's events in one order, to be followed from outside")
public class FeedResource {
    static final String BATCH = "application/cloudevents-batch+json";
    /** The place to ask from next; also in the Link header, as a whole address. */
    static final String NEXT_CURSOR = "Next-Cursor";
    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final String EXAMPLE = """
        [{"specversion": "1.0", "id": "0197f3a0-5b7c-7c1e-9a55-3f1d2c4b5a69", "source": "/trialledger/study", "type": "org.trialledger.study.CountryAdded.v1",
          "subject": "0197f3a0-0000-7c1e-9a55-3f1d2c4b5a69", "time": "2026-03-02T09:00:00.123456Z", "studyid": "0197f3a0-0000-7c1e-9a55-3f1d2c4b5a69", "sequence": "3",
          "globalposition": "17", "aggregatesequence": "3", "ctl1leaf": "5d…", "ctl1chain": "a0…", "feedcursor": "AZ…", "datacontenttype": "application/json",
          "data": {"country": "DE"}}]""";

    private final EventFeed feed;
    private final FeedPages pages;
    private final FeedStreams streams;
    private final JsonWebToken token;
    private final RequestFacts caller;

    FeedResource(EventFeed feed, FeedPages pages, FeedStreams streams, JsonWebToken token, RequestFacts caller) {
        this.feed = feed;
        this.pages = pages;
        this.streams = streams;
        this.token = token;
        this.caller = caller;
    }

    /** Where to begin and what to leave out, of pages and streams alike. */
    public static class Selection {
        @QueryParam("cursor") @Size(max = 100)
        @Parameter(description = "Only what comes after this place: a `Next-Cursor`, or an event's `feedcursor`. Absent: from the beginning.")
        String cursor;

        @QueryParam("study")
        @Parameter(description = "Only events of this study")
        UUID study;

        @QueryParam("type") @Pattern(regexp = "[a-z][a-z0-9-]{0,40}\\.[A-Za-z0-9]{1,100}")
        @Parameter(description = "Only events of this stored name, of any revision", example = "study.CountryAdded")
        String type;

        @QueryParam("service") @Pattern(regexp = "[a-z][a-z0-9-]{0,40}")
        @Parameter(description = "Only events of this service", example = "study")
        String service;

        @QueryParam("since")
        @Parameter(description = "Only events recorded at this instant or later", example = "2026-03-01T00:00:00Z")
        Instant since;

        EventFeed.Filter filter() {
            return new EventFeed.Filter(study, type, service, since);
        }
    }

    @GET
    @Produces(BATCH + ";qs=1")
    @RunOnVirtualThread
    @Operation(operationId = "readEvents", summary = "Events of all services, a page at a time or as a stream",
        description = """
            Pages are CloudEvents batches in the order in which this gateway stored the events; the order never changes. They hold the events of the \
            studies in which the caller has a role today, as far as the role goes; auditors, inspectors and services see all of them, and to them a full \
            page stays as it is for ever and says so (`Cache-Control: immutable`). With `wait`, a page that would be empty is held back until \
            there is something to tell or the time is up. A page may be empty although there is more: only what is not for the caller was passed over, \
            and `Next-Cursor` leads on.

            A role given or ended counts at once, in an open stream too. What a study recorded before the caller got a role in it lies behind the cursor: \
            read it with `study` and without a cursor.

            Ask for `text/event-stream` to get the same events pushed, one CloudEvent in each message, its place in `id`; a client that comes \
            back with `Last-Event-ID` misses nothing and gets nothing twice. Comments come as signs of life. The stream ends when its token does.""")
    @APIResponse(responseCode = "200", description = "A page; without events when there are none yet", headers = {
            @Header(name = NEXT_CURSOR, description = "The cursor of the next page", schema = @Schema(implementation = String.class)),
            @Header(name = "Link", description = "The next page's address, `rel=\"next\"`", schema = @Schema(implementation = String.class))},
        content = {@Content(mediaType = BATCH, schema = @Schema(implementation = Object[].class), examples = @ExampleObject(name = "one event", value = EXAMPLE)),
            @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class))})
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
    public Response page(@Valid @BeanParam Selection selection,
                         @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) @Parameter(description = "How many events at most") int limit,
                         @QueryParam("wait") @DefaultValue("0") @Min(0) @Max(30) @Parameter(description = "Seconds to wait for an event where there is none yet") int wait,
                         @Context Request request, @Context UriInfo uri) {
        var page = pages.read(startOf(selection.cursor), selection.filter(), reader(), limit, Duration.ofSeconds(wait));
        var etag = new EntityTag(page.digest());
        var unchanged = request.evaluatePreconditions(etag);
        var answer = unchanged != null ? unchanged : Response.ok(page.body(), BATCH);
        var next = uri.getRequestUriBuilder().host(null).scheme(null).port(-1).replaceQueryParam("cursor", page.next().text()).build();
        return answer.tag(etag)
            .header(HttpHeaders.CACHE_CONTROL, page.closed() ? FOR_EVER : "private, no-cache")
            .header(HttpHeaders.VARY, "Accept, Authorization")
            .header(NEXT_CURSOR, page.next().text())
            .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
            .build();
    }

    /** On a worker only until the stream stands: from then on nobody waits. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Blocking
    @Operation(operationId = "streamEvents", hidden = true)
    public Multi<OutboundSseEvent> stream(@Valid @BeanParam Selection selection, @HeaderParam("Last-Event-ID") @Size(max = 100) String lastEventId, @Context Sse sse) {
        var start = startOf(lastEventId == null || lastEventId.isEmpty() ? selection.cursor : lastEventId);
        return streams.open(start, selection.filter(), reader(), Instant.ofEpochSecond(token.getExpirationTime()), sse);
    }

    private Reader reader() {
        return new Reader(caller.actor(), caller.roles());
    }

    private FeedCursor startOf(String cursor) {
        var head = feed.head();
        var start = cursor == null ? new FeedCursor(head.feedId(), 0) : FeedCursor.read(cursor, head.feedId());
        if (start.position() > head.position()) {
            throw new Refusal(ProblemType.INVALID_CURSOR, "The cursor lies beyond the end of the feed.");
        }
        return start;
    }
}
