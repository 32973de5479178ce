package org.trialledger.study.databaselock.readmodel;

import java.time.LocalDate;
import java.util.List;
import org.trialledger.study.databaselock.domain.LockItem;

/** How far a study's database is from its lock. @param safetyReconciliation absent before safety-service first told of one @param lockedOn absent unless it is locked @param history locks and unlocks, oldest first */
public record LockReadiness(boolean ready, LocalDate lockedOn, SafetyReconciliation safetyReconciliation, List<Item> items, List<Change> history, long version) {
    /** @param confirmedOn absent while the item is open @param reopenedBecause why it was opened again, absent if it never was */
    public record Item(LockItem item, LocalDate confirmedOn, String confirmedBy, String evidence, String reopenedBecause) {}

    /** Serious adverse events in EDC and safety database. @param comparison number of the last one @param on the day of it, or a difference was let stand @param openDifferences that stand before the lock */
    public record SafetyReconciliation(int comparison, LocalDate on, int openDifferences) {}

    public record Change(boolean locked, LocalDate on, String reason) {}
}
