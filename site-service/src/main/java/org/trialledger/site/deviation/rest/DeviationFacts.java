package org.trialledger.site.deviation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.calendar.WorkingCalendars;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.deviation.domain.Capa;
import org.trialledger.site.deviation.domain.CapaCommand.AtSite;
import org.trialledger.site.deviation.domain.CapaEvent;
import org.trialledger.site.deviation.domain.Deviation;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent;
import org.trialledger.site.deviation.domain.DeviationPlan;
import org.trialledger.site.deviation.domain.DeviationPlanCommand;
import org.trialledger.site.deviation.domain.DeviationPlanEvent;
import org.trialledger.site.deviation.domain.Named;

/** What commands about deviations are told: from the ledger as it stands now and from calendars, never from a view. */
@ApplicationScoped
class DeviationFacts {
    private final AggregateStates states;
    private final KnownSites sites;
    private final KnownParticipants participants;
    private final KnownMonitoring monitoring;
    private final WorkingCalendars calendars;
    private final InstantSource clock;

    DeviationFacts(AggregateStates states, KnownSites sites, KnownParticipants participants, KnownMonitoring monitoring, WorkingCalendars calendars, InstantSource clock) {
        this.states = states;
        this.sites = sites;
        this.participants = participants;
        this.monitoring = monitoring;
        this.calendars = calendars;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** The latest day that something of the present can be dated. */
    LocalDate latestDay() {
        return LatestDay.begun(clock);
    }

    DeviationPlan plan(UUID studyId) {
        return states.of(studyId, DeviationPlanCommand.planOf(studyId), DeviationPlan.INITIAL, DeviationPlan::apply, DeviationPlanEvent.class);
    }

    /** @throws NotFound where the study has no such deviation */
    Deviation deviation(UUID studyId, UUID deviationId) {
        var deviation = state(studyId, deviationId);
        if (deviation.siteId() == null) throw new NotFound("There is no deviation " + deviationId + ".");
        return deviation;
    }

    /** @param monitoringVisitId null where it names none */
    Named named(UUID studyId, UUID siteId, Account account, UUID monitoringVisitId) {
        var number = account.subjectNumber();
        var visit = account.visit();
        var subject = number == null ? Optional.<UUID>empty() : participants.subject(studyId, siteId, number);
        return new Named(number == null || subject.isPresent(),
            visit == null || participants.isPlanned(studyId, visit) || subject.filter(subjectId -> participants.isRecorded(studyId, subjectId, visit)).isPresent(),
            monitoringVisitId == null || monitoring.hasVisit(studyId, siteId, monitoringVisitId));
    }

    /** Null is no deviation, or no issue. */
    AtSite atSite(UUID studyId, UUID siteId, List<UUID> deviations, List<UUID> issues) {
        return new AtSite(those(deviations, deviation -> siteId.equals(state(studyId, deviation).siteId())), those(issues, issue -> monitoring.hasIssue(studyId, siteId, issue)));
    }

    private static Set<UUID> those(List<UUID> named, Predicate<UUID> areThere) {
        return named == null ? Set.of() : named.stream().filter(areThere).collect(Collectors.toUnmodifiableSet());
    }

    private Deviation state(UUID studyId, UUID deviationId) {
        return states.of(studyId, deviationId, Deviation.INITIAL, Deviation::apply, DeviationEvent.class);
    }

    /** @throws NotFound where the study has no such CAPA */
    Capa capa(UUID studyId, UUID capaId) {
        var capa = states.of(studyId, capaId, Capa.INITIAL, Capa::apply, CapaEvent.class);
        if (capa.siteId() == null) throw new NotFound("There is no CAPA " + capaId + ".");
        return capa;
    }

    /** @throws NotFound where the study has no such site */
    void mustBeSite(UUID studyId, UUID siteId) {
        if (!sites.isKnown(studyId, siteId)) throw new NotFound("There is no site " + siteId + ".");
    }

    /** An emergency in a device study is reported within working days of the United States, whose rule it is. */
    WorkingDays federalDays() {
        return calendars.of("US");
    }
}
