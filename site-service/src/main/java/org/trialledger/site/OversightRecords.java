package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.site.deviation.domain.Deviation;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.rest.KnownMonitoring;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.rest.KnownDeviations;

/** What monitoring, deviations and CAPAs of a site name of each other. What another site has is not there. */
@ApplicationScoped
public class OversightRecords implements KnownMonitoring, KnownDeviations {
    private final AggregateStates states;
    private final VisitedSites sites;

    OversightRecords(AggregateStates states, VisitedSites sites) {
        this.states = states;
        this.sites = sites;
    }

    @Override
    public boolean hasVisit(UUID studyId, UUID siteId, UUID monitoringVisitId) {
        return siteId.equals(states.of(studyId, monitoringVisitId, MonitoringVisit.INITIAL, MonitoringVisit::apply, MonitoringVisitEvent.class).siteId());
    }

    @Override
    public boolean hasIssue(UUID studyId, UUID siteId, UUID issueId) {
        return sites.monitoring(studyId, siteId).hasIssue(issueId);
    }

    @Override
    public boolean hasDeviation(UUID studyId, UUID siteId, UUID deviationId) {
        return siteId.equals(states.of(studyId, deviationId, Deviation.INITIAL, Deviation::apply, DeviationEvent.class).siteId());
    }
}
