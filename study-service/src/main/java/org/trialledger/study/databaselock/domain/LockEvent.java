package org.trialledger.study.databaselock.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened on the way to a study's database lock. */
public sealed interface LockEvent extends LedgerEvent {
    UUID lockId();

    record LockItemConfirmed(UUID studyId, UUID lockId, LockItem item, String confirmedBy, LocalDate on, String evidence) implements LockEvent {}

    record LockItemReopened(UUID studyId, UUID lockId, LockItem item, String reason) implements LockEvent {}

    /** @param number of the last comparison @param on the day it was made, or a difference was let stand @param open differences that are left */
    record SafetyReconciliationNoted(UUID studyId, UUID lockId, int number, LocalDate on, int open) implements LockEvent {}

    record DatabaseLocked(UUID studyId, UUID lockId, LocalDate on) implements LockEvent {}

    record DatabaseUnlocked(UUID studyId, UUID lockId, LocalDate on, String reason) implements LockEvent {}
}
