package org.trialledger.site;

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
import org.trialledger.site.adverseevent.application.AdverseEventAggregate;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent;
import org.trialledger.site.adverseevent.domain.AdverseEventRule;
import org.trialledger.site.activation.application.SiteActivationAggregate;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationRule;
import org.trialledger.site.amendment.application.AmendmentImplementationAggregate;
import org.trialledger.site.amendment.domain.ImplementationEvent;
import org.trialledger.site.amendment.domain.ImplementationRule;
import org.trialledger.site.blinding.application.TreatmentReadLogAggregate;
import org.trialledger.site.blinding.domain.TreatmentReadLog;
import org.trialledger.site.conduct.application.StudyConductAggregate;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.deviation.application.CapaAggregate;
import org.trialledger.site.deviation.application.DeviationAggregate;
import org.trialledger.site.deviation.application.DeviationPlanAggregate;
import org.trialledger.site.deviation.application.SiteDeviationsAggregate;
import org.trialledger.site.deviation.domain.CapaEvent;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.domain.DeviationPlanEvent;
import org.trialledger.site.deviation.domain.DeviationRule;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent;
import org.trialledger.site.enrolment.application.EnrolmentAggregate;
import org.trialledger.site.enrolment.domain.EnrolmentEvent;
import org.trialledger.site.enrolment.domain.EnrolmentRule;
import org.trialledger.site.monitoring.application.MonitoringPlanAggregate;
import org.trialledger.site.monitoring.application.MonitoringVisitAggregate;
import org.trialledger.site.monitoring.application.SiteMonitoringAggregate;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.MonitoringRule;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.people.application.SiteStaffAggregate;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.people.domain.StaffRule;
import org.trialledger.site.quality.application.EdcMetricsAggregate;
import org.trialledger.site.quality.application.QualityAggregate;
import org.trialledger.site.quality.domain.EdcEvent;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.domain.QualityRule;
import org.trialledger.site.subject.application.DirectShipmentAggregate;
import org.trialledger.site.subject.application.ReconsentCampaignAggregate;
import org.trialledger.site.subject.application.StudyEnrolmentAggregate;
import org.trialledger.site.subject.application.SubjectAggregate;
import org.trialledger.site.subject.application.VisitScheduleAggregate;
import org.trialledger.site.subject.domain.DirectShipment;
import org.trialledger.site.subject.domain.ReconsentCampaign;
import org.trialledger.site.subject.domain.StudyEnrolment;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.SubjectRule;
import org.trialledger.site.subject.domain.VisitSchedule;
import org.trialledger.site.selection.application.QuestionnaireAggregate;
import org.trialledger.site.selection.application.SiteAggregate;
import org.trialledger.site.selection.domain.QuestionnaireEvent;
import org.trialledger.site.selection.domain.SelectionRule;
import org.trialledger.site.selection.domain.SiteEvent;
import org.trialledger.site.supplies.application.ProductRegisterAggregate;
import org.trialledger.site.supplies.application.SiteSuppliesAggregate;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.SupplyEvent;
import org.trialledger.site.supplies.domain.SupplyRule;

/** The parts of site-service, by name: one line for each capability. */
@ApplicationScoped
public class SiteService implements ServiceDefinition, RuleCatalogue {
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
        return "site";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(
            ConductEvent.class,
            SiteEvent.class,
            QuestionnaireEvent.class,
            ActivationEvent.class,
            ImplementationEvent.class,
            StaffEvent.class,
            ProductEvent.class,
            SupplyEvent.class,
            MonitoringPlanEvent.class, MonitoringVisitEvent.class, SiteMonitoringEvent.class,
            DeviationPlanEvent.class, DeviationEvent.class, SiteDeviationsEvent.class, CapaEvent.class,
            EnrolmentEvent.class,
            QualityEvent.class, EdcEvent.class,
            SubjectEvent.class, ReconsentCampaign.CampaignEvent.class, VisitSchedule.ScheduleEvent.class, StudyEnrolment.EnrolmentEvent.class, DirectShipment.ShipmentEvent.class,
            AdverseEventEvent.class,
            TreatmentReadLog.ReadEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(
            StudyConductAggregate.class,
            SiteAggregate.class,
            QuestionnaireAggregate.class,
            SiteActivationAggregate.class,
            AmendmentImplementationAggregate.class,
            SiteStaffAggregate.class,
            ProductRegisterAggregate.class,
            SiteSuppliesAggregate.class,
            MonitoringPlanAggregate.class, MonitoringVisitAggregate.class, SiteMonitoringAggregate.class,
            DeviationPlanAggregate.class, DeviationAggregate.class, SiteDeviationsAggregate.class, CapaAggregate.class,
            EnrolmentAggregate.class,
            QualityAggregate.class, EdcMetricsAggregate.class,
            SubjectAggregate.class, ReconsentCampaignAggregate.class, VisitScheduleAggregate.class, StudyEnrolmentAggregate.class, DirectShipmentAggregate.class,
            AdverseEventAggregate.class,
            TreatmentReadLogAggregate.class);
    }

    @Override
    public List<? extends Rule> rules() {
        return Stream.<Rule[]>of(
            SelectionRule.values(),
            ActivationRule.values(),
            ImplementationRule.values(),
            StaffRule.values(),
            SupplyRule.values(),
            MonitoringRule.values(),
            DeviationRule.values(),
            EnrolmentRule.values(),
            QualityRule.values(),
            SubjectRule.values(),
            AdverseEventRule.values()
        ).<Rule>flatMap(Stream::of).toList();
    }

    @Override
    public List<String> claimKinds() {
        return List.of(
            "site.subject-number", "site.randomisation-number", "site.treatment-allocation", "site.adverse-event",
            "site.kit-number");
    }
}
