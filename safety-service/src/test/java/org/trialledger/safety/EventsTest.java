package org.trialledger.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.safety.clock.ClockSamples;
import org.trialledger.safety.clock.application.RegulatoryClocksAggregate;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.platform.servicekit.ConductSamples;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.safety.dsur.DsurSamples;
import org.trialledger.safety.dsur.application.DsurProgrammeAggregate;
import org.trialledger.safety.dsur.domain.DsurCommand;
import org.trialledger.safety.letter.LetterSamples;
import org.trialledger.safety.letter.application.SafetyLetterAggregate;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.measure.MeasureSamples;
import org.trialledger.safety.measure.application.UrgentSafetyMeasureAggregate;
import org.trialledger.safety.measure.domain.MeasureCommand;
import org.trialledger.safety.reconciliation.ReconciliationSamples;
import org.trialledger.safety.reconciliation.application.ReconciliationAggregate;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand;
import org.trialledger.safety.rsi.RsiSamples;
import org.trialledger.safety.rsi.application.ReferenceSafetyInformationAggregate;
import org.trialledger.safety.rsi.domain.RsiCommand;
import org.trialledger.safety.safetycase.CaseSamples;
import org.trialledger.safety.safetycase.application.SafetyCaseAggregate;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.submission.SubmissionSamples;
import org.trialledger.safety.submission.application.SafetySubmissionAggregate;
import org.trialledger.safety.submission.domain.SubmissionCommand;
import org.trialledger.safety.signal.SignalSamples;
import org.trialledger.safety.signal.application.SignalAggregate;
import org.trialledger.safety.signal.domain.SignalCommand;
import org.trialledger.safety.unblinding.UnblindingSamples;
import org.trialledger.safety.unblinding.application.BlindedSubjectAggregate;
import org.trialledger.safety.unblinding.application.UnblindingLogAggregate;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand;
import org.trialledger.safety.unblinding.domain.UnblindingCommand;

/**
 * Events are for ever: what each looks like in the ledger is approved in {@code src/test/resources/events}. Each capability brings
 * its samples in a class {@code <Capability>Samples} of its test package.
 */
class EventsTest {
    @Test
    void every_event_is_written_as_approved() {
        ApprovedEvents.verify(EventJson.mapper(), "safety", new SafetyService().eventFamilies(), Stream.of(
            ConductSamples.ALL,
            CaseSamples.ALL,
            ClockSamples.ALL,
            RsiSamples.ALL,
            UnblindingSamples.ALL, UnblindingSamples.SUBJECTS,
            SubmissionSamples.ALL,
            LetterSamples.ALL,
            SignalSamples.ALL,
            MeasureSamples.ALL,
            DsurSamples.ALL,
            ReconciliationSamples.ALL
        ).flatMap(List::stream).toList());
    }

    @Test
    void every_command_has_a_handler() {
        assertThat(handled(StudyConductAggregate.class)).containsExactlyInAnyOrder(ConductCommand.class.getPermittedSubclasses());
        assertThat(handled(SafetyCaseAggregate.class)).containsExactlyInAnyOrder(CaseCommand.class.getPermittedSubclasses());
        assertThat(handled(RegulatoryClocksAggregate.class)).containsExactlyInAnyOrder(ClockCommand.class.getPermittedSubclasses());
        assertThat(handled(ReferenceSafetyInformationAggregate.class)).containsExactlyInAnyOrder(RsiCommand.class.getPermittedSubclasses());
        assertThat(handled(UnblindingLogAggregate.class)).containsExactlyInAnyOrder(UnblindingCommand.class.getPermittedSubclasses());
        assertThat(handled(BlindedSubjectAggregate.class)).containsExactlyInAnyOrder(BlindedSubjectCommand.class.getPermittedSubclasses());
        assertThat(handled(SafetySubmissionAggregate.class)).containsExactlyInAnyOrder(SubmissionCommand.class.getPermittedSubclasses());
        assertThat(handled(SafetyLetterAggregate.class)).containsExactlyInAnyOrder(LetterCommand.class.getPermittedSubclasses());
        assertThat(handled(SignalAggregate.class)).containsExactlyInAnyOrder(SignalCommand.class.getPermittedSubclasses());
        assertThat(handled(UrgentSafetyMeasureAggregate.class)).containsExactlyInAnyOrder(MeasureCommand.class.getPermittedSubclasses());
        assertThat(handled(DsurProgrammeAggregate.class)).containsExactlyInAnyOrder(DsurCommand.class.getPermittedSubclasses());
        assertThat(handled(ReconciliationAggregate.class)).containsExactlyInAnyOrder(ReconciliationCommand.class.getPermittedSubclasses());
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(CommandHandler.class)).<Class<?>>map(method -> method.getParameterTypes()[0]).toList();
    }
}
