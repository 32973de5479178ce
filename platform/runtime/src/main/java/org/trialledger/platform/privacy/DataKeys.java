package org.trialledger.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.ledger.LedgerUnavailable;

/**
 * The keys values are sealed with. They are remembered, so that a person's or study's second event costs no look-up; each instance
 * asks a few times a second whether somebody was erased, and trusts what it remembers only for as long as it gets an answer: an
 * erased person's key outlives the erasure by {@link #TRUSTED} at most, on any instance.
 */
public final class DataKeys implements AutoCloseable {
    static final Duration LOOK = Duration.ofMillis(200);
    /** After this time no instance opens anything with a key that is gone. */
    public static final Duration TRUSTED = Duration.ofMillis(900);
    private static final int MOST = 100_000, REF_BYTES = 16;
    private static final String REFERENCES = "references";
    private static final Logger LOG = Logger.getLogger(DataKeys.class);

    /** @param aes null where the key is gone, or was never here */
    record Key(String ref, Aes aes) {
        boolean isErased() {
            return aes == null;
        }
    }

    private record Owner(Scope scope, String id) {}

    private record Erased(long last, List<String> refs) {}

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Optional<MasterKey> master;
    private final Cache<Owner, String> refs = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<String, Key> held = Caffeine.newBuilder().maximumSize(MOST).build();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread looker = Thread.ofPlatform().name("erasures").daemon().unstarted(this::keepLooking);
    private volatile byte[] references;
    private volatile long erasures = -1;
    private volatile long lookedAt;
    private volatile boolean open = true;
    private long redactions;
    private boolean tellAgain;

    /** @param master empty for a service that records nothing */
    public DataKeys(DataSource dataSource, Optional<MasterKey> master) {
        this.dataSource = dataSource;
        this.master = master;
    }

    /** Once the schema is there. @throws IllegalStateException without the master key that wrapped the keys in the database */
    public void start() {
        var key = masterKey();
        references = key.unwrap(REFERENCES, on(c -> referencesIn(c, key)));
        look();
        if (!looker.isAlive()) looker.start();
    }

    private MasterKey masterKey() {
        return master.orElseThrow(() -> new IllegalStateException(
            "trialledger.privacy.master-key-file (TRIALLEDGER_PRIVACY_MASTER_KEY_FILE) is not set: personal data is recorded only sealed, so nothing is recorded without it"));
    }

    private static byte[] referencesIn(Connection c, MasterKey key) throws SQLException {
        try (var s = c.prepareStatement("insert into privacy.service_key values (?, ?, ?) on conflict do nothing")) {
            s.setString(1, REFERENCES);
            s.setBytes(2, key.wrapFresh(REFERENCES));
            s.setString(3, key.id());
            s.executeUpdate();
        }
        try (var s = c.prepareStatement("select wrapped_key, master_id from privacy.service_key where purpose = ?")) {
            s.setString(1, REFERENCES);
            try (var row = s.executeQuery()) {
                row.next();
                if (!row.getString(2).equals(key.id()))
                    throw new IllegalStateException("the master key %s is not the one (%s) that wrapped the keys of this database".formatted(key.id(), row.getString(2)));
                return row.getBytes(1);
            }
        }
    }

    /** Called on this instance after somebody was erased or something redacted, wherever that was: what was made of the ledger before is not to be remembered. */
    public void onForgetting(Runnable listener) {
        listeners.add(listener);
    }

    /** How many were erased, as far as this instance knows. */
    long erasures() {
        return erasures;
    }

    /** The owner's key, made if there is none; one that is erased if the owner is. */
    Key of(Scope scope, String owner) {
        var ref = ref(scope, owner);
        // Atomic per key: an erasure seen while it is read waits, and then forgets what was read.
        return isTrusted() ? held.get(ref, r -> readOrMake(r, scope)) : readOrMake(ref, scope);
    }

    /** The key a value names; one that is erased if it is not here any more. */
    Key find(String ref) {
        return isTrusted() ? held.get(ref, this::read) : read(ref);
    }

    private Key readOrMake(String ref, Scope scope) {
        return key(ref, on(c -> {
            try (var s = c.prepareStatement("select privacy.key_of(?, ?, ?)")) {
                s.setString(1, ref);
                s.setString(2, scope.letter());
                s.setBytes(3, masterKey().wrapFresh(ref));
                try (var row = s.executeQuery()) {
                    row.next();
                    return row.getBytes(1);
                }
            }
        }));
    }

    private Key read(String ref) {
        return key(ref, on(c -> {
            try (var s = c.prepareStatement("select wrapped_key from privacy.data_key k where key_ref = ? and not exists (select from privacy.erased_person e where e.key_ref = k.key_ref)")) {
                s.setString(1, ref);
                try (var row = s.executeQuery()) {
                    return row.next() ? row.getBytes(1) : null;
                }
            }
        }));
    }

    private Key key(String ref, byte[] wrapped) {
        return new Key(ref, wrapped == null ? null : new Aes(masterKey().unwrap(ref, wrapped)));
    }

    String ref(Scope scope, String owner) {
        if (references == null) throw new LedgerUnavailable("the service is starting and has no keys yet", Duration.ofSeconds(2));
        return refs.get(new Owner(scope, owner), o -> {
            byte[] mac = Mac256.of(references, o.scope.letter() + ':' + o.id);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, REF_BYTES));
        });
    }

    /** Destroys a person's key for ever. Again it changes nothing, unless a backup has brought the key back. */
    void erase(String personId) {
        var ref = ref(Scope.PERSON, personId);
        on(c -> {
            try (var s = c.prepareStatement("select privacy.erase(?)")) {
                s.setString(1, ref);
                return s.execute();
            }
        });
        look();
    }

    /** Whether anything was ever sealed for the person, erased or not. */
    boolean knows(String personId) {
        return isErased(personId) || exists("select from privacy.data_key where key_ref = ?", personId);
    }

    boolean isErased(String personId) {
        return exists("select from privacy.erased_person where key_ref = ?", personId);
    }

    private boolean exists(String sql, String personId) {
        return on(c -> {
            try (var s = c.prepareStatement(sql)) {
                s.setString(1, ref(Scope.PERSON, personId));
                try (var row = s.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Snapshots are made again when they are needed, from what is left of the events. */
    void forgetSnapshots() {
        on(c -> {
            try (var s = c.prepareStatement("select privacy.forget_snapshots()")) {
                return s.execute();
            }
        });
    }

    private boolean isTrusted() {
        return erasures >= 0 && System.nanoTime() - lookedAt < TRUSTED.toNanos();
    }

    private void keepLooking() {
        while (open) {
            try {
                look();
            } catch (RuntimeException e) {
                // The database is away: whoever needs a key meets the same trouble and answers 503.
                LOG.debugf("erasures cannot be looked for: %s", e.getMessage());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Forgets whom others have erased since the last look. Listeners hear of it twice: what they forget the first time may be just being read. */
    private synchronized void look() {
        var began = System.nanoTime();
        long before = erasures;
        var erased = on(c -> erasedSince(c, before));
        long redacted = on(DataKeys::redactedRows);
        erased.refs.forEach(held::invalidate);
        boolean tell = erased.last != before || redacted != redactions;
        erasures = erased.last;
        redactions = redacted;
        if (tell || tellAgain) listeners.forEach(Runnable::run);
        tellAgain = tell;
        lookedAt = began;
    }

    private static long redactedRows(Connection c) throws SQLException {
        try (var s = c.prepareStatement("select count(replaced_at) from privacy.redaction"); var row = s.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Erased erasedSince(Connection c, long number) throws SQLException {
        try (var s = c.prepareStatement("select number, key_ref from privacy.erased_person where number > ? order by number")) {
            s.setLong(1, number);
            try (var row = s.executeQuery()) {
                var refs = new ArrayList<String>();
                long last = Math.max(number, 0);
                while (row.next()) {
                    last = row.getLong(1);
                    refs.add(row.getString(2));
                }
                return new Erased(last, refs);
            }
        }
    }

    private <T> T on(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailable("the keys cannot be read", e);
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(looker);
        if (!looker.isAlive()) return;
        try {
            looker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
