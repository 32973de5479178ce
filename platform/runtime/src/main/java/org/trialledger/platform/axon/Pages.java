package org.trialledger.platform.axon;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Reads on, page after page, until a page comes back empty: an aggregate of any length in bounded memory. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {
    private final LongFunction<List<T>> pageFrom;
    private final ToLongFunction<T> position;
    private Iterator<T> page = List.<T>of().iterator();
    private long next;
    private boolean finished;

    Pages(long first, LongFunction<List<T>> pageFrom, ToLongFunction<T> position) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.next = first;
        this.pageFrom = pageFrom;
        this.position = position;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!page.hasNext() && !finished) {
            var fresh = pageFrom.apply(next);
            // A short page is the last one: saves a round trip on every ordinary aggregate.
            finished = fresh.size() < LedgerEventStorageEngine.PAGE;
            page = fresh.iterator();
        }
        if (!page.hasNext()) return false;
        var item = page.next();
        next = position.applyAsLong(item) + 1;
        action.accept(item);
        return true;
    }
}
