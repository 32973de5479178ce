package org.trialledger.study.team.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/**
 * The question whether there is such a study, sent together with a command that may found its team: a team is of a study. Capabilities
 * do not import each other, so the service gives the team this question.
 */
public interface StudyOfTeam {
    AggregateCommand of(UUID studyId);
}
