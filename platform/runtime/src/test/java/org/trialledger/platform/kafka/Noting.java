package org.trialledger.platform.kafka;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Sql;

/**
 * A consumer that writes what it is given into its database. A payload that says "poison" is refused, after the write, until it is healed;
 * one that says "other" does not concern it.
 */
final class Noting implements EventConsumer {
    volatile boolean healed;
    volatile boolean waitedFor;
    final List<Redaction> redacted = new CopyOnWriteArrayList<>();
    final List<StoredEvent> kept = new CopyOnWriteArrayList<>();
    private final String source;
    private final Sql sql;

    Noting(String source, Sql sql) {
        this.source = source;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "noting";
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public List<String> tables() {
        return List.of("noted");
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (event.payload().has("other")) return;
        sql.update("insert into noted (study_id, position) values (?, ?)", event.studyId(), event.position());
        if (!healed && event.payload().has("poison")) throw new IllegalArgumentException("poison");
    }

    @Override
    public boolean isWaitedFor() {
        return waitedFor;
    }

    @Override
    public void keep(List<StoredEvent> handled) {
        kept.addAll(handled);
    }

    @Override
    public void redact(Redaction redaction) {
        redacted.add(redaction);
    }

    /** In the order in which they were applied. */
    List<Long> positionsOf(UUID study) {
        return sql.list("select position from noted where study_id = ? order by n", row -> row.getLong(1), study);
    }

    int count() {
        return sql.first("select count(*) from noted", row -> row.getInt(1)).orElseThrow();
    }
}
