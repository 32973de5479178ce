package org.trialledger.platform.axon;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.axon.TallyEvent.Counted;
import org.trialledger.platform.axon.TallyEvent.TallyHandedOver;
import org.trialledger.platform.axon.TallyEvent.TallyOpened;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** A view that fails on demand: the note of an event says how. */
@ProcessingGroup("tally-totals")
public class TallyTotals implements Projection {
    public final List<TallyEvent> delivered = new CopyOnWriteArrayList<>();
    /** What a handler does before anything else: a test can hold up a rebuild in it. */
    volatile Runnable before = () -> {};
    volatile boolean healed;
    private final Sql sql;

    TallyTotals(Sql sql) {
        this.sql = sql;
    }

    @EventHandler
    void on(TallyEvent event, @SequenceNumber long version) {
        before.run();
        delivered.add(event);
        switch (event) {
            case TallyOpened e -> sql.update("insert into tally_total values (?, 0, ?) on conflict do nothing", e.tallyId(), version);
            case TallyHandedOver _ -> { }
            case Counted e -> {
                sql.update("update tally_total set total = total + ?, version = ? where tally_id = ? and version < ?", e.by(), version, e.tallyId(), version);
                if (!healed && "java".equals(e.note())) throw new IllegalStateException("a handler that fails in Java");
                if (!healed && "sql".equals(e.note())) sql.update("insert into tally_total (tally_id) values (?)", e.tallyId());
            }
        }
    }

    @Override
    public List<String> tables() {
        return List.of("tally_total");
    }

    @ResetHandler
    void reset() {
        sql.update("truncate table tally_total");
    }

    long total(UUID tally) {
        return sql.first("select total from tally_total where tally_id = ?", row -> row.getLong(1), tally).orElse(-1L);
    }
}
