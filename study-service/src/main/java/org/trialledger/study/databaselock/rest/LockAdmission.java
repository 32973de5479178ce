package org.trialledger.study.databaselock.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** The question to the study that a change of its database lock is sent together with: is there such a study, and may it still be worked on? */
public interface LockAdmission {
    AggregateCommand to(UUID studyId);
}
