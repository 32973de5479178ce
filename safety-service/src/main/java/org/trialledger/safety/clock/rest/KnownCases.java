package org.trialledger.safety.clock.rest;

import java.util.UUID;

/** Whether a study has a safety case; the service answers. */
public interface KnownCases {
    boolean isKnown(UUID studyId, UUID caseId);
}
