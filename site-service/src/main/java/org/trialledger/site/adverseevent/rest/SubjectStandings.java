package org.trialledger.site.adverseevent.rest;

import java.util.UUID;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.adverseevent.domain.SubjectStanding;

/** What must be known of a subject when an adverse event is told. Capabilities do not import each other, so the service answers. */
public interface SubjectStandings {
    /** @throws NotFound if the study has no such subject */
    SubjectStanding of(UUID studyId, UUID subjectId);
}
