package org.trialledger.study.protocol.rest;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/**
 * The question to the study that every command to its protocol is sent together with: is there such a study, and may it still be
 * worked on? Capabilities do not import each other, so the service gives the protocol this question.
 */
public interface ProtocolAdmission {
    AggregateCommand to(UUID studyId);
}
