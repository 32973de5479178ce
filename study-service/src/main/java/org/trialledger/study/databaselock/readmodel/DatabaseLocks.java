package org.trialledger.study.databaselock.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.databaselock.domain.LockItem;
import org.trialledger.study.databaselock.readmodel.LockReadiness.Change;
import org.trialledger.study.databaselock.readmodel.LockReadiness.Item;
import org.trialledger.study.databaselock.readmodel.LockReadiness.SafetyReconciliation;

/** Tells how far a study's database is from its lock. */
@ApplicationScoped
public class DatabaseLocks {
    private record Head(LocalDate lockedOn, SafetyReconciliation safety, long version) {}

    private final Sql sql;

    DatabaseLocks(Sql sql) {
        this.sql = sql;
    }

    /** Of a study about which nothing was recorded yet: every item open, version -1. */
    public LockReadiness of(UUID studyId) {
        var head = sql.first("select * from database_lock where study_id = ?", row -> new Head(row.getObject("locked_on", LocalDate.class), row.getObject("safety_run") == null ? null
            : new SafetyReconciliation(row.getInt("safety_run"), row.getObject("safety_run_on", LocalDate.class), row.getInt("safety_open")), row.getLong("version")), studyId).orElse(new Head(null, null, -1));
        var known = sql.list("select * from database_lock_item where study_id = ?", row -> new Item(LockItem.valueOf(row.getString("item")), row.getObject("confirmed_on", LocalDate.class),
            row.getString("confirmed_by"), row.getString("evidence"), row.getString("reopened_because")), studyId).stream().collect(Collectors.toMap(Item::item, item -> item));
        var items = Arrays.stream(LockItem.values()).map(item -> known.getOrDefault(item, new Item(item, null, null, null, null))).toList();
        var history = sql.list("select * from database_lock_change where study_id = ? order by number",
            row -> new Change(row.getBoolean("locked"), row.getObject("changed_on", LocalDate.class), row.getString("reason")), studyId);
        return new LockReadiness(items.stream().allMatch(item -> item.confirmedOn() != null), head.lockedOn(), head.safety(), items, history, head.version());
    }
}
