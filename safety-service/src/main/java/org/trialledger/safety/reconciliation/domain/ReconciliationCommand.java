package org.trialledger.safety.reconciliation.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's reconciliation. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface ReconciliationCommand extends AggregateCommand {
    UUID studyId();

    default UUID reconciliationId() {
        return reconciliationOf(studyId());
    }

    @Override
    default UUID aggregateId() {
        return reconciliationId();
    }

    static UUID reconciliationOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("safety reconciliation of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param edc all serious adverse events that the EDC has of the study; {@code safety} all cases that were not nullified, as of now */
    record Reconcile(UUID studyId, UUID runId, List<SeriousEvent> edc, List<SeriousEvent> safety, String by, LocalDate today) implements ReconciliationCommand {
        public Reconcile {
            edc = List.copyOf(edc);
            safety = List.copyOf(safety);
        }
    }

    record ResolveDifference(UUID studyId, UUID differenceId, String reason, String by) implements ReconciliationCommand {}
}
