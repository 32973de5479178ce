package org.trialledger.platform.rebuild;

import java.util.List;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.ScratchSchema;

/** A view as a rebuild sees it: a log that it is computed from, handlers that do so, and a live writer that can be kept out for a moment. */
public interface RebuildableView {
    /** The log cannot be read just now, though the database can; asking again later helps. */
    final class SourceUnavailable extends RuntimeException {
        public SourceUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Unique in the service. */
    String name();

    /** All tables that its writer alone writes; none for a view that cannot be built beside its live copy. */
    List<String> tables();

    /** The next events of the log, in order. @throws SourceUnavailable */
    List<StoredEvent> after(long position, int limit);

    /** Newest position of the log, as far as is known. @throws SourceUnavailable */
    long newest();

    /** Lets the handlers have the events, in the active transaction, whose search path begins with the scratch schema. */
    void feed(List<StoredEvent> page);

    /** Waits for the live writer's batch, and keeps the next ones out until the active transaction ends. */
    void close();

    /** With the live writer kept out: what the new copy must hold at least, or it would lack what the live one has. */
    long reached();

    /** In the same transaction, when the tables are exchanged: lets the writer go on from the position, with the scratch schema's bookkeeping. */
    void takeOver(ScratchSchema scratch, long position);

    /** The exchange is committed. */
    void exchanged();
}
