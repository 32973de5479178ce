package org.trialledger.platform.kafka;

import java.util.List;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;

/**
 * Something in this service that lives on another service's events: a view, or a process manager. A bean of this type is all it
 * takes. Each event reaches {@link #handle} once and in its study's order, in a database transaction that also notes its position;
 * an event that throws is parked with those of its study that follow, and the other studies go on.
 */
public interface EventConsumer {
    /** Stable, unique in the service, such as {@code portfolio}: positions and the Kafka group hang on it. */
    String name();

    /** The service whose events are consumed, such as {@code study}. */
    String source();

    /**
     * The tables of {@code db/views} that this consumer alone writes: all of them, without a schema. Naming them says that applying the
     * source's events again has no effect but these tables' content, so that an operator may have the view built anew from the source's
     * ledger beside the live one. A consumer whose events lead to commands, letters or anything else outside names none, and is never
     * handed an event again.
     */
    default List<String> tables() {
        return List.of();
    }

    /**
     * Whether others ask the database how far this consumer is, and wait for it. Then every batch is noted as it is applied; else what
     * there was nothing to write for is noted within a second ({@link Progress}).
     */
    default boolean isWaitedFor() {
        return false;
    }

    /** Acts only through the platform's {@code Sql} or {@code Commands}: the transaction may be rolled back and the event handed over again. */
    void handle(ReceivedEvent event);

    /**
     * For a consumer that keeps the recorded bytes themselves: the events of a batch, each handled before, in the order handled and
     * in the same transaction.
     */
    default void keep(List<StoredEvent> handled) {}

    /**
     * For a consumer that keeps texts of events: those that the redaction names are not to be kept any longer. Called in the same
     * transaction, after everything before it was handled and kept; again for a redaction that comes again.
     */
    default void redact(Redaction redaction) {}
}
