package org.trialledger.bench.rebuild;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** The one kind of event of the benchmark's toy service. */
public sealed interface VisitEvent extends LedgerEvent {
    record VisitRecorded(UUID visitId, UUID studyId, String visit, String text) implements VisitEvent {}
}
