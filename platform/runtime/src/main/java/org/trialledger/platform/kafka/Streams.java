package org.trialledger.platform.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.readmodel.Transactions;

/** A service's ends of Kafka: the publisher of its ledger, if it has events of its own, and its consumers of others'. */
public final class Streams implements AutoCloseable {
    private final Optional<LedgerPublisher> publisher;
    private final List<ConsumerLoop> consumers;
    private final BrokerProbe probe;
    private boolean started;

    public Streams(ServiceDefinition service, EventSourcing eventSourcing, KafkaSettings kafka, LedgerFeed feed, LedgerLog log, DataSource dataSource,
                   Transactions transactions, List<EventConsumer> consumers, MeterRegistry metrics) {
        this.publisher = service.eventFamilies().isEmpty() ? Optional.empty()
            : Optional.of(new LedgerPublisher(service.name(), dataSource, eventSourcing.reader(), eventSourcing.appender(), kafka, metrics));
        this.consumers = consumers.stream().map(c -> new ConsumerLoop(service.name(), c, kafka, transactions, feed, metrics)).toList();
        this.consumers.forEach(consumer -> eventSourcing.rebuilds().add(consumer.view(log)));
        this.probe = new BrokerProbe(kafka, service.name());
    }

    public void start() {
        started = true;
        if (used()) probe.start();
        publisher.ifPresent(LedgerPublisher::start);
        consumers.forEach(ConsumerLoop::start);
    }

    @Override
    public void close() {
        if (!started) return;
        consumers.forEach(ConsumerLoop::close);
        publisher.ifPresent(LedgerPublisher::close);
        probe.close();
    }

    private boolean used() {
        return publisher.isPresent() || !consumers.isEmpty();
    }

    public Optional<LedgerPublisher> publisher() {
        return publisher;
    }

    public List<ConsumerLoop> consumers() {
        return consumers;
    }

    /** What Kafka was found to have lost, though nothing is missing any more; empty while it has lost nothing. */
    public List<String> alarms() {
        return consumers.stream().flatMap(c -> c.alarm().stream()).toList();
    }

    /** What keeps events from flowing now, in words; empty while all is well. */
    public List<String> troubles() {
        if (used() && probe.trouble().isPresent()) return List.of(probe.trouble().get());
        return Stream.concat(publisher.stream().flatMap(p -> p.trouble().stream()), consumers.stream().flatMap(c -> c.trouble().stream())).toList();
    }
}
