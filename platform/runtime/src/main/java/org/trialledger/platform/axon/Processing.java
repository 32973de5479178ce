package org.trialledger.platform.axon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The running projections: how far they are, whether they fail, and how to build one anew in place. */
public final class Processing {
    private static final Duration LOCAL_LOOK = Duration.ofMillis(2), REMOTE_LOOK = Duration.ofMillis(25);

    /** @param position newest event the view holds, 0 for none @param failing true while the processor retries an error */
    public record Status(String projection, long position, long behind, boolean failing) {}

    private final EventProcessingConfiguration processors;
    private final Map<String, ProjectionHandlers> handlers;
    private final ProjectionGate gate;
    private final Transactions transactions;
    private final Sql sql;
    private final LedgerReader reader;

    Processing(EventProcessingConfiguration processors, Map<String, ProjectionHandlers> handlers, ProjectionGate gate, Transactions transactions,
               LedgerReader reader, MeterRegistry metrics) {
        this.processors = processors;
        this.handlers = handlers;
        this.gate = gate;
        this.transactions = transactions;
        this.sql = new Sql(transactions);
        this.reader = reader;
        for (var name : names()) {
            Gauge.builder("trialledger.projection.lag", this, p -> reader.newest() - p.positionOf(name)).tag("projection", name)
                .description("Recorded events the view does not hold yet").register(metrics);
            Gauge.builder("trialledger.projection.position", this, p -> p.positionOf(name)).tag("projection", name)
                .description("Global position of the newest event the view holds").register(metrics);
            Gauge.builder("trialledger.projection.dead.letters", this, p -> p.deadLetters(name)).tag("projection", name)
                .description("Events the view could not take, and those waiting behind them").register(metrics);
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

    /** Empties a view and builds it anew from the first event, whichever instance runs it; reads see it grow meanwhile. */
    public void reset(String name) {
        processor(name);
        transactions.inOne(_ -> {
            gate.close(name);
            handlers.get(name).reset();
            sql.update("delete from deadletterentry where processinggroup = ?", name);
            gate.moveTo(name, 0);
            return null;
        });
        restart(name);
    }

    /** Lets the processor look at its token again now, not when it next claims it. */
    void restart(String name) {
        var processor = processor(name);
        processor.shutDown();
        forgetDeadLetters(name);
        processor.start();
    }

    /** Axon empties its cache of dead-lettered sequences when a batch is given up, but not on a shutdown; the view may have others now. */
    private void forgetDeadLetters(String name) {
        processors.sequencedDeadLetterProcessor(name).ifPresent(invoker -> ((EventHandlerInvoker) invoker).segmentReleased(Segment.ROOT_SEGMENT));
    }

    /** Axon backs off for up to a minute after errors; when the database is back there is nothing to wait for. */
    void restartFailing() {
        for (var name : names()) {
            if (processor(name).isError()) restart(name);
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

    private long deadLetters(String name) {
        return sql.first("select count(*) from deadletterentry where processinggroup = ?", row -> row.getLong(1), name).orElse(0L);
    }

    /** Of a projection that another instance runs. */
    private long storedPosition(String name) {
        return sql.first("""
            select min(coalesce((j ->> 'globalIndex')::bigint, (j -> 'currentToken' ->> 'globalIndex')::bigint, 0))
              from (select convert_from(token, 'UTF8')::jsonb j from tokenentry where processorname = ?) t""", row -> row.getLong(1), name).orElse(0L);
    }
}
