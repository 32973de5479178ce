package org.trialledger.safety.submission.rest;

import java.util.List;
import java.util.UUID;
import org.trialledger.safety.submission.domain.ClockStanding;

/** The regulatory clocks of a case. Capabilities do not import each other, so the service answers. */
public interface ReportingClocks {
    /** None for a case that has none, or for no case. */
    List<ClockStanding> of(UUID studyId, UUID caseId);
}
