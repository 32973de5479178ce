package org.trialledger.platform.kafka;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.ledger.StoredEvent;

/** The publisher's own ledger, asked when Kafka left a gap. */
public interface LedgerFeed {
    /**
     * @param from 0-based position in the study's ledger
     * @return the next events of the study, in order; empty when it has none from there on
     * @throws FeedUnavailable when the source cannot be asked now
     */
    List<StoredEvent> read(String source, UUID studyId, long from, int limit);
}
