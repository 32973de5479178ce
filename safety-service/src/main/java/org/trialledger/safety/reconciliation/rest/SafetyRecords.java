package org.trialledger.safety.reconciliation.rest;

import java.util.List;
import java.util.UUID;
import org.trialledger.safety.reconciliation.domain.SeriousEvent;

/** The study's safety cases that were not nullified, as the EDC's events are compared with them; the service answers. */
public interface SafetyRecords {
    List<SeriousEvent> of(UUID studyId);
}
