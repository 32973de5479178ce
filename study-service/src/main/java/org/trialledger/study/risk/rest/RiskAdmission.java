package org.trialledger.study.risk.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** The question to the study that an act on its risks is sent together with: is there such a study? */
public interface RiskAdmission {
    AggregateCommand to(UUID studyId);
}
