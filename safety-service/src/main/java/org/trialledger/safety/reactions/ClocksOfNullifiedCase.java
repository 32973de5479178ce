package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.CancelCaseClocks;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.ClockEvent.CancelCause;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.reactions.readmodel.ClockReactions;
import org.trialledger.safety.reactions.readmodel.ClockReactions.Nullified;

/** Of a case that never was nothing has to be reported any more; what was sent is nullified by a report of its own. */
@ApplicationScoped
public class ClocksOfNullifiedCase implements DueHandler {
    private final AggregateStates states;

    ClocksOfNullifiedCase(AggregateStates states) {
        this.states = states;
    }

    @Override
    public String kind() {
        return ClockReactions.NULLIFIED;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var caseId = due.payload(Nullified.class).caseId();
        var clocks = states.of(due.studyId(), ClockCommand.clocksOf(caseId), RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class);
        return clocks.openClocks() == 0 ? Optional.empty() : Optional.of(new CancelCaseClocks(due.studyId(), caseId, CancelCause.NULLIFIED, "The case was nullified."));
    }

    /** What concerns the clocks of one case comes to them one after the other. */
    @Override
    public Object lane(Due due) {
        return ClockCommand.clocksOf(due.payload(Nullified.class).caseId());
    }
}
