package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.AssignmentConsumer;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.privacy.ErasureConsumer;
import org.trialledger.platform.rest.RuleCatalogue;
import org.trialledger.safety.clock.application.RegulatoryClocksAggregate;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.ClockRule;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.safety.dsur.application.DsurProgrammeAggregate;
import org.trialledger.safety.dsur.domain.DsurEvent;
import org.trialledger.safety.dsur.domain.DsurRule;
import org.trialledger.safety.icsr.domain.ReportRule;
import org.trialledger.safety.letter.application.SafetyLetterAggregate;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.LetterRule;
import org.trialledger.safety.measure.application.UrgentSafetyMeasureAggregate;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.MeasureRule;
import org.trialledger.safety.reconciliation.application.ReconciliationAggregate;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent;
import org.trialledger.safety.reconciliation.domain.ReconciliationRule;
import org.trialledger.safety.rsi.application.ReferenceSafetyInformationAggregate;
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.rsi.domain.RsiRule;
import org.trialledger.safety.safetycase.application.SafetyCaseAggregate;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseRule;
import org.trialledger.safety.submission.application.SafetySubmissionAggregate;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.submission.domain.SubmissionRule;
import org.trialledger.safety.signal.application.SignalAggregate;
import org.trialledger.safety.signal.domain.SignalEvent;
import org.trialledger.safety.signal.domain.SignalRule;
import org.trialledger.safety.unblinding.application.BlindedSubjectAggregate;
import org.trialledger.safety.unblinding.application.UnblindingLogAggregate;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent;
import org.trialledger.safety.unblinding.domain.UnblindingEvent;
import org.trialledger.safety.unblinding.domain.UnblindingRule;

/** The parts of safety-service, by name: one line for each capability. */
@ApplicationScoped
public class SafetyService implements ServiceDefinition, RuleCatalogue {
    /** Who works in which study and at which site comes from the teams' histories in study-service. */
    @Produces
    @Singleton
    EventConsumer assignments(AccessGrants grants) {
        return new AssignmentConsumer(grants);
    }

    /** Whoever is erased in study-service is erased here. */
    @Produces
    @Singleton
    EventConsumer erasures(Commands commands) {
        return new ErasureConsumer("study", commands);
    }

    @Override
    public String name() {
        return "safety";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(
            ConductEvent.class,
            CaseEvent.class,
            ClockEvent.class,
            RsiEvent.class,
            UnblindingEvent.class, BlindedSubjectEvent.class,
            SubmissionEvent.class,
            LetterEvent.class,
            SignalEvent.class,
            MeasureEvent.class,
            DsurEvent.class,
            ReconciliationEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(
            StudyConductAggregate.class,
            SafetyCaseAggregate.class,
            RegulatoryClocksAggregate.class,
            ReferenceSafetyInformationAggregate.class,
            UnblindingLogAggregate.class, BlindedSubjectAggregate.class,
            SafetySubmissionAggregate.class,
            SafetyLetterAggregate.class,
            SignalAggregate.class,
            UrgentSafetyMeasureAggregate.class,
            DsurProgrammeAggregate.class,
            ReconciliationAggregate.class);
    }

    @Override
    public List<? extends Rule> rules() {
        return Stream.<Rule[]>of(
            CaseRule.values(),
            ClockRule.values(),
            RsiRule.values(),
            UnblindingRule.values(),
            ReportRule.values(),
            SubmissionRule.values(),
            LetterRule.values(),
            SignalRule.values(),
            MeasureRule.values(),
            DsurRule.values(),
            ReconciliationRule.values()
        ).<Rule>flatMap(Stream::of).toList();
    }

    @Override
    public List<String> claimKinds() {
        return List.of("safety.adverse-event", "safety.worldwide-case-id", SubmissionEvent.MESSAGE_CLAIM);
    }
}
