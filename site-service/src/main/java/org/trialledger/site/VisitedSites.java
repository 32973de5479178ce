package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.activation.domain.Standing;
import org.trialledger.site.deviation.rest.KnownSites;
import org.trialledger.site.monitoring.domain.SiteMonitoring;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.monitoring.domain.SiteStanding;
import org.trialledger.site.monitoring.rest.MonitoredSites;
import org.trialledger.site.selection.domain.Site;
import org.trialledger.site.selection.domain.SiteEvent;

/** What monitoring and deviations must know of a site, from its selection and activation; and what its close-out must know of monitoring. */
@ApplicationScoped
public class VisitedSites implements MonitoredSites, KnownSites {
    private final AggregateStates states;

    VisitedSites(AggregateStates states) {
        this.states = states;
    }

    @Override
    public Optional<String> country(UUID studyId, UUID siteId) {
        return site(studyId, siteId).map(Site::country);
    }

    @Override
    public boolean isKnown(UUID studyId, UUID siteId) {
        return site(studyId, siteId).isPresent();
    }

    @Override
    public SiteStanding standing(UUID studyId, UUID siteId, LocalDate on) {
        var stage = states.of(studyId, siteId, Site.INITIAL, Site::apply, SiteEvent.class).stage();
        var standing = states.of(studyId, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class).standingOn(on);
        return new SiteStanding(stage == Site.Stage.SELECTED, standing != Standing.NOT_ACTIVE, standing.isOver());
    }

    /** Whether its close-out report is filed, and which issues and action items are open. */
    public SiteMonitoring monitoring(UUID studyId, UUID siteId) {
        return states.of(studyId, SiteMonitoringCommand.monitoringOf(siteId), SiteMonitoring.INITIAL, SiteMonitoring::apply, SiteMonitoringEvent.class);
    }

    private Optional<Site> site(UUID studyId, UUID siteId) {
        return Optional.of(states.of(studyId, siteId, Site.INITIAL, Site::apply, SiteEvent.class)).filter(site -> site.number() != null);
    }
}
