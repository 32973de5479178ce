package org.trialledger.platform.axon;

import java.util.UUID;

/**
 * What a command's caller gets: proof of where its events stand.
 *
 * @param aggregateVersion version of the commanded aggregate afterwards (0-based); -1 if the command changed nothing
 * @param globalPosition   position in the service's log of the last event; 0 if the command changed nothing
 * @param replayed         true when an earlier request with the same idempotency key did this already
 */
public record Receipt(UUID studyId, UUID aggregateId, long aggregateVersion, long globalPosition, boolean replayed) {
    static Receipt ofNothing(UUID aggregateId) {
        return new Receipt(null, aggregateId, -1, 0, false);
    }
}
