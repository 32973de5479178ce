package org.trialledger.gateway.feed.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.trialledger.gateway.feed.readmodel.EventFeed;
import org.trialledger.gateway.feed.readmodel.EventFeed.Filter;
import org.trialledger.gateway.feed.readmodel.FeedCursor;
import org.trialledger.gateway.feed.readmodel.FeedEvent;
import org.trialledger.gateway.feed.readmodel.FeedTail;
import org.trialledger.gateway.feed.readmodel.Reader;

/** Streams of the feed that go on for as long as their caller's token is good. A few threads read for all of them. */
@ApplicationScoped
class FeedStreams {
    private static final Logger LOG = Logger.getLogger(FeedStreams.class);
    private static final int BATCH = 200, READERS = 3;
    private static final long RECONNECT_MILLIS = 2_000;

    private final EventFeed feed;
    private final FeedTail tail;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, Thread.ofPlatform().daemon().name("feed-reader-", 1).factory());

    FeedStreams(EventFeed feed, FeedTail tail, InstantSource clock,
                @ConfigProperty(name = "trialledger.feed.heartbeat", defaultValue = "15s") Duration heartbeat) {
        this.feed = feed;
        this.tail = tail;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    /** The next batch is read when the one before has been taken: a slow caller slows its own stream, nobody's memory. */
    Multi<OutboundSseEvent> open(FeedCursor from, Filter filter, Reader reader, Instant until, Sse sse) {
        return Multi.createBy().repeating().uni(() -> new Stream(from, filter, reader, until, sse), Stream::next)
            .whilst(_ -> clock.instant().isBefore(until))
            .onFailure().invoke(failure -> LOG.warnf("a stream of the feed broke off, its caller will come back: %s", failure))
            .onItem().disjoint();
    }

    @PreDestroy void close() {
        readers.shutdownNow();
    }

    /** One caller's stream; its batches follow one another, so that nothing here needs a lock. */
    private final class Stream {
        private final FeedCursor from;
        private final Filter filter;
        private final Reader reader;
        private final Instant until;
        private final Sse sse;
        private long position;
        private boolean opened;
        private boolean behind;
        private boolean everything;
        private long saidSomething;

        Stream(FeedCursor from, Filter filter, Reader reader, Instant until, Sse sse) {
            this.from = from;
            this.position = from.position();
            this.filter = filter;
            this.reader = reader;
            this.until = until;
            this.sse = sse;
        }

        Uni<List<OutboundSseEvent>> next() {
            if (!opened) {
                opened = true;
                behind = true;
                saidSomething = System.nanoTime();
                return Uni.createFrom().item(List.of(sse.newEventBuilder().comment("the feed").reconnectDelay(RECONNECT_MILLIS).build()));
            }
            if (behind) {
                return Uni.createFrom().item(this::read).runSubscriptionOn(readers);
            }
            return Uni.createFrom().completionStage(() -> tail.beyond(position, everything, patience())).emitOn(readers).map(_ -> read());
        }

        private Duration patience() {
            var silence = Duration.ofNanos(System.nanoTime() - saidSomething);
            var left = heartbeat.minus(silence);
            var valid = Duration.between(clock.instant(), until);
            var shorter = left.compareTo(valid) < 0 ? left : valid;
            return shorter.isNegative() ? Duration.ZERO : shorter;
        }

        private List<OutboundSseEvent> read() {
            var look = feed.look(position, filter, reader, BATCH);
            if (!look.feedId().equals(from.feedId())) {
                throw new IllegalStateException("the feed was built anew under a stream");
            }
            behind = look.more();
            everything = look.everything();
            position = look.through();
            if (!look.events().isEmpty()) {
                saidSomething = System.nanoTime();
                return look.events().stream().map(this::event).toList();
            }
            return heartbeatIfDue();
        }

        private List<OutboundSseEvent> heartbeatIfDue() {
            if (System.nanoTime() - saidSomething < heartbeat.toNanos()) {
                return List.of();
            }
            saidSomething = System.nanoTime();
            return List.of(sse.newEventBuilder().comment("heartbeat at " + new FeedCursor(from.feedId(), position).text()).build());
        }

        private OutboundSseEvent event(FeedEvent event) {
            return sse.newEventBuilder()
                .id(new FeedCursor(from.feedId(), event.feedPosition()).text())
                .data(String.class, new String(event.cloudEvent(from.feedId()), StandardCharsets.UTF_8))
                .build();
        }
    }
}
