package org.trialledger.platform.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** @param masterId null where it was not noted */
    private record Wrapped(byte[] bytes, String masterId) {}

    private record Erased(long last, List<String> refs) {}

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Optional<MasterKeys> masters;
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

    /** @param masters empty for a service that records nothing */
    public DataKeys(DataSource dataSource, Optional<MasterKeys> masters) {
        this.dataSource = dataSource;
        this.masters = masters;
    }

    /** Once the schema is there. @throws IllegalStateException without the master keys that wrapped the keys in the database */
    public void start() {
        var keys = masters();
        on(c -> makeReferences(c, keys.present()));
        mustKnowEveryMaster(keys);
        references = on(c -> referencesIn(c, keys));
        look();
        if (!looker.isAlive()) looker.start();
    }

    /** False for a service that records nothing. */
    boolean isSealing() {
        return masters.isPresent();
    }

    MasterKeys masters() {
        return masters.orElseThrow(() -> new IllegalStateException(
            "trialledger.privacy.master-key-file (TRIALLEDGER_PRIVACY_MASTER_KEY_FILE) is not set: personal data is recorded only sealed, so nothing is recorded without it"));
    }

    private static int makeReferences(Connection c, MasterKey key) throws SQLException {
        try (var s = c.prepareStatement("insert into privacy.service_key values (?, ?, ?) on conflict do nothing")) {
            s.setString(1, REFERENCES);
            s.setBytes(2, key.wrapFresh(REFERENCES));
            s.setString(3, key.id());
            return s.executeUpdate();
        }
    }

    private static byte[] referencesIn(Connection c, MasterKeys keys) throws SQLException {
        try (var s = c.prepareStatement("select wrapped_key, master_id from privacy.service_key where purpose = ?")) {
            s.setString(1, REFERENCES);
            try (var row = s.executeQuery()) {
                row.next();
                return keys.unwrap(REFERENCES, row.getBytes(1), row.getString(2));
            }
        }
    }

    /** Better not to start than to meet, in the middle of the day, a person whose key nobody can unwrap. */
    private void mustKnowEveryMaster(MasterKeys keys) {
        wrappedBy().keySet().stream().filter(id -> !keys.ids().contains(id)).findFirst().ifPresent(unknown -> {
            throw new IllegalStateException("of the master keys %s none is the one (%s) that wrapped keys of this database".formatted(keys.ids(), unknown));
        });
    }

    /** How many keys of the database each master key has wrapped, by its id. */
    SortedMap<String, Long> wrappedBy() {
        return on(c -> {
            try (var s = c.prepareStatement("""
                select coalesce(k.master_id, r.master_id), count(*) from (select master_id from privacy.service_key union all select master_id from privacy.data_key) k
                  cross join (select master_id from privacy.service_key where purpose = ?) r group by 1""")) {
                s.setString(1, REFERENCES);
                try (var row = s.executeQuery()) {
                    var counts = new TreeMap<String, Long>();
                    while (row.next()) counts.put(row.getString(1), row.getLong(2));
                    return counts;
                }
            }
        });
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
            try (var s = c.prepareStatement("select wrapped, master from privacy.key_of(?, ?, ?, ?)")) {
                s.setString(1, ref);
                s.setString(2, scope.letter());
                s.setBytes(3, masters().present().wrapFresh(ref));
                s.setString(4, masters().present().id());
                return wrapped(s);
            }
        }));
    }

    private Key read(String ref) {
        return key(ref, on(c -> {
            try (var s = c.prepareStatement("select wrapped_key, master_id from privacy.data_key k where key_ref = ? and not exists (select from privacy.erased_person e where e.key_ref = k.key_ref)")) {
                s.setString(1, ref);
                return wrapped(s);
            }
        }));
    }

    private static Optional<Wrapped> wrapped(PreparedStatement s) throws SQLException {
        try (var row = s.executeQuery()) {
            return row.next() && row.getBytes(1) != null ? Optional.of(new Wrapped(row.getBytes(1), row.getString(2))) : Optional.empty();
        }
    }

    private Key key(String ref, Optional<Wrapped> wrapped) {
        return new Key(ref, wrapped.map(found -> new Aes(masters().unwrap(ref, found.bytes, found.masterId))).orElse(null));
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

    /** On a connection of its own that commits each statement. @throws LedgerUnavailable */
    <T> T on(Work<T> work) {
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
