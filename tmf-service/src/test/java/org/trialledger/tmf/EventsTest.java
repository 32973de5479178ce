package org.trialledger.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.servicekit.ConductSamples;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.tmf.document.DocumentSamples;
import org.trialledger.tmf.document.application.DocumentAggregate;
import org.trialledger.tmf.document.domain.DocumentCommand;
import org.trialledger.tmf.exchange.ExchangeSamples;
import org.trialledger.tmf.exchange.application.ExchangePackageAggregate;
import org.trialledger.tmf.exchange.domain.ExchangeCommand;
import org.trialledger.tmf.expected.ExpectedSamples;
import org.trialledger.tmf.expected.application.ExpectedDocumentListAggregate;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.inspection.InspectionSamples;
import org.trialledger.tmf.inspection.application.InspectionSessionAggregate;
import org.trialledger.tmf.inspection.domain.InspectionCommand;
import org.trialledger.tmf.studyfile.StudyFileSamples;
import org.trialledger.tmf.studyfile.application.StudyFileAggregate;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;

/**
 * Events are for ever: what each looks like in the ledger is approved in {@code src/test/resources/events}. Each capability brings
 * its samples in a class {@code <Capability>Samples} of its test package.
 */
class EventsTest {
    @Test
    void every_event_is_written_as_approved() {
        ApprovedEvents.verify(EventJson.mapper(), "tmf", new TmfService().eventFamilies(), Stream.of(
            ConductSamples.ALL,
            ExpectedSamples.ALL,
            InspectionSamples.ALL,
            ExchangeSamples.ALL,
            DocumentSamples.ALL,
            StudyFileSamples.ALL
        ).flatMap(List::stream).toList());
    }

    @Test
    void every_command_has_a_handler() {
        assertThat(handled(StudyConductAggregate.class)).containsExactlyInAnyOrder(ConductCommand.class.getPermittedSubclasses());
        assertThat(handled(ExpectedDocumentListAggregate.class)).containsExactlyInAnyOrder(ExpectedCommand.class.getPermittedSubclasses());
        assertThat(handled(InspectionSessionAggregate.class)).containsExactlyInAnyOrder(InspectionCommand.class.getPermittedSubclasses());
        assertThat(handled(ExchangePackageAggregate.class)).containsExactlyInAnyOrder(ExchangeCommand.class.getPermittedSubclasses());
        assertThat(handled(DocumentAggregate.class)).containsExactlyInAnyOrder(DocumentCommand.class.getPermittedSubclasses());
        assertThat(handled(StudyFileAggregate.class)).containsExactlyInAnyOrder(StudyFileCommand.class.getPermittedSubclasses());
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(CommandHandler.class)).<Class<?>>map(method -> method.getParameterTypes()[0]).toList();
    }
}
