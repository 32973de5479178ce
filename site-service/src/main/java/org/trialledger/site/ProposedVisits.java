package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.MonitoringPlan;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.ProposeVisit;
import org.trialledger.site.quality.application.ForCauseProposal;

/** Puts the visit that a red indicator asks for before those who plan visits; a person plans or dismisses it, within days that the site's tier gives (ICH E6(R3) 3.11.4). */
@ApplicationScoped
public class ProposedVisits implements DueHandler {
    private final AggregateStates states;
    private final InstantSource clock;

    ProposedVisits(AggregateStates states, InstantSource clock) {
        this.states = states;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return ForCauseProposal.KIND;
    }

    @Override
    public Optional<ProposeVisit> command(Due due) {
        var proposal = due.payload(ForCauseProposal.class);
        var plan = states.of(due.studyId(), MonitoringPlanCommand.planOf(due.studyId()), MonitoringPlan.INITIAL, MonitoringPlan::apply, MonitoringPlanEvent.class);
        return Optional.of(new ProposeVisit(due.studyId(), proposal.siteId(), proposal.signalId(), proposal.indicator(), proposal.basis(), proposal.on(), plan.tierOf(proposal.siteId()),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
