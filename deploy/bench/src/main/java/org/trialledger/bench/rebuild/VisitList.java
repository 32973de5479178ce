package org.trialledger.bench.rebuild;

import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.bench.rebuild.VisitEvent.VisitRecorded;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** A view as the services' are: one upsert per event. */
@ProcessingGroup(VisitList.NAME)
public final class VisitList implements Projection {
    static final String NAME = "visit-list";
    static final String TABLE = "create table views.visit (visit_id uuid primary key, study_id uuid not null, visit text not null, version bigint not null, recorded_at timestamptz not null)";
    private final Sql sql;

    VisitList(Sql sql) {
        this.sql = sql;
    }

    @EventHandler
    void on(VisitEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case VisitRecorded e -> sql.update("""
                insert into visit values (?, ?, ?, ?, ?)
                on conflict (visit_id) do update set visit = excluded.visit, version = excluded.version, recorded_at = excluded.recorded_at""",
                e.visitId(), e.studyId(), e.visit(), version, recordedAt);
        }
    }

    @ResetHandler
    void reset() {
        sql.update("truncate table visit");
    }
}
