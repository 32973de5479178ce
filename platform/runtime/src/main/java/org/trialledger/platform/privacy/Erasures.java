package org.trialledger.platform.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent;
import org.trialledger.platform.privacy.domain.ErasureEvent.PersonErased;

/**
 * Carries out what the ledger says was erased. The event comes first, so that an erasure that was decided is never forgotten: every
 * start goes through all of them again, and so a key that a backup of the keys has brought back goes again, tombstone or none.
 */
public final class Erasures implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int PAGE = 200;
    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final ObjectMapper JSON = EventJson.mapper();

    /** @param erasedBy stable id of who decided it @param carriedOut whether the key is gone here */
    public record Recorded(UUID erasureId, String userId, String reason, String erasedBy, Instant erasedAt, long position, boolean carriedOut) {}

    private final DataKeys keys;
    private final LedgerReader reader;
    private final Thread thread = Thread.ofPlatform().name("erasures-carried-out").daemon().unstarted(this::run);
    private volatile boolean open = true;
    private long position;

    public Erasures(DataKeys keys, LedgerReader reader) {
        this.keys = keys;
        this.reader = reader;
    }

    /** Once the keys have started. */
    public void start() {
        carryOut();
        thread.start();
    }

    /** Destroys the keys of all whose erasure has been recorded since the last time. */
    public synchronized void carryOut() {
        for (var events = next(); !events.isEmpty(); events = next()) {
            for (var event : events) {
                keys.erase(erased(event).personId());
                position = event.position() + 1;
            }
        }
    }

    private List<StoredEvent> next() {
        return reader.ofStudy(ErasureEvent.LEDGER, position, PAGE);
    }

    /** Returns when no instance opens anything of the erased any more, and what any of them has kept meanwhile is gone. */
    public void settle() {
        carryOut();
        LockSupport.parkNanos(DataKeys.TRUSTED.toNanos());
        keys.forgetSnapshots();
    }

    /** Whether anything was ever sealed for the person. */
    public boolean knows(String personId) {
        return keys.knows(personId);
    }

    /** @param from 0-based position in the ledger of facts outside any study */
    public List<Recorded> list(long from, int limit) {
        return reader.ofStudy(ErasureEvent.LEDGER, from, limit).stream().map(this::recorded).toList();
    }

    public Optional<Recorded> find(UUID erasureId) {
        return reader.ofAggregate(erasureId, 0, 1).stream().filter(event -> event.studyId().equals(ErasureEvent.LEDGER)).map(this::recorded).findFirst();
    }

    private Recorded recorded(StoredEvent event) {
        var erased = erased(event);
        return new Recorded(erased.erasureId(), erased.personId(), erased.reason(), actor(event), Instant.EPOCH.plus(event.recordedAtMicros(), ChronoUnit.MICROS),
            event.position(), keys.isErased(erased.personId()));
    }

    private static PersonErased erased(StoredEvent event) {
        try {
            return JSON.readValue(event.payload(), PersonErased.class);
        } catch (IOException e) {
            throw new UncheckedIOException("position " + event.position() + " of the ledger of facts outside any study is no erasure", e);
        }
    }

    private static String actor(StoredEvent event) {
        try {
            return JSON.readTree(event.metadata()).path("actor").asText(null);
        } catch (IOException e) {
            throw new UncheckedIOException("metadata is JSON", e);
        }
    }

    private void run() {
        while (open) {
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                if (open) carryOut();
            } catch (RuntimeException e) {
                LOG.warnf("an erasure waits to be carried out: %s", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        if (!thread.isAlive()) return;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
