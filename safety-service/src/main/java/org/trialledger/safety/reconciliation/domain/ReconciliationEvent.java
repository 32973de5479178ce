package org.trialledger.safety.reconciliation.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened in a study's reconciliation. */
public sealed interface ReconciliationEvent extends LedgerEvent {
    UUID reconciliationId();

    record DifferenceOpened(UUID studyId, UUID reconciliationId, UUID runId, Found found) implements ReconciliationEvent {}

    /** Still open, with other values than before. */
    record DifferenceChanged(UUID studyId, UUID reconciliationId, UUID runId, Found found) implements ReconciliationEvent {}

    /** Agreed upon before and found again, or resolved with other values than those found now. */
    record DifferenceReopened(UUID studyId, UUID reconciliationId, UUID runId, Found found) implements ReconciliationEvent {}

    /** A run did not find it any more. */
    record DifferenceAgreed(UUID studyId, UUID reconciliationId, UUID runId, UUID differenceId) implements ReconciliationEvent {}

    /** By a person who holds that the two may differ as they do. @param openAfter differences that are left; null in events of a time when it was not told */
    record DifferenceResolved(UUID studyId, UUID reconciliationId, UUID differenceId, String reason, Integer openAfter, String by) implements ReconciliationEvent {}

    /**
     * A comparison, whether it found anything or not.
     *
     * @param number    1 for the first
     * @param cases     that it was given, serious or not; {@code matched} with an event of the EDC
     * @param agreed    differences that are no more
     * @param openAfter of this run and those before
     */
    record ReconciliationRun(UUID studyId, UUID reconciliationId, UUID runId, int number, LocalDate on, int edcEvents, int cases, int matched, int opened, int reopened, int agreed, int openAfter, String by)
        implements ReconciliationEvent {}
}
