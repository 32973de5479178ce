package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.AssignmentConsumer;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.privacy.ErasureConsumer;
import org.trialledger.platform.rest.RuleCatalogue;
import org.trialledger.tmf.content.ContentRule;
import org.trialledger.tmf.document.application.DocumentAggregate;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.DocumentRule;
import org.trialledger.tmf.ems.PackageRule;
import org.trialledger.tmf.exchange.application.ExchangePackageAggregate;
import org.trialledger.tmf.exchange.domain.ExchangeEvent;
import org.trialledger.tmf.exchange.domain.ExchangeRule;
import org.trialledger.tmf.expected.application.ExpectedDocumentListAggregate;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.ExpectedRule;
import org.trialledger.tmf.inspection.application.InspectionSessionAggregate;
import org.trialledger.tmf.inspection.domain.InspectionEvent;
import org.trialledger.tmf.inspection.domain.InspectionRule;
import org.trialledger.tmf.studyfile.application.StudyFileAggregate;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;
import org.trialledger.tmf.studyfile.domain.StudyFileRule;

/** The parts of tmf-service, by name: one line for each capability. */
@ApplicationScoped
public class TmfService implements ServiceDefinition, RuleCatalogue {
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
        return "tmf";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(
            ConductEvent.class,
            ExchangeEvent.class,
            ExpectedEvent.class,
            InspectionEvent.class,
            DocumentEvent.class,
            StudyFileEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(
            StudyConductAggregate.class,
            ExchangePackageAggregate.class,
            ExpectedDocumentListAggregate.class,
            InspectionSessionAggregate.class,
            DocumentAggregate.class,
            StudyFileAggregate.class);
    }

    @Override
    public List<? extends Rule> rules() {
        return Stream.<Rule[]>of(
            PackageRule.values(),
            ExchangeRule.values(),
            ExpectedRule.values(),
            InspectionRule.values(),
            DocumentRule.values(),
            ContentRule.values(),
            StudyFileRule.values()
        ).<Rule>flatMap(Stream::of).toList();
    }

    @Override
    public List<String> claimKinds() {
        return List.of(
            ExchangeEvent.TRANSFER_CLAIM,
            DocumentEvent.CONTENT_CLAIM);
    }
}
