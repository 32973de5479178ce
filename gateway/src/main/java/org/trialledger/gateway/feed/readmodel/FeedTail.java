package org.trialledger.gateway.feed.readmodel;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.trialledger.platform.readmodel.SqlFailure;

/**
 * Wakes those who wait for the feed to go on. One thread looks at the head for all of them, and only while somebody waits; a
 * waiting reader is one small object and holds no thread and no connection.
 */
@ApplicationScoped
public class FeedTail {
    private static final Logger LOG = Logger.getLogger(FeedTail.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** @param everything whether it waits for any event, or for those of which it is known who may see them */
    private record Waiter(long position, boolean everything, CompletableFuture<Void> woken) {}

    private final EventFeed feed;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("feed-tail").factory());
    private boolean outage;

    FeedTail(EventFeed feed) {
        this.feed = feed;
        clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completes when the feed has more than the position for such a reader ({@link EventFeed.Look#everything}), or when the time is up; who cancels it waits no more. */
    public CompletableFuture<Void> beyond(long position, boolean everything, Duration atMost) {
        var waiter = new Waiter(position, everything, new CompletableFuture<>());
        waiters.add(waiter);
        waiter.woken.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, _) -> waiters.remove(waiter));
        return waiter.woken;
    }

    public int waiting() {
        return waiters.size();
    }

    private void look() {
        if (waiters.isEmpty()) {
            return;
        }
        try {
            var head = feed.head();
            outage = false;
            waiters.stream().filter(waiter -> waiter.position < (waiter.everything ? head.position() : head.decided())).forEach(waiter -> waiter.woken.complete(null));
        } catch (SqlFailure e) {
            // They time out, look for themselves, and get to hear of it there.
            if (!outage) {
                LOG.warnf("the feed's head cannot be read: %s", e.getMessage());
            }
            outage = true;
        }
    }

    @PreDestroy void close() {
        clock.shutdownNow();
    }
}
