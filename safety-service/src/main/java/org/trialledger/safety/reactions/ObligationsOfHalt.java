package org.trialledger.safety.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.safety.SafetyBeans;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.clock.application.SafetyRulePacks;
import org.trialledger.safety.clock.domain.ClockCommand.DetermineHaltObligations;
import org.trialledger.safety.reactions.readmodel.HaltReactions;
import org.trialledger.safety.reactions.readmodel.HaltReactions.Halted;

/** A halt of the study, and its end, are told to the authorities of every country of the study that ask for it, by the rules of the day (Regulation (EU) 536/2014 Art. 37(5)-(6), 38(1)). */
@ApplicationScoped
public class ObligationsOfHalt implements DueHandler {
    private final SafetyBeans beans;
    private final SafetyRulePacks packs;
    private final ReportingZone zone;

    ObligationsOfHalt(SafetyBeans beans, SafetyRulePacks packs, ReportingZone zone) {
        this.beans = beans;
        this.packs = packs;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return HaltReactions.HALT;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var halted = due.payload(Halted.class);
        var countries = beans.conduct(due.studyId()).countries();
        return Optional.of(new DetermineHaltObligations(due.studyId(), halted.clocksId(), halted.halt(), packs.applicable(countries, halted.halt().day()), zone.zone()));
    }

    @Override
    public Object lane(Due due) {
        return due.payload(Halted.class).clocksId();
    }
}
