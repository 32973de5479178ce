package org.trialledger.safety.submission.rest;

import java.util.UUID;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.safety.submission.domain.CaseStanding;

/** What must be known of a case when it is reported. Capabilities do not import each other, so the service answers. */
public interface CaseStandings {
    /** @throws NotFound if the study has no such case */
    CaseStanding of(UUID studyId, UUID caseId);
}
