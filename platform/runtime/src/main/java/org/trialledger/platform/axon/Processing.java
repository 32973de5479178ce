package org.trialledger.platform.axon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The running projections: how far they are, whether they fail, and how to build one anew. */
public final class Processing {
    private static final Duration LOCAL_LOOK = Duration.ofMillis(2), REMOTE_LOOK = Duration.ofMillis(25);

    /** @param position newest event the view holds, 0 for none @param failing true while the processor retries an error */
    public record Status(String projection, long position, long behind, boolean failing) {}

    private final EventProcessingConfiguration processors;
    private final Sql sql;
    private final LedgerReader reader;

    Processing(EventProcessingConfiguration processors, Transactions transactions, LedgerReader reader, MeterRegistry metrics) {
        this.processors = processors;
        this.sql = new Sql(transactions);
        this.reader = reader;
        for (var name : names()) {
            Gauge.builder("trialledger.projection.lag", this, p -> reader.newest() - p.positionOf(name)).tag("projection", name)
                .description("Recorded events the view does not hold yet").register(metrics);
            Gauge.builder("trialledger.projection.position", this, p -> p.positionOf(name)).tag("projection", name)
                .description("Global position of the newest event the view holds").register(metrics);
        }
    }

    public Collection<String> names() {
        return processors.eventProcessors().keySet();
    }

    public List<Status> status() {
        long newest = reader.newest();
        return names().stream().map(name -> {
            long position = positionOf(name);
            return new Status(name, position, Math.max(0, newest - position), processor(name).isError());
        }).toList();
    }

    /** Waits until every view holds everything up to the position. @return false when the time ran out first */
    public boolean await(long globalPosition, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        return names().stream().allMatch(name -> await(name, globalPosition, Duration.ofNanos(until - System.nanoTime())));
    }

    /** Waits until one view holds everything up to the position. @return false when the time ran out first */
    public boolean await(String name, long globalPosition, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (positionOf(name) < globalPosition) {
            if (System.nanoTime() > until) return false;
            LockSupport.parkNanos((localPosition(name).isPresent() ? LOCAL_LOOK : REMOTE_LOOK).toNanos());
        }
        return true;
    }

    /**
     * Empties a view and builds it anew from the first event; reads see it grow meanwhile.
     *
     * @throws IllegalStateException when another instance runs the projection
     */
    public void reset(String name) {
        var processor = processor(name);
        processor.shutDown();
        try {
            processor.resetTokens(source -> source.createTailToken());
        } finally {
            processor.start();
        }
    }

    /** Axon backs off for up to a minute after errors; when the database is back there is nothing to wait for. */
    void restartFailing() {
        for (var name : names()) {
            var processor = processor(name);
            if (!processor.isError()) continue;
            processor.shutDown();
            processor.start();
        }
    }

    private StreamingEventProcessor processor(String name) {
        return processors.eventProcessor(name, StreamingEventProcessor.class)
            .orElseThrow(() -> new IllegalArgumentException("no projection is called " + name));
    }

    private long positionOf(String name) {
        return localPosition(name).orElseGet(() -> storedPosition(name));
    }

    private OptionalLong localPosition(String name) {
        return processor(name).processingStatus().values().stream().map(EventTrackerStatus::getCurrentPosition)
            .filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).min();
    }

    /** Of a projection that another instance runs. */
    private long storedPosition(String name) {
        return sql.first("""
            select min(coalesce((j ->> 'globalIndex')::bigint, (j -> 'currentToken' ->> 'globalIndex')::bigint, 0))
              from (select convert_from(token, 'UTF8')::jsonb j from tokenentry where processorname = ?) t""", row -> row.getLong(1), name).orElse(0L);
    }
}
