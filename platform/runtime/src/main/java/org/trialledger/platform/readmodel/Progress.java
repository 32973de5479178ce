package org.trialledger.platform.readmodel;

import java.time.Duration;

/** How far this service's views have come. */
public interface Progress {
    /**
     * Waits until every view holds everything up to the position.
     *
     * @param globalPosition of this service's log, as a Consistency-Token names it
     * @return false when the time ran out first
     */
    boolean await(long globalPosition, Duration atMost);
}
