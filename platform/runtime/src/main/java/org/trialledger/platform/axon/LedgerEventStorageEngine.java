package org.trialledger.platform.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.AppendRefused;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.NewClaim;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.ledger.SnapshotStore;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.Sealing;

/**
 * Axon's event store on the ledger. Events are durable when {@link #appendEvents} returns, before the unit of work ends: nothing
 * that can fail may come after it, so projections and publishers run from the log only.
 */
public final class LedgerEventStorageEngine extends AbstractEventStorageEngine {
    /** Events of one aggregate, or of the log, read at a time. */
    static final int PAGE = 500;
    private static final long REMEMBERED_STUDIES = 100_000;

    private final LedgerAppender appender;
    private final LedgerReader reader;
    private final SnapshotStore snapshots;
    private final Claims claims;
    private final EventNames names;
    private final ObjectWriter metadataWriter;
    /** An aggregate never changes its study. */
    private final Cache<UUID, UUID> studies = Caffeine.newBuilder().maximumSize(REMEMBERED_STUDIES).build();
    private final Sealing sealing;

    private LedgerEventStorageEngine(Builder builder) {
        super(builder);
        this.appender = builder.appender;
        this.reader = builder.reader;
        this.snapshots = builder.snapshots;
        this.claims = builder.claims;
        this.names = builder.names;
        this.sealing = builder.sealing;
        this.metadataWriter = builder.mapper.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** Upcasters and the snapshot filter are parameters, not options: an engine built without them drops both in silence (trap 8). */
    public static LedgerEventStorageEngine create(LedgerAppender appender, LedgerReader reader, SnapshotStore snapshots, Claims claims, EventNames names,
                                                  ObjectMapper mapper, Sealing sealing, Serializer serializer, EventUpcaster upcasters, SnapshotFilter snapshotFilter) {
        var builder = new Builder();
        builder.appender = appender;
        builder.reader = reader;
        builder.snapshots = snapshots;
        builder.claims = claims;
        builder.names = names;
        builder.mapper = mapper;
        builder.sealing = sealing;
        builder.eventSerializer(serializer).snapshotSerializer(serializer).upcasterChain(upcasters).snapshotFilter(snapshotFilter);
        return new LedgerEventStorageEngine(builder);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) return;
        var scope = CommandScope.current();
        var rows = new ArrayList<NewEvent>(events.size());
        var wanted = new ArrayList<>(scope.claims());
        for (var event : events) {
            var payload = (LedgerEvent) event.getPayload();
            rows.add(row((DomainEventMessage<?>) event, payload, serializer));
            for (var claim : payload.claims()) wanted.add(new NewClaim(claim.kind(), claim.key()));
        }
        mustBelongToTheirStudies(rows);
        try {
            var appended = appender.append(rows, wanted);
            var first = rows.getFirst().aggregateId();
            long version = rows.stream().filter(r -> r.aggregateId().equals(first)).mapToLong(NewEvent::aggregateSequence).max().orElseThrow();
            scope.recorded(new Receipt(appended.studyId(), first, version, appended.globalPosition(), false));
        } catch (AppendRefused.VersionTaken e) {
            throw new ConcurrencyException(e.getMessage(), e);
        } catch (AppendRefused.KeyTaken e) {
            var claim = e.claim();
            throw new ClaimTaken(claim.kind(), claim.key(), claims.find(claim.kind(), claim.key()).map(Claims.Claimed::studyId).orElse(null));
        }
    }

    /**
     * Access was granted for the study that a command names. Whoever names an aggregate of another study with it gets the answer of
     * one that does not exist.
     */
    private void mustBelongToTheirStudies(List<NewEvent> rows) {
        var begun = new HashSet<UUID>();
        for (var row : rows) {
            if (row.aggregateSequence() == 0) begun.add(row.aggregateId());
            else if (!begun.contains(row.aggregateId()) && !row.studyId().equals(studies.get(row.aggregateId(), this::studyOf))) throw new UnknownAggregate(row.aggregateId());
        }
    }

    private UUID studyOf(UUID aggregateId) {
        return reader.ofAggregate(aggregateId, 0, 1).getFirst().studyId();
    }

    private NewEvent row(DomainEventMessage<?> event, LedgerEvent payload, Serializer serializer) {
        var serialized = event.serializePayload(serializer, byte[].class);
        var type = serialized.getType().getName();
        return new NewEvent(payload.studyId(), UUID.fromString(event.getIdentifier()), UUID.fromString(event.getAggregateIdentifier()),
            event.getSequenceNumber(), type, serialized.getType().getRevision(), sealing.sealed(payload, type, serialized.getData()), metadata(event));
    }

    private byte[] metadata(EventMessage<?> event) {
        try {
            return metadataWriter.writeValueAsBytes(sealing.sealed(event.getMetaData()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event metadata holds more than strings", e);
        }
    }

    /** An aggregate's rules see what is personal in the open; nobody else who reads the log does. */
    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String aggregateId, long firstSequence) {
        var id = UUID.fromString(aggregateId);
        return StreamSupport.stream(new Pages<>(firstSequence, from -> reader.ofAggregate(id, from, PAGE), StoredEvent::aggregateSequence), false)
            .map(event -> LedgerRow.of(event, family(event), sealing.opened(event)));
    }

    /** One page after the token; an empty one means that the reader has everything there is. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(TrackingToken token, boolean mayBlock) {
        return reader.after(positionOf(token), PAGE).stream().map(event -> LedgerRow.tracked(event, family(event)));
    }

    private String family(StoredEvent event) {
        return names.familyOf(event.type()).orElse("unknown");
    }

    static long positionOf(TrackingToken token) {
        return token == null ? 0 : token.position().orElseThrow(() -> new IllegalArgumentException("not a ledger token: " + token));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var state = snapshot.serializePayload(serializer, byte[].class);
        snapshots.store(new SnapshotStore.Snapshot(UUID.fromString(snapshot.getAggregateIdentifier()), snapshot.getSequenceNumber(),
            UUID.fromString(snapshot.getIdentifier()), LedgerRow.micros(snapshot.getTimestamp()), state.getType().getName(),
            Optional.ofNullable(state.getType().getRevision()).orElse(""), sealing.snapshot(UUID.fromString(snapshot.getAggregateIdentifier()), state.getData()),
            metadata(snapshot)));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        var id = UUID.fromString(aggregateId);
        return snapshots.find(id).flatMap(s -> sealing.openedSnapshot(id, s.payload()).map(state -> LedgerRow.of(s, state))).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return reader.lastVersionOf(UUID.fromString(aggregateId));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.newest());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(reader.newestBefore(instant));
    }

    private static final class Builder extends AbstractEventStorageEngine.Builder {
        private LedgerAppender appender;
        private LedgerReader reader;
        private SnapshotStore snapshots;
        private Claims claims;
        private EventNames names;
        private ObjectMapper mapper;
        private Sealing sealing;
    }
}
