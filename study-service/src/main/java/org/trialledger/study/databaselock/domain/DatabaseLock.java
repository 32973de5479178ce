package org.trialledger.study.databaselock.domain;

import static org.trialledger.study.databaselock.domain.LockRule.*;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.trialledger.study.databaselock.domain.LockCommand.*;
import org.trialledger.study.databaselock.domain.LockEvent.*;

/**
 * The lock of a study's clinical database: what is still to be done before it, and whether it is in force.
 *
 * @param lockedOn   null unless locked
 * @param lastChange day of the last lock or unlock, null before the first
 * @param comparison  number of the last comparison of serious events in EDC and safety database, 0 before the first; {@code different} how many differences are open
 */
public record DatabaseLock(Set<LockItem> confirmed, LocalDate lockedOn, LocalDate lastChange, int comparison, int different) {
    public static final DatabaseLock INITIAL = new DatabaseLock(Set.of(), null, null, 0, 0);

    public List<LockEvent> decide(LockCommand command) {
        return switch (command) {
            case ConfirmLockItem c -> List.of(confirm(c));
            case ReopenLockItem c -> List.of(reopen(c));
            case NoteSafetyReconciliation c -> note(c);
            case LockDatabase c -> List.of(lock(c));
            case UnlockDatabase c -> List.of(unlock(c));
        };
    }

    private LockEvent confirm(ConfirmLockItem c) {
        DATABASE_LOCKED_ALREADY.unless(lockedOn == null, "The database was locked on %s.", lockedOn);
        LOCK_ITEM_CONFIRMED_ALREADY.unlessAt("/item", !confirmed.contains(c.item()), "%s is confirmed already; reopen it first.", c.item());
        LOCK_DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is yet to come (today is %s).", c.on(), c.today());
        SAFETY_DIFFERENCES_OPEN.unlessAt("/item", c.item() != LockItem.SAE_RECONCILIATION_DONE || different == 0, "Comparison %d left %d differences open.", comparison, different);
        return new LockItemConfirmed(c.studyId(), c.aggregateId(), c.item(), c.confirmedBy(), c.on(), c.evidence());
    }

    private LockEvent reopen(ReopenLockItem c) {
        DATABASE_LOCKED_ALREADY.unless(lockedOn == null, "The database was locked on %s: unlock it first.", lockedOn);
        LOCK_ITEM_NOT_CONFIRMED.unless(confirmed.contains(c.item()), "%s is not confirmed.", c.item());
        mustGiveReason(c.reason());
        return new LockItemReopened(c.studyId(), c.aggregateId(), c.item(), c.reason());
    }

    /** What was confirmed is open again once a difference is found; of a locked database it is noted, and a person decides on an unlock. */
    private List<LockEvent> note(NoteSafetyReconciliation c) {
        int number = c.number() == null ? comparison : c.number();
        if (number < comparison || number == comparison && c.open() == different) return List.of();
        var noted = new SafetyReconciliationNoted(c.studyId(), c.aggregateId(), number, c.on(), c.open());
        boolean contradicts = c.open() > 0 && lockedOn == null && confirmed.contains(LockItem.SAE_RECONCILIATION_DONE);
        return contradicts ? List.of(noted, new LockItemReopened(c.studyId(), c.aggregateId(), LockItem.SAE_RECONCILIATION_DONE, "Comparison %d of serious adverse events left %d differences open.".formatted(number, c.open())))
            : List.of(noted);
    }

    private LockEvent lock(LockDatabase c) {
        DATABASE_LOCKED_ALREADY.unless(lockedOn == null, "The database was locked on %s.", lockedOn);
        var open = EnumSet.allOf(LockItem.class);
        open.removeAll(confirmed);
        LOCK_ITEMS_OPEN.unless(open.isEmpty(), "Open before the lock: %s.", open);
        mustBeInOrder(c.on(), c.today());
        return new DatabaseLocked(c.studyId(), c.aggregateId(), c.on());
    }

    private LockEvent unlock(UnlockDatabase c) {
        DATABASE_NOT_LOCKED.unless(lockedOn != null, "The database is not locked.");
        mustBeInOrder(c.on(), c.today());
        mustGiveReason(c.reason());
        return new DatabaseUnlocked(c.studyId(), c.aggregateId(), c.on(), c.reason());
    }

    private void mustBeInOrder(LocalDate on, LocalDate today) {
        LOCK_DATE_IN_FUTURE.unlessAt("/on", !on.isAfter(today), "%s is yet to come (today is %s).", on, today);
        LOCK_DATE_BEFORE_LAST.unlessAt("/on", lastChange == null || !on.isBefore(lastChange), "The last change was on %s.", lastChange);
    }

    private static void mustGiveReason(String reason) {
        LOCK_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
    }

    public DatabaseLock apply(LockEvent event) {
        return switch (event) {
            case LockItemConfirmed e -> new DatabaseLock(with(e.item()), lockedOn, lastChange, comparison, different);
            case LockItemReopened e -> new DatabaseLock(without(e.item()), lockedOn, lastChange, comparison, different);
            case SafetyReconciliationNoted e -> new DatabaseLock(confirmed, lockedOn, lastChange, e.number(), e.open());
            case DatabaseLocked e -> new DatabaseLock(confirmed, e.on(), e.on(), comparison, different);
            // What made the unlock necessary is to be confirmed anew item by item where it changed: those reopened say so.
            case DatabaseUnlocked e -> new DatabaseLock(confirmed, null, e.on(), comparison, different);
        };
    }

    private Set<LockItem> with(LockItem item) {
        var more = EnumSet.of(item);
        more.addAll(confirmed);
        return Set.copyOf(more);
    }

    private Set<LockItem> without(LockItem item) {
        var fewer = EnumSet.of(item);
        fewer.addAll(confirmed);
        fewer.remove(item);
        return Set.copyOf(fewer);
    }
}
