package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Comparator;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.SafetyLetter;
import org.trialledger.safety.measure.rest.Consequences;
import org.trialledger.safety.measure.rest.Consequences.Clock;
import org.trialledger.safety.measure.rest.Consequences.Followed;
import org.trialledger.safety.measure.rest.StudyCountries;

/** What an urgent safety measure has to know of the study, and what followed from it, from the ledger as it stands. */
@ApplicationScoped
public class MeasureBeans {
    private final AggregateStates states;
    private final SafetyBeans safety;

    MeasureBeans(AggregateStates states, SafetyBeans safety) {
        this.states = states;
        this.safety = safety;
    }

    @Produces
    @ApplicationScoped
    StudyCountries countries() {
        return studyId -> safety.conduct(studyId).countries();
    }

    @Produces
    @ApplicationScoped
    Consequences consequences() {
        return (studyId, measureId) -> {
            var clocks = states.of(studyId, ClockCommand.clocksOfMeasure(measureId), RegulatoryClocks.INITIAL, RegulatoryClocks::apply, ClockEvent.class).clocks().values().stream()
                .sorted(Comparator.comparing(RegulatoryClocks.Clock::dueOn).thenComparing(clock -> clock.rule().id()))
                .map(clock -> new Clock(clock.clockId(), clock.rule().id(), clock.rule().authority(), clock.dueOn(), clock.status().name())).toList();
            return new Followed(clocks, issued(studyId, LetterCommand.letterOnMeasure(measureId)), issued(studyId, LetterCommand.letterOnLifting(measureId)));
        };
    }

    private UUID issued(UUID studyId, UUID letterId) {
        return states.of(studyId, letterId, SafetyLetter.INITIAL, SafetyLetter::apply, LetterEvent.class).isIssued() ? letterId : null;
    }
}
