package org.trialledger.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Remembers grants, so that a command costs no look-up. Several instances may share a database and only one of them runs the
 * projection, so each asks a few times a second what has changed and forgets that. While it cannot ask, it remembers nothing:
 * an ended role never outlives {@link #TRUSTED} because a look failed.
 */
@ApplicationScoped
class GrantCache {
    static final Duration LOOK = Duration.ofMillis(200), TRUSTED = Duration.ofMillis(900);
    private static final int MOST = 100_000;
    private static final Logger LOG = Logger.getLogger(GrantCache.class);

    /** @param epoch of the view that was read: what was being read while another view took its place is not found again */
    private record Key(String userId, UUID studyId, long epoch) {}

    private final AccessGrants grants;
    private final Duration trusted;
    private final Cache<Key, List<Grant>> held = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Thread looker = Thread.ofPlatform().name("access-changes").daemon().unstarted(this::keepLooking);
    private volatile AccessGrants.Changes seen = new AccessGrants.Changes(-1, -1);
    private volatile long lookedAt;
    private volatile boolean looked;
    private volatile boolean open = true;

    @Inject
    GrantCache(AccessGrants grants) {
        this(grants, TRUSTED);
    }

    GrantCache(AccessGrants grants, Duration trusted) {
        this.grants = grants;
        this.trusted = trusted;
    }

    void start(@Observes StartupEvent event) {
        looker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open = false;
        LockSupport.unpark(looker);
        looker.join();
    }

    /** As remembered, or else as the view has them now. */
    List<Grant> of(String userId, UUID studyId) {
        if (!isTrusted()) return grants.of(userId, studyId);
        // Atomic per key: a change seen while the view is read waits, and then forgets what was read.
        return held.get(key(userId, studyId, seen), key -> grants.of(key.userId(), key.studyId()));
    }

    /** As the view has them now. */
    List<Grant> anew(String userId, UUID studyId) {
        held.invalidate(key(userId, studyId, seen));
        return of(userId, studyId);
    }

    private static Key key(String userId, UUID studyId, AccessGrants.Changes seen) {
        return new Key(userId, studyId, seen.epoch());
    }

    private boolean isTrusted() {
        return looked && System.nanoTime() - lookedAt < trusted.toNanos();
    }

    private void keepLooking() {
        while (open) {
            try {
                look();
            } catch (RuntimeException e) {
                // The database is away or not yet prepared: whoever needs grants meets the same trouble and answers 503.
                LOG.debugf("changes of access cannot be read: %s", e.getMessage());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Forgets what has changed since the last look. */
    void look() {
        var began = System.nanoTime();
        var now = grants.changes();
        if (now.epoch() != seen.epoch()) held.invalidateAll();
        else if (now.last() != seen.last()) grants.changed(seen.last(), now.last()).forEach(changed -> held.invalidate(key(changed.userId(), changed.studyId(), now)));
        seen = now;
        lookedAt = began;
        looked = true;
    }
}
