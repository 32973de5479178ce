package org.trialledger.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.rest.ProblemsResource.Described;
import org.trialledger.platform.rest.RuleCatalogue;
import org.trialledger.study.compliance.application.ComplianceFindingAggregate;
import org.trialledger.study.compliance.domain.FindingEvent;
import org.trialledger.study.compliance.domain.FindingRule;
import org.trialledger.study.consentform.application.ConsentFormAggregate;
import org.trialledger.study.consentform.domain.ConsentFormEvent;
import org.trialledger.study.consentform.domain.ConsentFormRule;
import org.trialledger.study.databaselock.application.DatabaseLockAggregate;
import org.trialledger.study.databaselock.domain.LockEvent;
import org.trialledger.study.databaselock.domain.LockRule;
import org.trialledger.study.protocol.application.ProtocolAggregate;
import org.trialledger.study.protocol.application.UnsignedApprovals;
import org.trialledger.study.protocol.domain.ProtocolEvent;
import org.trialledger.study.protocol.domain.ProtocolEvent.ProtocolVersionApproved;
import org.trialledger.study.protocol.domain.ProtocolRule;
import org.trialledger.study.risk.application.RiskRegisterAggregate;
import org.trialledger.study.risk.domain.RiskEvent;
import org.trialledger.study.risk.domain.RiskRule;
import org.trialledger.study.study.application.StudyAggregate;
import org.trialledger.study.study.domain.StudyEvent;
import org.trialledger.study.study.domain.StudyRule;
import org.trialledger.study.team.application.StudyTeamAggregate;
import org.trialledger.study.team.domain.TeamEvent;
import org.trialledger.study.team.domain.TeamRule;

/** The parts of study-service, by name. */
@ApplicationScoped
public class StudyService implements ServiceDefinition, RuleCatalogue {
    @Override
    public String name() {
        return "study";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(StudyEvent.class, ProtocolEvent.class, TeamEvent.class, ConsentFormEvent.class, LockEvent.class, FindingEvent.class, RiskEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(StudyAggregate.class, ProtocolAggregate.class, StudyTeamAggregate.class, ConsentFormAggregate.class, DatabaseLockAggregate.class, ComplianceFindingAggregate.class, RiskRegisterAggregate.class);
    }

    @Override
    public Map<Class<? extends LedgerEvent>, String> revisions() {
        return Map.of(ProtocolVersionApproved.class, "2");
    }

    @Override
    public List<EventUpcaster> upcasters() {
        return List.of(new UnsignedApprovals());
    }

    @Override
    public List<? extends Rule> rules() {
        return Stream.<Rule[]>of(StudyRule.values(), ProtocolRule.values(), TeamRule.values(), ConsentFormRule.values(), LockRule.values(), FindingRule.values(), RiskRule.values()).<Rule>flatMap(Stream::of).toList();
    }

    @Override
    public List<String> claimKinds() {
        return List.of("study.identifier", "study.protocol-number", "study.protocol", "study.team");
    }

    @Override
    public List<Described> others() {
        return List.of(new Described("urn:trialledger:problem:invalid-study-file", 400, "Invalid study file",
            "The imported file is not what its format asks for; `errors` points at each fault.", null));
    }
}
