package org.trialledger.site.monitoring.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.calendar.WorkingCalendars;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.monitoring.application.TravelFactors;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.MonitoringPlan;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.MonitoringVisit;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent;
import org.trialledger.site.monitoring.domain.Named;
import org.trialledger.site.monitoring.domain.SiteMonitoring;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.monitoring.domain.SiteStanding;
import org.trialledger.site.monitoring.domain.Travel;

/** What monitoring's commands are told: from the ledger as it stands now, from calendars and tables, never from a view. */
@ApplicationScoped
class MonitoringFacts {
    private final AggregateStates states;
    private final MonitoredSites sites;
    private final KnownCapas capas;
    private final KnownDeviations deviations;
    private final WorkingCalendars calendars;
    private final TravelFactors factors;
    private final InstantSource clock;

    MonitoringFacts(AggregateStates states, MonitoredSites sites, KnownCapas capas, KnownDeviations deviations, WorkingCalendars calendars, TravelFactors factors, InstantSource clock) {
        this.states = states;
        this.sites = sites;
        this.capas = capas;
        this.deviations = deviations;
        this.calendars = calendars;
        this.factors = factors;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The latest day that something of the present can be dated. */
    LocalDate latestDay() {
        return LatestDay.begun(clock);
    }

    MonitoringPlan plan(UUID studyId) {
        return states.of(studyId, MonitoringPlanCommand.planOf(studyId), MonitoringPlan.INITIAL, MonitoringPlan::apply, MonitoringPlanEvent.class);
    }

    /** @throws NotFound where the study has no such visit */
    MonitoringVisit visit(UUID studyId, UUID visitId) {
        var visit = state(studyId, visitId);
        if (visit.siteId() == null) throw new NotFound("There is no monitoring visit " + visitId + ".");
        return visit;
    }

    Named named(UUID studyId, UUID siteId, Item item) {
        return new Named(item.visitId() == null || siteId.equals(state(studyId, item.visitId()).siteId()),
            item.deviationId() == null || deviations.hasDeviation(studyId, siteId, item.deviationId()));
    }

    private MonitoringVisit state(UUID studyId, UUID visitId) {
        return states.of(studyId, visitId, MonitoringVisit.INITIAL, MonitoringVisit::apply, MonitoringVisitEvent.class);
    }

    SiteMonitoring site(UUID studyId, UUID siteId) {
        return states.of(studyId, SiteMonitoringCommand.monitoringOf(siteId), SiteMonitoring.INITIAL, SiteMonitoring::apply, SiteMonitoringEvent.class);
    }

    SiteStanding standing(UUID studyId, UUID siteId, LocalDate on) {
        return sites.standing(studyId, siteId, on == null ? today() : on);
    }

    /** @throws NotFound where the study has no such site */
    WorkingDays workingDays(UUID studyId, UUID siteId) {
        return calendars.of(sites.country(studyId, siteId).orElseThrow(() -> new NotFound("There is no site " + siteId + ".")));
    }

    /** @throws NotFound where the study has no such site */
    void mustBeSite(UUID studyId, UUID siteId) {
        workingDays(studyId, siteId);
    }

    /** Null where the study has no such CAPA. */
    UUID siteOfCapa(UUID studyId, UUID capaId) {
        return capas.site(studyId, capaId).orElse(null);
    }

    Travel.Factors factors() {
        return factors.current();
    }
}
