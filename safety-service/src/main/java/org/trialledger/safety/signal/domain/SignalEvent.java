package org.trialledger.safety.signal.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.signal.domain.SignalCommand.Decision;

/** What has happened to a signal. */
public sealed interface SignalEvent extends LedgerEvent {
    UUID signalId();

    record SignalRaised(UUID studyId, UUID signalId, String product, String reaction, String meddraCode, Observation observation, RateTest test, String by) implements SignalEvent {}

    /** It was counted again. */
    record SignalObserved(UUID studyId, UUID signalId, Observation observation, RateTest test, String by) implements SignalEvent {}

    /** A person's decision, on the last observation. */
    record SignalDecided(UUID studyId, UUID signalId, Decision decision, String reason, String by) implements SignalEvent {}
}
