package org.trialledger.platform.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.DeadLetters;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.duework.DueWorkLog;
import org.trialledger.platform.duework.DueWorker;
import org.trialledger.platform.evidence.Evidence;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.EventConsumers;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.privacy.DataKeys;
import org.trialledger.platform.privacy.Erasures;
import org.trialledger.platform.privacy.MasterKey;
import org.trialledger.platform.privacy.MasterKeys;
import org.trialledger.platform.privacy.Redactions;
import org.trialledger.platform.privacy.Rewrapping;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.Rebuilds;

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
                                DataKeys keys, InstantSource clock, MeterRegistry metrics) {
        // Axon reads annotations off the handler's class: it must see the bean itself, not its proxy (style.md 4.1, trap 12).
        return new EventSourcing(service, dataSource, transactions, projections.stream().map(ClientProxy::unwrap).toList(), keys, clock, LedgerSettings.DEFAULT, metrics);
    }

    @Produces
    @Singleton
    DataKeys dataKeys(DataSource dataSource, @ConfigProperty(name = "trialledger.privacy.master-key-file") Optional<Path> masterKeyFile,
                      @ConfigProperty(name = "trialledger.privacy.other-master-key-files") Optional<List<Path>> otherFiles,
                      @ConfigProperty(name = "trialledger.privacy.create-key", defaultValue = "false") boolean createKey) {
        var others = otherFiles.orElse(List.of()).stream().map(file -> MasterKey.in(file, false)).toList();
        return new DataKeys(dataSource, masterKeyFile.map(file -> new MasterKeys(MasterKey.in(file, createKey), others)));
    }

    @Produces
    @Singleton
    Rewrapping rewrapping(DataKeys keys, InstantSource clock) {
        return new Rewrapping(keys, clock);
    }

    @Produces
    @Singleton
    Sealing sealing(DataKeys keys) {
        return new Sealing(keys);
    }

    @Produces
    @Singleton
    Erasures erasures(DataKeys keys, LedgerReader reader) {
        return new Erasures(keys, reader);
    }

    @Produces
    @Singleton
    Redactions redactions(EventSourcing eventSourcing, DataKeys keys, Transactions transactions) {
        return new Redactions(eventSourcing, keys, transactions);
    }

    @Produces
    @Singleton
    Commands commands(EventSourcing eventSourcing) {
        return eventSourcing.commands();
    }

    @Produces
    @Singleton
    AggregateStates states(EventSourcing eventSourcing) {
        return eventSourcing.states();
    }

    @Produces
    @Singleton
    Reactions reactions(ServiceDefinition service, Commands commands, Claims claims) {
        return new Reactions(service.name(), commands, claims);
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
    Evidence evidence(EvidenceConfiguration configuration, EventSourcing eventSourcing, DataSource dataSource, InstantSource clock, MeterRegistry metrics) {
        return new Evidence(configuration.settings(), dataSource, eventSourcing.reader(), clock, metrics);
    }

    @Produces
    @Singleton
    Rebuilds rebuilds(EventSourcing eventSourcing) {
        return eventSourcing.rebuilds();
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(EventSourcing eventSourcing) {
        return eventSourcing.deadLetters();
    }

    @Produces
    @Singleton
    Discards discards(Sql sql) {
        return new Discards(sql);
    }

    /** Apart from the worker, which needs commands: projections, which commands are built with, note due work. */
    @Produces
    @Singleton
    DueWork dueWork(Sql sql) {
        return new DueWork(sql);
    }

    @Produces
    @Singleton
    DueWorkLog dueWorkLog(Sql sql, InstantSource clock) {
        return new DueWorkLog(sql, clock);
    }

    @Produces
    @Singleton
    DueWorker dueWorker(ServiceDefinition service, @Any Instance<DueHandler> handlers, DueWorkLog log, Transactions transactions, Commands commands,
                        Claims claims, InstantSource clock, MeterRegistry metrics) {
        return new DueWorker(service.name(), handlers.stream().toList(), log, transactions, commands, claims, clock, metrics);
    }

    @Produces
    @Singleton
    Streams streams(ServiceDefinition service, EventSourcing eventSourcing, StreamSettings settings, DataSource dataSource, Transactions transactions,
                    @Any Instance<EventConsumer> consumers, @Any Instance<EventConsumers> more, MeterRegistry metrics) {
        return new Streams(service, eventSourcing, settings.kafka(), settings.feed(), settings.feed(), dataSource, transactions,
            Stream.concat(consumers.stream().map(ClientProxy::unwrap), more.stream().flatMap(m -> m.all().stream())).toList(), metrics);
    }
}
