package org.trialledger.platform.kafka;

import java.util.List;
import org.trialledger.platform.ledger.StoredEvent;

/** Another service's whole ledger, all studies in the order in which they were recorded: what a view fed by it is rebuilt from. */
public interface LedgerLog {
    /** Most events in a page. */
    int MOST = 200;

    /** @param newest position of the log */
    record Events(List<StoredEvent> events, long newest) {}

    /**
     * @param after global position
     * @throws FeedUnavailable when the source cannot be asked now
     */
    Events read(String source, long after, int limit);
}
