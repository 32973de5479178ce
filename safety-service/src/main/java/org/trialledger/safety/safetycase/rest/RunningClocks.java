package org.trialledger.safety.safetycase.rest;

import java.util.UUID;

/** How many regulatory clocks of a case still want a report; the service answers. */
public interface RunningClocks {
    int of(UUID studyId, UUID caseId);
}
