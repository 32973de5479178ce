package org.trialledger.platform.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Duration;
import org.trialledger.platform.readmodel.Progress;

/**
 * Holds a read that carries a Consistency-Token until this service's views have caught up with it, within bounds. The views know
 * which services feed them; positions of others do not concern them.
 */
final class ReadYourWrites implements ContainerRequestFilter {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Progress progress;
    private final Duration atMost;

    ReadYourWrites(Progress progress, Duration atMost) {
        this.progress = progress;
        this.atMost = atMost;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString(Headers.CONSISTENCY_TOKEN);
        if (header == null) return;
        long until = System.nanoTime() + atMost.toNanos();
        ConsistencyToken.parse(header).positions().forEach((service, position) -> {
            if (!progress.await(service, position, Duration.ofNanos(Math.max(0, until - System.nanoTime()))))
                throw Refusal.retryable(ProblemType.VIEWS_BEHIND, null, RETRY_AFTER);
        });
    }
}
