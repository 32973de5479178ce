package org.trialledger.study.databaselock.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.databaselock.domain.LockEvent;
import org.trialledger.study.databaselock.domain.LockEvent.*;

@ApplicationScoped
@ProcessingGroup("database-lock")
public class DatabaseLockProjection implements Projection {
    private final Sql sql;

    DatabaseLockProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("database_lock", "database_lock_item", "database_lock_change");
    }

    @EventHandler void on(LockEvent event, @SequenceNumber long version) {
        if (!isNew(event, version)) return;
        switch (event) {
            case LockItemConfirmed e -> sql.update("""
                insert into database_lock_item (study_id, item, confirmed_on, confirmed_by, evidence) values (?, ?, ?, ?, ?)
                on conflict (study_id, item) do update set confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by, evidence = excluded.evidence""",
                e.studyId(), e.item(), e.on(), e.confirmedBy(), e.evidence());
            case LockItemReopened e -> sql.update("update database_lock_item set confirmed_on = null, confirmed_by = null, evidence = null, reopened_because = ? where study_id = ? and item = ?",
                e.reason(), e.studyId(), e.item());
            case SafetyReconciliationNoted e -> sql.update("update database_lock set safety_run = ?, safety_run_on = ?, safety_open = ? where study_id = ?", e.number(), e.on(), e.open(), e.studyId());
            case DatabaseLocked e -> {
                sql.update("update database_lock set locked_on = ? where study_id = ?", e.on(), e.studyId());
                sql.update("insert into database_lock_change (study_id, number, locked, changed_on) values (?, ?, true, ?)", e.studyId(), version, e.on());
            }
            case DatabaseUnlocked e -> {
                sql.update("update database_lock set locked_on = null where study_id = ?", e.studyId());
                sql.update("insert into database_lock_change (study_id, number, locked, changed_on, reason) values (?, ?, false, ?, ?)", e.studyId(), version, e.on(), e.reason());
            }
        }
    }

    private boolean isNew(LockEvent event, long version) {
        return sql.update("""
            insert into database_lock (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where database_lock.version < excluded.version""", event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table database_lock, database_lock_item, database_lock_change");
    }
}
