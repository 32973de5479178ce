package org.trialledger.study.risk.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to the risks of a study. */
public sealed interface RiskEvent extends LedgerEvent {
    UUID registerId();

    UUID riskId();

    record RiskRaised(UUID studyId, UUID registerId, UUID riskId, Finding finding) implements RiskEvent {}

    /** The notice waits in the list of every executive until each has said that it was read. */
    record ExecutivesNotified(UUID studyId, UUID registerId, UUID riskId) implements RiskEvent {}

    record ExecutiveNoticeAcknowledged(UUID studyId, UUID registerId, UUID riskId, String by) implements RiskEvent {}

    record RiskAssessed(UUID studyId, UUID registerId, UUID riskId, int impact, int probability, String response, String by) implements RiskEvent {}

    record RiskClosed(UUID studyId, UUID registerId, UUID riskId, String reason, String by) implements RiskEvent {}
}
