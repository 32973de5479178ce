package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.MeetClock;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.reactions.readmodel.SubmissionReactions;
import org.trialledger.safety.reactions.readmodel.SubmissionReactions.Answered;

/**
 * An accepted report meets the clock it answers, on the day it was sent. Whether a 7-day report was complete nobody has said, so the clock of its
 * completion runs; who knows that nothing was missing cancels it. News that came after the version that was sent start the clock of their follow-up.
 */
@ApplicationScoped
public class AnsweredClock implements DueHandler {
    private final AggregateStates states;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    AnsweredClock(AggregateStates states, SafetyRulePacks packs, ReportingZone zone) {
        this.states = states;
        this.packs = packs;
        this.zone = zone;
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
        var started = clocks.get(answered.clockId()).started();
        return Optional.of(new MeetClock(due.studyId(), clocksId, answered.clockId(), answered.sentOn(), evidence, false, answered.caseVersion(),
            packs.named(started.pack(), zone.today()).map(pack -> packs.applicable(pack, started.countries())).orElse(null), null, zone.today()));
    }

    /** What concerns the clocks of one case comes to them one after the other. */
    @Override
    public Object lane(Due due) {
        return ClockCommand.clocksOf(due.payload(Answered.class).caseId());
    }
}
