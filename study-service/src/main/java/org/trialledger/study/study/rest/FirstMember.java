package org.trialledger.study.study.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/**
 * The command that makes whoever records a study the first of its team, recorded together with the study or not at all: a study
 * without a member could be reached by nobody. Capabilities do not import each other, so the service gives the study this command.
 */
public interface FirstMember {
    AggregateCommand of(UUID studyId, String userId, String name);
}
