package org.trialledger.site.monitoring.domain;

import static org.trialledger.site.monitoring.domain.MonitoringRule.*;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.isText;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.mustBePast;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.mustSayWhy;
import static org.trialledger.site.monitoring.domain.Obligation.*;

import java.util.UUID;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.site.monitoring.domain.MonitoringVisit.Status;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;

/** What is settled before a visit: its plan, the letter that announces it, or that it does not take place. */
record VisitPlanning(MonitoringVisit visit) {
    static MonitoringVisitEvent planned(UUID studyId, UUID siteId, UUID visitId, VisitType type, Plan plan, Clocks clocks, WorkingDays workingDays, Travel.Factors factors,
                                      String reason) {
        VISIT_TYPE_REQUIRED.unlessAt("/type", type != null, "Say what kind of visit.");
        MODALITY_NOT_POSSIBLE.unlessAt("/modality", plan.modality() != null && type.isPossible(plan.modality()), "A visit of type %s is not %s.", type, plan.modality());
        MONITOR_REQUIRED.unlessAt("/monitor", isText(plan.monitor()), "Say who visits.");
        CO_VISITOR_IS_MONITOR.unlessAt("/accompaniedBy", plan.accompaniedBy().stream().noneMatch(other -> plan.monitor().equals(other.person())), "Nobody accompanies themselves.");
        DATE_REQUIRED.unlessAt("/plannedOn", plan.plannedOn() != null, "Say for which day.");
        TRAVEL_ONLY_ON_SITE.unlessAt("/travel", plan.travel() == null || plan.modality() == Modality.ON_SITE, "A remote visit has no journey.");
        if (plan.travel() != null) mustBeTravel(plan.travel(), factors);
        return new MonitoringVisitPlanned(studyId, siteId, visitId, type, plan, type.needsConfirmation() ? workingDays.before(plan.plannedOn(), clocks.confirmationLetter()) : null, reason);
    }

    MonitoringVisitEvent replan(ReplanVisit c) {
        visit.mustBe(Status.EXPECTED, Status.PROPOSED, Status.PLANNED, Status.CONFIRMED);
        boolean first = visit.status() == Status.EXPECTED || visit.status() == Status.PROPOSED;
        if (!first) mustSayWhy(c.reason());
        return planned(c.studyId(), visit.siteId(), c.visitId(), c.type() == null ? visit.type() : c.type(), c.plan(), c.clocks(), c.workingDays(), c.factors(), first ? null : c.reason());
    }

    MonitoringVisitEvent dismiss(DismissProposal c) {
        visit.mustBe(Status.PROPOSED);
        mustSayWhy(c.reason());
        return new MonitoringVisitProposalDismissed(c.studyId(), visit.siteId(), c.visitId(), c.by(), c.on(), c.reason());
    }

    static void mustBeTravel(Travel travel, Travel.Factors factors) {
        TRAVEL_NOT_POSSIBLE.unlessAt("/travel", travel.isPossible(), "Give one leg or more, each with more than 0 km.");
        TRAVEL_MODE_UNKNOWN.unlessAt("/travel", travel.isKnownTo(factors), "The factor table %s has %s.", factors.version(), factors.kgPerKm().keySet().stream().sorted().toList());
    }

    MonitoringVisitEvent confirm(SendConfirmationLetter c) {
        visit.mustBe(Status.PLANNED, Status.CONFIRMED);
        LETTER_SENT_ALREADY.unless(visit.status() == Status.PLANNED, "The confirmation letter of this plan is sent.");
        mustBePast(c.on(), c.today());
        return new ConfirmationLetterSent(c.studyId(), visit.siteId(), c.visitId(), c.on(), visit.isLate(CONFIRMATION_LETTER, c.on()));
    }

    MonitoringVisitEvent cancel(CancelVisit c) {
        visit.mustBe(Status.EXPECTED, Status.PLANNED, Status.CONFIRMED);
        mustBePast(c.on(), c.today());
        mustSayWhy(c.reason());
        return new MonitoringVisitCancelled(c.studyId(), visit.siteId(), c.visitId(), c.on(), c.reason());
    }

    MonitoringVisitEvent notHeld(RecordNoShow c) {
        visit.mustBe(Status.PLANNED, Status.CONFIRMED);
        mustBePast(c.on(), c.today());
        mustSayWhy(c.reason());
        return new MonitoringVisitNotHeld(c.studyId(), visit.siteId(), c.visitId(), c.on(), c.reason());
    }
}
