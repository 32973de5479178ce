package org.trialledger.platform.axon;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.Gathering;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.ledger.SnapshotStore;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.DataKeys;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.privacy.application.PrivacyParts;
import org.trialledger.platform.readmodel.Discards;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.Rebuilds;

/**
 * Axon, wired for one service: its aggregates on the ledger, its projections on the log. Only what docs/adr/0001 allows is used
 * (aggregates, pooled processors, tokens, upcasters, dead letters, snapshots), so that leaving Axon stays a matter of this package.
 */
public final class EventSourcing implements AutoCloseable {
    /** Replaying fewer events than this is quicker than reading a snapshot (docs/adr/0001). */
    static final int SNAPSHOT_AFTER = 200;
    private static final long CACHED_AGGREGATES = 10_000;
    /** Events of one projection transaction, at most. */
    private static final int BATCH = 256;
    /** Each view says so often that it is being kept, and looks so often whether it is to be: two transactions a view, also at rest. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(2);
    /** Events gather for the views while they work, and as long again: then they take no more than half of the time (docs/adr/0032). */
    private static final Duration GATHER_AT_LEAST = Duration.ofMillis(20), GATHER_AT_MOST = Duration.ofMillis(60);
    /** How long a projection of an instance that died stays where it was before another instance takes it over. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(6);

    static {
        // Axon advertises a console in the log of whoever does not say no.
        System.setProperty("disable-axoniq-console-message", "true");
    }

    private final LedgerAppender appender;
    private final LedgerReader reader;
    private final Claims claims;
    private final Configuration axon;
    private final Commands commands;
    private final Processing processing;
    private final Rebuilds rebuilds;
    private final DeadLetters deadLetters;
    private final EventDecoder decoder;
    private final DataKeys keys;
    private final boolean records;
    private final AggregateStates states;
    private final LedgerStream stream;
    private final ScheduledExecutorService coordinators = threads("projection-coordinator-", 1);
    private final ScheduledExecutorService workers = threads("projection-worker-", 2);
    private volatile boolean started;

    /** Nothing is connected or read until {@link #start()}. @param keys started and closed with it */
    public EventSourcing(ServiceDefinition service, DataSource dataSource, Transactions transactions, List<Projection> projections,
                         DataKeys keys, InstantSource clock, LedgerSettings settings, MeterRegistry metrics) {
        this.keys = keys;
        this.records = !service.eventFamilies().isEmpty();
        var mapper = EventJson.mapper();
        var names = EventNames.of(service);
        var serializer = new NamedEventSerializer(mapper, names);
        appender = new LedgerAppender(dataSource, clock, settings, metrics);
        reader = new LedgerReader(dataSource);
        claims = new Claims(dataSource);
        var gathering = new Gathering(GATHER_AT_LEAST, 2, GATHER_AT_MOST);
        var axonTransactions = new AxonTransactions(transactions, gathering);
        // Not Axon's default, process id and host: two instances in one process would take each other's tokens for their own.
        var nodeId = service.name() + "-" + Ids.next();
        var gate = new ProjectionGate(transactions, serializer, nodeId);
        var discards = new Discards(new Sql(transactions));

        // Not defaultConfiguration(): that one loads modules found on the class path, one of which phones home (trap 1).
        var configurer = DefaultConfigurer.defaultConfiguration(false);
        service.upcasters().forEach(upcaster -> configurer.registerEventUpcaster(_ -> upcaster));
        configurer.configureSerializer(_ -> serializer)
            .configureTransactionManager(_ -> axonTransactions)
            .configureCorrelationDataProviders(_ -> List.of(_ -> CommandScope.current().metadata()))
            .configureCommandBus(EventSourcing::commandBus)
            .registerHandlerEnhancerDefinition(_ -> new SavepointPerHandler(service.name(), transactions))
            .registerComponent(LedgerEventStorageEngine.class, c -> LedgerEventStorageEngine.create(appender, reader, new SnapshotStore(dataSource),
                claims, names, mapper, new Sealing(keys), serializer, c.upcasterChain(), c.snapshotFilter()))
            .registerComponent(LedgerStream.class, c -> new LedgerStream(c.getComponent(LedgerEventStorageEngine.class), reader, appender, gathering, this::afterOutage))
            .configureEmbeddedEventStore(c -> c.getComponent(LedgerEventStorageEngine.class));
        var caches = PrivacyParts.aggregates(service).stream().map(aggregate -> register(configurer, aggregate)).toList();
        keys.onForgetting(() -> {
            caches.forEach(AggregateCache::removeAll);
            states().forgetAll();
            stream().forgetAll();
        });
        var named = named(projections);
        configurer.eventProcessing(processors -> {
            registerStores(processors, axonTransactions, nodeId);
            named.forEach((name, projection) -> register(processors, name, projection, gate, new Dismissal(discards, name, service.name())));
        });
        axon = configurer.buildConfiguration();
        stream = axon.getComponent(LedgerStream.class);
        axon.commandBus().subscribe(Together.class.getName(), new Together.Handler(axon, PrivacyParts.aggregates(service)));
        commands = new Commands(axon.commandBus(), () -> started);
        var handlers = new TreeMap<String, ProjectionHandlers>();
        named.forEach((name, projection) -> handlers.put(name, new ProjectionHandlers(name, projection, axon, axonTransactions,
            axon.eventProcessingConfiguration().deadLetterQueue(name).orElseThrow(), new Dismissal(discards, name, service.name()))));
        decoder = new EventDecoder(serializer, axon.upcasterChain(), names);
        deadLetters = new DeadLetters(handlers, service.name(), transactions, reader, decoder, gate, discards);
        states = new AggregateStates(reader, decoder);
        processing = new Processing(axon.eventProcessingConfiguration(), handlers, gate, transactions, reader, metrics);
        rebuilds = new Rebuilds(dataSource, transactions, clock);
        handlers.values().forEach(projection -> rebuilds.add(new ProjectionView(projection, reader, decoder, gate, this::afterExchange)));
    }

    private static Map<String, Projection> named(List<Projection> projections) {
        var named = new TreeMap<String, Projection>();
        for (var projection : projections) {
            var group = projection.getClass().getAnnotation(ProcessingGroup.class);
            if (group == null) throw new IllegalStateException(projection.getClass().getName() + " needs a @ProcessingGroup: its token hangs on that name");
            if (named.put(group.value(), projection) != null) throw new IllegalStateException("two projections are called " + group.value());
        }
        return named;
    }

    /** No transaction around a command: its one write is the append, which commits by itself. */
    private static CommandBus commandBus(Configuration c) {
        var bus = SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(c.correlationDataProviders()));
        return bus;
    }

    private static <A> AggregateCache register(Configurer configurer, Class<A> aggregate) {
        var cache = new AggregateCache(CACHED_AGGREGATES);
        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate)
            .configureCache(_ -> cache)
            .configureSnapshotTrigger(c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_AFTER))
            .configureCommandTargetResolver(_ -> command -> new VersionedAggregateIdentifier(
                ((AggregateCommand) command.getPayload()).aggregateId(), CommandScope.current().expectedVersion().orElse(null))));
        return cache;
    }

    private static void registerStores(EventProcessingConfigurer processors, AxonTransactions transactions, String nodeId) {
        processors
            .registerTokenStore(c -> JdbcTokenStore.builder().connectionProvider(transactions).serializer(c.serializer())
                .claimTimeout(CLAIM_TIMEOUT).nodeId(nodeId).build())
            // The default logs a failed handler and goes on: a hole in the view (trap 5). Here it is dead-lettered, or else retried.
            .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.INSTANCE)
            .registerDeadLetterQueueProvider(group -> c -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group).connectionProvider(transactions).transactionManager(transactions)
                .schema(DeadLetterSchema.defaultSchema()).eventSerializer(c.eventSerializer()).genericSerializer(c.serializer()).build());
    }

    private void register(EventProcessingConfigurer processors, String name, Projection projection, ProjectionGate gate, Dismissal dismissal) {
        processors.registerEventHandler(_ -> projection)
            .registerHandlerInterceptor(name, _ -> gate.entering(name))
            .registerDeadLetterPolicy(name, _ -> dismissal)
            // Without the cache every event would ask the database whether its aggregate has dead letters.
            .registerDeadLetteringEventHandlerInvokerConfiguration(name, (_, invoker) -> invoker.enableSequenceIdentifierCache())
            .registerPooledStreamingEventProcessor(name, c -> c.getComponent(LedgerStream.class), (_, processor) -> processor
                .initialSegmentCount(1).batchSize(BATCH).initialToken(source -> source.createTailToken())
                .tokenClaimInterval(CLAIM_INTERVAL.toMillis()).claimExtensionThreshold(CLAIM_INTERVAL.toMillis())
                .coordinatorExecutor(coordinators).workerExecutor(workers));
    }

    /** Begins to handle commands and events; the schema must be there. @throws IllegalStateException in a service that records events, without its master key */
    public void start() {
        if (records) keys.start();
        axon.start();
        started = true;
    }

    private void afterOutage() {
        if (started) processing.restartFailing();
    }

    /** The local processor asks for its token at once; that of another instance does so within two seconds. */
    private void afterExchange(String projection) {
        if (started) processing.restart(projection);
    }

    /** Refuses new commands, writes what is queued, and stops the projections at a committed position. */
    @Override
    public void close() {
        boolean wasStarted = started;
        started = false;
        rebuilds.close();
        if (wasStarted) axon.shutdown();
        stream.close();
        appender.close();
        coordinators.shutdownNow();
        workers.shutdownNow();
        keys.close();
    }

    public Commands commands() {
        return commands;
    }

    /** The event as its type is today, as a projection gets it; empty where an upcaster leaves it out. @throws RuntimeException when it does not read */
    public Optional<LedgerEvent> read(StoredEvent event) {
        return decoder.decode(List.of(event)).stream().map(message -> (LedgerEvent) message.getPayload()).findFirst();
    }

    public LedgerAppender appender() {
        return appender;
    }

    public LedgerReader reader() {
        return reader;
    }

    public Claims claims() {
        return claims;
    }

    public Processing processing() {
        return processing;
    }

    public Rebuilds rebuilds() {
        return rebuilds;
    }

    private LedgerStream stream() {
        return stream;
    }

    public AggregateStates states() {
        return states;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    private static ScheduledExecutorService threads(String name, int count) {
        return Executors.newScheduledThreadPool(count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }
}
