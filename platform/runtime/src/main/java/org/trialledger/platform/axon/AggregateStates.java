package org.trialledger.platform.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import java.util.function.BiFunction;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.LedgerReader;

/**
 * What one aggregate has to know of another when it decides: the other's state, folded from the ledger as it stands now. Read and
 * not locked, so that the thousands of acts at a site do not queue for the site: an act and a change of the other aggregate that
 * are recorded within the same moment stand side by side, in the order the ledger gives them (docs/adr/0020). What must be exact,
 * such as a cap, is an event of the counting aggregate in the same append ({@link Commands#sendTogether}).
 */
public final class AggregateStates {
    private static final long REMEMBERED = 10_000;

    /** @param next sequence of the first event that is not in the state */
    private record Known(Object state, long next) {}

    private record Key(UUID studyId, UUID aggregateId, Class<?> family) {}

    private final LedgerReader reader;
    private final EventDecoder decoder;
    private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    AggregateStates(LedgerReader reader, EventDecoder decoder) {
        this.reader = reader;
        this.decoder = decoder;
    }

    /**
     * @param studyId whose aggregate it must be: another study's is answered as if it had no history
     * @param initial the state before the first event: also the answer for an aggregate without history
     * @param apply   the aggregate's own {@code apply}
     * @param family  the sealed interface of its events
     */
    @SuppressWarnings("unchecked")
    public <S, E extends LedgerEvent> S of(UUID studyId, UUID aggregateId, S initial, BiFunction<S, E, S> apply, Class<E> family) {
        var key = new Key(studyId, aggregateId, family);
        var before = known.getIfPresent(key);
        var state = before == null ? initial : (S) before.state();
        long next = before == null ? 0 : before.next();
        while (true) {
            var page = reader.ofAggregate(aggregateId, next, LedgerEventStorageEngine.PAGE);
            if (page.stream().anyMatch(event -> !event.studyId().equals(studyId))) return initial;
            for (var event : decoder.decode(page)) state = apply.apply(state, family.cast(event.getPayload()));
            if (!page.isEmpty()) next = page.getLast().aggregateSequence() + 1;
            if (page.size() < LedgerEventStorageEngine.PAGE) break;
        }
        remember(key, new Known(state, next));
        return state;
    }

    /** What was folded may hold what must not be known any more. */
    void forgetAll() {
        known.invalidateAll();
    }

    /** Two readers may fold at once; the one that got further is kept. */
    private void remember(Key key, Known now) {
        if (now.next() > 0) known.asMap().merge(key, now, (one, other) -> one.next() >= other.next() ? one : other);
    }
}
