package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.MeetClock;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.reactions.readmodel.SubmissionReactions;
import org.trialledger.safety.reactions.readmodel.SubmissionReactions.Answered;

/**
 * An accepted report meets the clock it answers, on the day it was sent. Whether a 7-day report was complete nobody has said, so the clock of its
 * completion runs; who knows that nothing was missing cancels it.
 */
@ApplicationScoped
public class AnsweredClock implements DueHandler {
    private final AggregateStates states;
    private final InstantSource clock;

    AnsweredClock(AggregateStates states, InstantSource clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return SubmissionReactions.MEET;
    }

    /** Nothing where the clock was met by hand, superseded or cancelled since the report was prepared. */
    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var answered = due.payload(Answered.class);
        var clocksId = ClockCommand.clocksOf(answered.caseId());
        var clocks = states.of(due.studyId(), clocksId, RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class).clocks();
        if (!clocks.containsKey(answered.clockId()) || !clocks.get(answered.clockId()).isOpen()) return Optional.empty();
        var evidence = "Message " + answered.messageNumber() + ", accepted by " + answered.authority() + " on " + answered.acceptedOn();
        return Optional.of(new MeetClock(due.studyId(), clocksId, answered.clockId(), answered.sentOn(), evidence, false, null, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
