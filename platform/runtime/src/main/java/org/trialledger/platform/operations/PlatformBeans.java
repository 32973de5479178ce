package org.trialledger.platform.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.EventConsumers;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** The parts of the platform as beans: what a service injects. Everything is built from its {@link ServiceDefinition}. */
@ApplicationScoped
public class PlatformBeans {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Transactions transactions(DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Produces
    @Singleton
    Sql sql(Transactions transactions) {
        return new Sql(transactions);
    }

    @Produces
    @Singleton
    EventSourcing eventSourcing(ServiceDefinition service, DataSource dataSource, Transactions transactions, @Any Instance<Projection> projections,
                                InstantSource clock, MeterRegistry metrics) {
        // Axon reads annotations off the handler's class: it must see the bean itself, not its proxy (style.md 4.1, trap 12).
        return new EventSourcing(service, dataSource, transactions, projections.stream().map(ClientProxy::unwrap).toList(), clock, LedgerSettings.DEFAULT, metrics);
    }

    @Produces
    @Singleton
    Commands commands(EventSourcing eventSourcing) {
        return eventSourcing.commands();
    }

    @Produces
    @Singleton
    Claims claims(EventSourcing eventSourcing) {
        return eventSourcing.claims();
    }

    @Produces
    @Singleton
    LedgerReader reader(EventSourcing eventSourcing) {
        return eventSourcing.reader();
    }

    @Produces
    @Singleton
    Streams streams(ServiceDefinition service, EventSourcing eventSourcing, StreamSettings settings, DataSource dataSource, Transactions transactions,
                    @Any Instance<EventConsumer> consumers, @Any Instance<EventConsumers> more, MeterRegistry metrics) {
        return new Streams(service, eventSourcing, settings.kafka(), settings.feed(), dataSource, transactions,
            Stream.concat(consumers.stream().map(ClientProxy::unwrap), more.stream().flatMap(m -> m.all().stream())).toList(), metrics);
    }
}
