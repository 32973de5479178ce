package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.testkit.ApprovedEvents;
import org.trialledger.site.adverseevent.application.AdverseEventAggregate;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand;
import org.trialledger.site.activation.application.SiteActivationAggregate;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.amendment.application.AmendmentImplementationAggregate;
import org.trialledger.site.amendment.domain.ImplementationCommand;
import org.trialledger.site.blinding.application.TreatmentReadLogAggregate;
import org.trialledger.site.blinding.domain.TreatmentReadLog;
import org.trialledger.site.conduct.application.StudyConductAggregate;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.deviation.application.CapaAggregate;
import org.trialledger.site.deviation.application.DeviationAggregate;
import org.trialledger.site.deviation.application.DeviationPlanAggregate;
import org.trialledger.site.deviation.application.SiteDeviationsAggregate;
import org.trialledger.site.deviation.domain.CapaCommand;
import org.trialledger.site.deviation.domain.DeviationCommand;
import org.trialledger.site.deviation.domain.DeviationPlanCommand;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand;
import org.trialledger.site.enrolment.application.EnrolmentAggregate;
import org.trialledger.site.enrolment.domain.EnrolmentCommand;
import org.trialledger.site.monitoring.application.MonitoringPlanAggregate;
import org.trialledger.site.monitoring.application.MonitoringVisitAggregate;
import org.trialledger.site.monitoring.application.SiteMonitoringAggregate;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand;
import org.trialledger.site.people.application.SiteStaffAggregate;
import org.trialledger.site.people.domain.StaffCommand;
import org.trialledger.site.quality.application.EdcMetricsAggregate;
import org.trialledger.site.quality.application.QualityAggregate;
import org.trialledger.site.quality.domain.EdcCommand;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.subject.SubjectSamples;
import org.trialledger.site.subject.application.DirectShipmentAggregate;
import org.trialledger.site.subject.application.ReconsentCampaignAggregate;
import org.trialledger.site.subject.application.StudyEnrolmentAggregate;
import org.trialledger.site.subject.application.SubjectAggregate;
import org.trialledger.site.subject.application.VisitScheduleAggregate;
import org.trialledger.site.subject.domain.DirectShipment;
import org.trialledger.site.subject.domain.ReconsentCampaign;
import org.trialledger.site.subject.domain.StudyEnrolment;
import org.trialledger.site.subject.domain.SubjectCommand;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.selection.application.QuestionnaireAggregate;
import org.trialledger.site.selection.application.SiteAggregate;
import org.trialledger.site.selection.domain.QuestionnaireCommand;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.supplies.application.ProductRegisterAggregate;
import org.trialledger.site.supplies.application.SiteSuppliesAggregate;
import org.trialledger.site.supplies.domain.ProductCommand;
import org.trialledger.site.supplies.domain.SupplyCommand;

/**
 * Events are for ever: what each looks like in the ledger is approved in {@code src/test/resources/events}.
 */
class EventsTest {
    @Test
    void every_event_is_written_as_approved() {
        ApprovedEvents.verify(EventJson.mapper(), "site", new SiteService().eventFamilies(), Samples.ALL.stream().flatMap(List::stream).toList());
    }

    @Test
    void every_command_has_a_handler() {
        assertThat(handled(StudyConductAggregate.class)).containsExactlyInAnyOrder(ConductCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteAggregate.class)).containsExactlyInAnyOrder(SiteCommand.class.getPermittedSubclasses());
        assertThat(handled(QuestionnaireAggregate.class)).containsExactlyInAnyOrder(QuestionnaireCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteActivationAggregate.class)).containsExactlyInAnyOrder(ActivationCommand.class.getPermittedSubclasses());
        assertThat(handled(AmendmentImplementationAggregate.class)).containsExactlyInAnyOrder(ImplementationCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteStaffAggregate.class)).containsExactlyInAnyOrder(StaffCommand.class.getPermittedSubclasses());
        assertThat(handled(ProductRegisterAggregate.class)).containsExactlyInAnyOrder(ProductCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteSuppliesAggregate.class)).containsExactlyInAnyOrder(SupplyCommand.class.getPermittedSubclasses());
        assertThat(handled(MonitoringPlanAggregate.class)).containsExactlyInAnyOrder(MonitoringPlanCommand.class.getPermittedSubclasses());
        assertThat(handled(MonitoringVisitAggregate.class)).containsExactlyInAnyOrder(MonitoringVisitCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteMonitoringAggregate.class)).containsExactlyInAnyOrder(SiteMonitoringCommand.class.getPermittedSubclasses());
        assertThat(handled(DeviationPlanAggregate.class)).containsExactlyInAnyOrder(DeviationPlanCommand.class.getPermittedSubclasses());
        assertThat(handled(DeviationAggregate.class)).containsExactlyInAnyOrder(DeviationCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteDeviationsAggregate.class)).containsExactlyInAnyOrder(SiteDeviationsCommand.class.getPermittedSubclasses());
        assertThat(handled(CapaAggregate.class)).containsExactlyInAnyOrder(CapaCommand.class.getPermittedSubclasses());
        assertThat(handled(EnrolmentAggregate.class)).containsExactlyInAnyOrder(EnrolmentCommand.class.getPermittedSubclasses());
        assertThat(handled(QualityAggregate.class)).containsExactlyInAnyOrder(QualityCommand.class.getPermittedSubclasses());
        assertThat(handled(EdcMetricsAggregate.class)).containsExactlyInAnyOrder(EdcCommand.class.getPermittedSubclasses());
        assertThat(handled(SubjectAggregate.class)).containsExactlyInAnyOrderElementsOf(SubjectSamples.commands(SubjectCommand.class));
        assertThat(handled(ReconsentCampaignAggregate.class)).containsExactlyInAnyOrderElementsOf(SubjectSamples.commands(ReconsentCampaign.CampaignCommand.class));
        assertThat(handled(VisitScheduleAggregate.class)).containsExactlyInAnyOrderElementsOf(SubjectSamples.commands(VisitSchedule.ScheduleCommand.class));
        assertThat(handled(StudyEnrolmentAggregate.class)).containsExactlyInAnyOrderElementsOf(SubjectSamples.commands(StudyEnrolment.EnrolmentCommand.class));
        assertThat(handled(DirectShipmentAggregate.class)).containsExactlyInAnyOrderElementsOf(SubjectSamples.commands(DirectShipment.ShipmentCommand.class));
        assertThat(handled(TreatmentReadLogAggregate.class)).containsExactlyInAnyOrder(TreatmentReadLog.ReadCommand.class.getPermittedSubclasses());
        assertThat(handled(AdverseEventAggregate.class)).containsExactlyInAnyOrder(AdverseEventCommand.class.getPermittedSubclasses());
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(CommandHandler.class)).<Class<?>>map(method -> method.getParameterTypes()[0]).toList();
    }
}
