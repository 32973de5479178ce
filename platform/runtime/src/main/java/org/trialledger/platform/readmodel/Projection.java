package org.trialledger.platform.readmodel;

import java.util.List;

/**
 * Marks a bean that builds one view from this service's events. Its handlers switch exhaustively over sealed events, write through
 * {@link Sql}, and tolerate an event that comes twice; its {@code @ProcessingGroup} names it for ever (the token hangs on it).
 */
public interface Projection {
    /**
     * The tables of {@code db/views} that this projection alone writes: all of them, without a schema. They are what a rebuild beside
     * the live copy exchanges; a projection that names none can only be emptied and built again in place.
     */
    default List<String> tables() {
        return List.of();
    }
}
