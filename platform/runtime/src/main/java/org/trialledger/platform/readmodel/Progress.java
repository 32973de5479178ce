package org.trialledger.platform.readmodel;

import java.time.Duration;

/** How far this service's views have come. */
public interface Progress {
    /**
     * Waits until every view that lives on the named service's events holds everything up to the position. A service whose events no
     * view here lives on is never waited for.
     *
     * @param service        whose log the position is in, as a Consistency-Token names it
     * @param globalPosition in that log
     * @return false when the time ran out first
     */
    boolean await(String service, long globalPosition, Duration atMost);
}
