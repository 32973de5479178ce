package org.trialledger.safety.signal.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a signal. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface SignalCommand extends AggregateCommand {
    UUID studyId();

    UUID signalId();

    @Override
    default UUID aggregateId() {
        return signalId();
    }

    /** @param meddraCode null where the reaction is not coded @param test of the observation, null where it cannot be tested */
    record RaiseSignal(UUID studyId, UUID signalId, String product, String reaction, String meddraCode, Observation observation, RateTest test, String by, LocalDate today) implements SignalCommand {}

    record ObserveSignal(UUID studyId, UUID signalId, Observation observation, RateTest test, String by, LocalDate today) implements SignalCommand {}

    record DecideSignal(UUID studyId, UUID signalId, Decision decision, String reason, String by) implements SignalCommand {}

    /** MONITORING goes on; the others end it. */
    enum Decision { CONFIRMED, REFUTED, MONITORING }
}
