package org.trialledger.study.databaselock.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked about a study's database lock. A study has one clinical database; {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface LockCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return lockOf(studyId());
    }

    static UUID lockOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("database lock of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param evidence reference to the document or listing that shows it */
    record ConfirmLockItem(UUID studyId, LockItem item, String confirmedBy, LocalDate on, String evidence, LocalDate today) implements LockCommand {}

    record ReopenLockItem(UUID studyId, LockItem item, String reason) implements LockCommand {}

    /**
     * What safety-service says of the serious events in EDC and safety database.
     *
     * @param number of the comparison; null where a person let a difference stand since
     * @param open   differences that are neither agreed upon nor resolved
     */
    record NoteSafetyReconciliation(UUID studyId, Integer number, LocalDate on, int open) implements LockCommand {}

    record LockDatabase(UUID studyId, LocalDate on, LocalDate today) implements LockCommand {}

    record UnlockDatabase(UUID studyId, LocalDate on, String reason, LocalDate today) implements LockCommand {}
}
