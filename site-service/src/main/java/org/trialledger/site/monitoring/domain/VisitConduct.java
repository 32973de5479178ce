package org.trialledger.site.monitoring.domain;

import static org.trialledger.site.monitoring.domain.MonitoringRule.*;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.isText;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.mustBePast;
import static org.trialledger.site.monitoring.domain.Obligation.*;
import static org.trialledger.site.monitoring.domain.VisitPlanning.mustBeTravel;

import java.util.ArrayList;
import java.util.List;
import org.trialledger.site.monitoring.domain.MonitoringVisit.Status;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;

/** The visit itself, the journey to it, and the letter after it. */
record VisitConduct(MonitoringVisit visit) {
    MonitoringVisitEvent start(StartVisit c) {
        visit.mustBe(Status.PLANNED, Status.CONFIRMED);
        CONFIRMATION_LETTER_REQUIRED.unless(visit.status() == Status.CONFIRMED || !visit.type().needsConfirmation(), "Send the confirmation letter first.");
        mustBePast(c.on(), c.today());
        visit.mustFollow(c.on());
        var hindrance = c.standing().hindrance(visit.type());
        SITE_NOT_READY_FOR_VISIT.unless(hindrance == null, "%s", hindrance);
        return new MonitoringVisitStarted(c.studyId(), visit.siteId(), c.visitId(), visit.type(), visit.modality(), c.on());
    }

    List<MonitoringVisitEvent> end(EndVisit c) {
        visit.mustBe(Status.IN_PROGRESS);
        mustBePast(c.on(), c.today());
        visit.mustFollow(c.on());
        ATTENDEES_REQUIRED.unlessAt("/attendees", !c.attendees().isEmpty() && c.attendees().stream().allMatch(a -> isText(a.person()) && isText(a.function())), "Say who took part, and as what.");
        COUNT_NEGATIVE.unlessAt("/participants", c.participants() >= 0, "A site has no fewer than 0 participants.");
        var events = new ArrayList<MonitoringVisitEvent>();
        events.add(new MonitoringVisitEnded(c.studyId(), visit.siteId(), c.visitId(), visit.type(), c.on(), c.attendees(), c.participants(), c.workingDays().after(c.on(), c.clocks().reportSubmission()),
            c.workingDays().after(c.on(), c.clocks().reportApproval()), c.workingDays().after(c.on(), c.clocks().followUpLetter())));
        // A means of transport that a later table no longer has leaves the journey uncounted rather than the visit unrecorded.
        if (visit.modality() == Modality.REMOTE && visit.onSitePlan() != null && visit.onSitePlan().isKnownTo(c.factors()))
            events.add(new MonitoringTravelAvoided(c.studyId(), visit.siteId(), c.visitId(), visit.onSitePlan(), visit.onSitePlan().footprint(c.factors())));
        return List.copyOf(events);
    }

    MonitoringVisitEvent travel(RecordTravel c) {
        visit.mustHaveEnded();
        TRAVEL_ONLY_ON_SITE.unless(visit.modality() == Modality.ON_SITE, "The visit was remote.");
        mustBeTravel(c.travel(), c.factors());
        return new MonitoringTravelRecorded(c.studyId(), visit.siteId(), c.visitId(), c.travel(), c.travel().footprint(c.factors()));
    }

    MonitoringVisitEvent followUp(SendFollowUpLetter c) {
        visit.mustHaveEnded();
        LETTER_SENT_ALREADY.unless(!visit.met().contains(FOLLOW_UP_LETTER), "The follow-up letter is sent.");
        mustBePast(c.on(), c.today());
        return new FollowUpLetterSent(c.studyId(), visit.siteId(), c.visitId(), c.on(), visit.isLate(FOLLOW_UP_LETTER, c.on()));
    }
}
