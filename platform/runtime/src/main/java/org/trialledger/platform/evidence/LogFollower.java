package org.trialledger.platform.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.trialledger.platform.evidence.EvidenceStore.Followed;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Transactions;

/** Reads the log on from where it was, verifies every event, and grows the trees of the studies in the transaction that notes how far it is. */
final class LogFollower {
    private static final int PAGE = 500;

    private final LedgerReader reader;
    private final EvidenceStore store;
    private final Transactions transactions;

    LogFollower(LedgerReader reader, EvidenceStore store, Transactions transactions) {
        this.reader = reader;
        this.store = store;
        this.transactions = transactions;
    }

    /** @return whether there may be more */
    boolean page() {
        return transactions.inOne(_ -> {
            var followed = store.followed();
            var events = next(followed);
            if (events.isEmpty()) return false;
            var trees = store.trees(events.stream().map(StoredEvent::studyId).collect(Collectors.toSet()));
            for (var event : events) trees.get(event.studyId()).add(event, reader);
            store.save(trees.values());
            store.move(followed, new Followed(events.getLast().globalPosition(), events.getLast().chain()));
            return events.size() == PAGE;
        });
    }

    /** Reads the last event once more before the new ones: the log's end must still be there, and be what it was. */
    private List<StoredEvent> next(Followed followed) {
        long last = followed.globalPosition();
        if (reader.newest() < last) throw new EvidenceFault("the log ends at global position " + reader.newest() + ", but " + last + " had been read: its end has been cut off");
        if (last == 0) return gapless(reader.after(0, PAGE), 0);
        var page = reader.after(last - 1, PAGE + 1);
        if (page.isEmpty() || page.getFirst().globalPosition() != last) throw new EvidenceFault("the event at global position " + last + " is gone, though it had been read");
        if (!Arrays.equals(page.getFirst().chain(), followed.chain())) throw new EvidenceFault("the event at global position " + last + " is not the one that had been read");
        return gapless(page.subList(1, page.size()), last);
    }

    private static List<StoredEvent> gapless(List<StoredEvent> events, long before) {
        long expected = before;
        for (var event : events)
            if (event.globalPosition() != ++expected) throw new EvidenceFault("global position " + expected + " is missing in the log");
        return events;
    }
}
