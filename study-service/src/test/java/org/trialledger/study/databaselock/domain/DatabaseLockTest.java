package org.trialledger.study.databaselock.domain;

import static org.trialledger.study.databaselock.domain.LockRule.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.databaselock.domain.LockCommand.*;
import org.trialledger.study.databaselock.domain.LockEvent.*;

class DatabaseLockTest {
    private static final UUID STUDY = UUID.randomUUID(), LOCK = LockCommand.lockOf(STUDY);
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1), TODAY = LocalDate.of(2026, 7, 1);
    private static final DatabaseLocked LOCKED = new DatabaseLocked(STUDY, LOCK, JUNE_1);

    private static Scenario<DatabaseLock, LockCommand, LockEvent> lock() {
        return new Scenario<>(DatabaseLock.INITIAL, DatabaseLock::decide, DatabaseLock::apply);
    }

    @Test
    void the_database_is_locked_when_every_item_is_confirmed_and_not_before() {
        lock().given(allConfirmed()).when(new LockDatabase(STUDY, JUNE_1, TODAY)).then(LOCKED);
        for (var open : LockItem.values())
            lock().given(Arrays.stream(allConfirmed()).filter(event -> ((LockItemConfirmed) event).item() != open).toArray(LockEvent[]::new)).when(new LockDatabase(STUDY, JUNE_1, TODAY)).thenBroken(LOCK_ITEMS_OPEN);
        lock().given(and(new LockItemReopened(STUDY, LOCK, LockItem.QUERIES_CLOSED, "x"))).when(new LockDatabase(STUDY, JUNE_1, TODAY)).thenBroken(LOCK_ITEMS_OPEN);
    }

    @Test
    void an_unlock_has_a_reason_and_lets_items_be_opened_again() {
        lock().given(and(LOCKED)).when(new ReopenLockItem(STUDY, LockItem.QUERIES_CLOSED, "x")).thenBroken(DATABASE_LOCKED_ALREADY);
        lock().given(and(LOCKED)).when(new UnlockDatabase(STUDY, JUNE_1, " ", TODAY)).thenBroken(LOCK_REASON_REQUIRED);
        lock().given(and(LOCKED)).when(new UnlockDatabase(STUDY, JUNE_1.minusDays(1), "x", TODAY)).thenBroken(LOCK_DATE_BEFORE_LAST);
        lock().given(and(LOCKED)).when(new UnlockDatabase(STUDY, TODAY, "Late results", TODAY)).then(new DatabaseUnlocked(STUDY, LOCK, TODAY, "Late results"));
        lock().given(and(LOCKED, new DatabaseUnlocked(STUDY, LOCK, TODAY, "x"))).when(new ReopenLockItem(STUDY, LockItem.QUERIES_CLOSED, "x")).then(new LockItemReopened(STUDY, LOCK, LockItem.QUERIES_CLOSED, "x"));
        lock().given(allConfirmed()).when(new UnlockDatabase(STUDY, TODAY, "x", TODAY)).thenBroken(DATABASE_NOT_LOCKED);
    }

    @Test
    void serious_events_are_reconciled_when_no_difference_is_left_and_no_longer_once_one_is_found() {
        var confirm = new ConfirmLockItem(STUDY, LockItem.SAE_RECONCILIATION_DONE, "maria", JUNE_1, "d", TODAY);
        var confirmed = new LockItemConfirmed(STUDY, LOCK, LockItem.SAE_RECONCILIATION_DONE, "maria", JUNE_1, "d");
        var two = new SafetyReconciliationNoted(STUDY, LOCK, 1, JUNE_1, 2);
        var none = new SafetyReconciliationNoted(STUDY, LOCK, 1, JUNE_1, 0);
        lock().given(two).when(confirm).thenBroken(SAFETY_DIFFERENCES_OPEN, "/item");
        lock().given(two).when(new ConfirmLockItem(STUDY, LockItem.QUERIES_CLOSED, "maria", JUNE_1, "d", TODAY)).then(new LockItemConfirmed(STUDY, LOCK, LockItem.QUERIES_CLOSED, "maria", JUNE_1, "d"));
        lock().given(two).when(new NoteSafetyReconciliation(STUDY, null, JUNE_1, 0)).then(none);
        lock().given(two, none).when(confirm).then(confirmed);
        var reopened = new LockItemReopened(STUDY, LOCK, LockItem.SAE_RECONCILIATION_DONE, "Comparison 2 of serious adverse events left 1 differences open.");
        lock().given(none, confirmed).when(new NoteSafetyReconciliation(STUDY, 2, TODAY, 1)).then(new SafetyReconciliationNoted(STUDY, LOCK, 2, TODAY, 1), reopened);
        lock().given(none, confirmed).when(new NoteSafetyReconciliation(STUDY, 2, TODAY, 0)).then(new SafetyReconciliationNoted(STUDY, LOCK, 2, TODAY, 0));
        lock().given(and(LOCKED)).when(new NoteSafetyReconciliation(STUDY, 2, TODAY, 1)).then(new SafetyReconciliationNoted(STUDY, LOCK, 2, TODAY, 1));
    }

    @Test
    void a_comparison_that_comes_again_or_late_changes_nothing() {
        var second = new SafetyReconciliationNoted(STUDY, LOCK, 2, JUNE_1, 0);
        lock().given(second).when(new NoteSafetyReconciliation(STUDY, 2, JUNE_1, 0)).thenNothing();
        lock().given(second).when(new NoteSafetyReconciliation(STUDY, 1, JUNE_1, 5)).thenNothing();
    }

    @Test
    void what_cannot_be_is_refused() {
        lock().given(and(LOCKED)).when(new LockDatabase(STUDY, TODAY, TODAY)).thenBroken(DATABASE_LOCKED_ALREADY);
        lock().given(allConfirmed()).when(new LockDatabase(STUDY, TODAY.plusDays(1), TODAY)).thenBroken(LOCK_DATE_IN_FUTURE);
        lock().given(allConfirmed()).when(new ConfirmLockItem(STUDY, LockItem.QUERIES_CLOSED, "maria", JUNE_1, "d", TODAY)).thenBroken(LOCK_ITEM_CONFIRMED_ALREADY);
        lock().given().when(new ConfirmLockItem(STUDY, LockItem.QUERIES_CLOSED, "maria", TODAY.plusDays(1), "d", TODAY)).thenBroken(LOCK_DATE_IN_FUTURE);
        lock().given().when(new ReopenLockItem(STUDY, LockItem.QUERIES_CLOSED, "x")).thenBroken(LOCK_ITEM_NOT_CONFIRMED);
    }

    private static LockEvent[] allConfirmed() {
        return Arrays.stream(LockItem.values()).map(item -> new LockItemConfirmed(STUDY, LOCK, item, "maria", JUNE_1, "d")).toArray(LockEvent[]::new);
    }

    private static LockEvent[] and(LockEvent... more) {
        return Stream.concat(Arrays.stream(allConfirmed()), Arrays.stream(more)).toArray(LockEvent[]::new);
    }
}
