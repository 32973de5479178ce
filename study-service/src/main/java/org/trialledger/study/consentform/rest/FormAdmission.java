package org.trialledger.study.consentform.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** The question to the study that a new consent form is sent together with: is there such a study, and may it still be worked on? */
public interface FormAdmission {
    AggregateCommand to(UUID studyId);
}
