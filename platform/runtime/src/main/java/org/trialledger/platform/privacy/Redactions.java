package org.trialledger.platform.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent;
import org.trialledger.platform.privacy.domain.RedactionCommand.ApproveRedaction;
import org.trialledger.platform.privacy.domain.RedactionCommand.Finding;
import org.trialledger.platform.privacy.domain.RedactionCommand.Hashes;
import org.trialledger.platform.privacy.domain.RedactionCommand.Texts;
import org.trialledger.platform.privacy.domain.RedactionEvent;
import org.trialledger.platform.privacy.domain.RedactionEvent.PayloadRedacted;
import org.trialledger.platform.privacy.domain.RedactionEvent.RedactionRefused;
import org.trialledger.platform.privacy.domain.RedactionEvent.RedactionRequested;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.rebuild.Rebuilds;

/**
 * Finds out what a redaction would do, and does what was approved: replaces the row, then whatever was made from it. The approval is
 * recorded first, so a redaction that was decided is carried out by whichever instance lives; every step can be done again.
 */
public final class Redactions implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1), REBUILD_LOOK = Duration.ofMillis(100);
    private static final int MOST_EVENTS = 10;
    private static final String REASON = "/reason";
    private static final Logger LOG = Logger.getLogger(Redactions.class);
    private static final ObjectMapper JSON = EventJson.mapper();

    public enum State { REQUESTED, REFUSED, APPROVED, CARRIED_OUT }

    /**
     * A redaction as it stands. Persons are named by the subject of their tokens.
     *
     * @param decidedBy    who approved or refused it; absent while nobody has
     * @param carriedOutAt when row, dead letters, snapshots and views of this service no longer held the texts
     */
    public record Shown(UUID redactionId, State state, UUID eventId, long position, List<String> pointers, List<String> metadataPointers, String justification, String requestedBy,
                        Instant requestedAt, String decidedBy, String decisionReason, Instant decidedAt, Long recordedAtPosition, Instant carriedOutAt) {}

    private final EventSourcing eventSourcing;
    private final LedgerReader reader;
    private final DataKeys keys;
    private final Transactions transactions;
    private final Sql sql;
    private final Semaphore approved = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("redactions").daemon().unstarted(this::run);
    private volatile boolean open = true;

    public Redactions(EventSourcing eventSourcing, DataKeys keys, Transactions transactions) {
        this.eventSourcing = eventSourcing;
        this.reader = eventSourcing.reader();
        this.keys = keys;
        this.transactions = transactions;
        this.sql = new Sql(transactions);
    }

    public void start() {
        thread.start();
    }

    /** The event of the study, if there is one. */
    public Optional<StoredEvent> event(UUID studyId, UUID eventId) {
        return reader.find(eventId).filter(event -> event.studyId().equals(studyId));
    }

    /** What a request must be decided on. */
    public Finding finding(StoredEvent event, Texts asked) {
        List<String> pointers = asked.pointers(), metadataPointers = asked.metadataPointers();
        var payload = eventSourcing.read(event);
        boolean protects = payload.filter(e -> e instanceof RedactionEvent || e instanceof ErasureEvent).isPresent();
        var texts = Blots.texts(event.payload(), pointers);
        var claims = payload.map(e -> e.claims()).orElse(List.of());
        var keys = texts.entrySet().stream().filter(text -> claims.stream().anyMatch(claim -> isIn(claim.key(), text.getValue())))
            .map(text -> text.getKey()).toList();
        var notText = new ArrayList<>(Blots.notText(event.payload(), pointers));
        notText.addAll(Blots.notText(event.metadata(), metadataPointers));
        // Who acted, in which role, through which client: that is never taken out.
        metadataPointers.stream().filter(pointer -> !pointer.equals(REASON)).forEach(notText::add);
        return new Finding(notText, keys, reads(event.withPayload(Blots.blotted(event.payload(), pointers))), protects);
    }

    private static boolean isIn(String key, String text) {
        return key.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** An aggregate or projection that meets the redacted event must get on with it. */
    private boolean reads(StoredEvent event) {
        try {
            eventSourcing.read(event);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf("redacted, it would not read: %s", e.getMessage());
            return false;
        }
    }

    /** After the request was recorded, so that it can be listed. */
    public void note(UUID studyId, UUID redactionId) {
        sql.update("insert into privacy.redaction (redaction_id, study_id) values (?, ?) on conflict do nothing", redactionId, studyId);
    }

    /** The approval, with what is in the row now; noted before it is sent, so that it is carried out whatever happens to this instance. */
    public ApproveRedaction approval(UUID studyId, UUID redactionId, String approvedBy, String justification) {
        var requested = requested(history(studyId, redactionId)).orElseThrow();
        var row = row(studyId, requested.position());
        var hashes = new Hashes(Redaction.hex(row.committedPayload()), Redaction.hex(row.committedMetadata()), Redaction.sha256(Blots.blotted(row.payload(), requested.pointers())),
            Redaction.sha256(Blots.blotted(row.metadata(), requested.metadataPointers())));
        sql.update("insert into privacy.redaction (redaction_id, study_id, approved_at) values (?, ?, now()) on conflict (redaction_id) do update set approved_at = excluded.approved_at",
            redactionId, studyId);
        return new ApproveRedaction(redactionId, approvedBy, justification, hashes, row.redactedAt());
    }

    /** Carries out soon what was approved just now. */
    public void wake() {
        approved.release();
    }

    /** @param after the last one seen, or the nil UUID */
    public List<Shown> list(UUID studyId, UUID after, int limit) {
        return sql.list("select redaction_id from privacy.redaction where study_id = ? and redaction_id > ? order by redaction_id limit ?", row -> row.getObject(1, UUID.class), studyId, after, limit)
            .stream().flatMap(id -> find(studyId, id).stream()).toList();
    }

    public Optional<Shown> find(UUID studyId, UUID redactionId) {
        var history = history(studyId, redactionId);
        return requested(history).map(request -> shown(request, history));
    }

    private Shown shown(RedactionRequested request, List<StoredEvent> history) {
        var carriedOut = sql.first("select carried_out_at from privacy.redaction where redaction_id = ?", row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)), request.redactionId())
            .flatMap(time -> time).map(OffsetDateTime::toInstant).orElse(null);
        var requestedAt = at(history.getFirst());
        var last = history.getLast();
        return switch (read(last)) {
            case PayloadRedacted e -> shown(request, requestedAt, carriedOut == null ? State.APPROVED : State.CARRIED_OUT, e.approvedBy(), e.justification(), last, carriedOut);
            case RedactionRefused e -> shown(request, requestedAt, State.REFUSED, e.refusedBy(), e.justification(), last, null);
            case RedactionRequested _ -> new Shown(request.redactionId(), State.REQUESTED, request.eventId(), request.position(), request.pointers(), request.metadataPointers(), request.justification(), request.requestedBy(),
                requestedAt, null, null, null, null, null);
        };
    }

    private static Shown shown(RedactionRequested request, Instant requestedAt, State state, String by, String reason, StoredEvent decision, Instant carriedOut) {
        return new Shown(request.redactionId(), state, request.eventId(), request.position(), request.pointers(), request.metadataPointers(), request.justification(), request.requestedBy(), requestedAt, by, reason,
            at(decision), decision.position(), carriedOut);
    }

    private List<StoredEvent> history(UUID studyId, UUID redactionId) {
        return reader.ofAggregate(redactionId, 0, MOST_EVENTS).stream().filter(event -> event.studyId().equals(studyId)).toList();
    }

    /** Empty for an aggregate of another kind. */
    private static Optional<RedactionRequested> requested(List<StoredEvent> history) {
        return history.stream().filter(event -> event.type().endsWith(".RedactionRequested")).map(Redactions::read).map(RedactionRequested.class::cast).findFirst();
    }

    private static RedactionEvent read(StoredEvent event) {
        var type = switch (event.type().substring(event.type().indexOf('.') + 1)) {
            case "RedactionRequested" -> RedactionRequested.class;
            case "RedactionRefused" -> RedactionRefused.class;
            case Redaction.TYPE -> PayloadRedacted.class;
            default -> throw new IllegalArgumentException(event.type() + " is not about a redaction");
        };
        try {
            return JSON.readValue(event.payload(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredEvent row(UUID studyId, long position) {
        return reader.ofStudy(studyId, position, 1).stream().filter(event -> event.position() == position).findFirst()
            .orElseThrow(() -> new IllegalStateException("study " + studyId + " has no position " + position));
    }

    private static Instant at(StoredEvent event) {
        return Instant.EPOCH.plus(event.recordedAtMicros(), ChronoUnit.MICROS);
    }

    private void run() {
        while (open) {
            try {
                carryOutWhatWaits();
                approved.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                approved.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (open) LOG.warnf("a redaction waits to be carried out: %s", e.getMessage());
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private void carryOutWhatWaits() throws SQLException {
        if (waiting().isEmpty()) return;
        try (var connection = transactions.open()) {
            if (!isFirst(connection)) return;
            try {
                for (var redaction : waiting()) if (open) carryOutOne(redaction);
            } finally {
                try (var s = connection.createStatement()) {
                    s.execute("select pg_advisory_unlock_all()");
                }
            }
        }
    }

    /** One that cannot be carried out keeps no other waiting: it is tried again with the next look. */
    private void carryOutOne(Waiting redaction) {
        try {
            var last = history(redaction.studyId, redaction.redactionId).getLast();
            // An approval that was noted and then refused, as one by the person who asked, waits for another; a refusal ends it.
            if (last.type().endsWith(".RedactionRefused")) sql.update("update privacy.redaction set approved_at = null where redaction_id = ?", redaction.redactionId);
            Redaction.of(last).ifPresent(approved -> carryOut(redaction.redactionId, approved));
        } catch (RuntimeException e) {
            if (open) LOG.warnf("redaction %s of study %s waits to be carried out: %s", redaction.redactionId, redaction.studyId, e);
        }
    }

    private record Waiting(UUID redactionId, UUID studyId) {}

    private List<Waiting> waiting() {
        return sql.list("select redaction_id, study_id from privacy.redaction where approved_at is not null and carried_out_at is null order by redaction_id",
            row -> new Waiting(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    /** One instance does the work. */
    private static boolean isFirst(Connection connection) throws SQLException {
        try (var s = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended('redactions', 0))"); var row = s.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void carryOut(UUID redactionId, Redaction redaction) {
        var row = row(redaction.studyId(), redaction.position());
        byte[] payloadLeft = Blots.blotted(row.payload(), redaction.pointers()), metadataLeft = Blots.blotted(row.metadata(), redaction.metadataPointers());
        transactions.inOne(_ -> {
            sql.first("select redact(?, ?, ?, ?)", r -> true, redaction.studyId(), redaction.recordedAt(), payloadLeft, metadataLeft);
            sql.update("update deadletterentry set payload = ?, metadata = ? where eventidentifier = ?", payloadLeft, metadataLeft, redaction.eventId().toString());
            sql.update("update privacy.redaction set replaced_at = now() where redaction_id = ? and replaced_at is null", redactionId);
            return null;
        });
        LOG.infof("position %d of study %s is redacted; views are built anew", redaction.position(), redaction.studyId());
        // Every instance forgets the aggregates it remembers; a snapshot made from one that it had not yet forgotten goes then.
        LockSupport.parkNanos(DataKeys.TRUSTED.toNanos());
        keys.forgetSnapshots();
        for (var projection : eventSourcing.processing().names()) rebuild(projection, redactionId);
        sql.update("update privacy.redaction set carried_out_at = now() where redaction_id = ?", redactionId);
    }

    private void rebuild(String projection, UUID redactionId) {
        while (open) {
            try {
                var started = eventSourcing.rebuilds().start(projection, "redaction " + redactionId).rebuildId();
                await(projection, started);
                return;
            } catch (Rebuilds.NoTablesNamed e) {
                eventSourcing.processing().reset(projection);
                return;
            } catch (Rebuilds.UnderWayAlready e) {
                // One that began before the row was replaced would not do.
                LockSupport.parkNanos(REBUILD_LOOK.toNanos());
            }
        }
    }

    private void await(String projection, UUID rebuildId) {
        while (open) {
            var status = eventSourcing.rebuilds().status(projection).orElseThrow();
            if (!status.state().isUnderWay()) {
                if (status.state() == Rebuilds.State.DONE && status.rebuildId().equals(rebuildId)) return;
                throw new IllegalStateException("projection " + projection + " could not be built anew: " + status.state() + ", " + status.cause());
            }
            LockSupport.parkNanos(REBUILD_LOOK.toNanos());
        }
        throw new IllegalStateException("the service is stopping");
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        if (!thread.isAlive()) return;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
