package org.trialledger.site.selection.rest;

import java.util.UUID;
import org.trialledger.site.selection.domain.StudyStanding;

/** Tells what selection must know of a study; the service says from where. */
public interface StudyStandings {
    StudyStanding of(UUID studyId);
}
