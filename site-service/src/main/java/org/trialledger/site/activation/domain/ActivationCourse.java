package org.trialledger.site.activation.domain;

import static org.trialledger.site.activation.domain.ActivationRule.*;
import static org.trialledger.site.activation.domain.SiteActivation.isGiven;
import static org.trialledger.site.activation.domain.SiteActivation.mustGiveReason;
import static org.trialledger.site.activation.domain.SiteActivation.mustHaveHappened;

import java.time.LocalDate;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.activation.domain.ItemState.Status;

/** A site from its activation on: holds, enrolment open or closed, close-out or termination. */
record ActivationCourse(SiteActivation site) {
    ActivationEvent activate(ActivateSite c) {
        site.mustBeSelected();
        SITE_ALREADY_ACTIVE.unless(!site.isActivated(), "The site was activated on %s.", site.isActivated() ? site.changes().getFirst().on() : null);
        site.mustNotBeOver();
        mustHaveHappened(c.on(), c.today(), "/on");
        var open = site.pack().items().stream().filter(item -> !site.items().get(item.id()).isGreen()).map(ChecklistItem::id).toList();
        CHECKLIST_ITEM_OPEN.unless(open.isEmpty(), "Open: %s.", String.join(", ", open));
        for (var item : site.pack().items())
            DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(site.items().get(item.id()).on()), "%s was settled on %s only.", item.title(), site.items().get(item.id()).on());
        mustBeRun(c.facts(), c.on());
        return new SiteActivated(c.studyId(), c.siteId(), site.siteNumber(), site.country(), site.pack().pack(), site.pack().version(), ChecklistSnapshot.sha256(site.pack(), site.items()), site.items().size(),
            site.pack().items().stream().map(ChecklistItem::id).filter(id -> site.items().get(id).status() == Status.WAIVED).toList(), c.on());
    }

    private static void mustBeRun(ActivationFacts facts, LocalDate on) {
        STUDY_IS_OVER.unless(!facts.studyOver(), "The study is over.");
        STUDY_ON_HALT.unless(!facts.studyHalted(), "The study is halted.");
        PRINCIPAL_INVESTIGATOR_REQUIRED.unless(facts.principalInvestigator(), "The site has no principal investigator on %s.", on);
    }

    ActivationEvent hold(HoldSite c) {
        site.mustBeActivated();
        SITE_ON_HOLD.unless(!site.held(), "The site is on hold.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SitePutOnHold(c.studyId(), c.siteId(), c.cause(), c.reason(), c.on());
    }

    ActivationEvent release(ReleaseHold c) {
        site.mustBeActivated();
        SITE_NOT_ON_HOLD.unless(site.held(), "The site is not on hold.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        mustBeRun(c.facts(), c.on());
        return new SiteHoldReleased(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    ActivationEvent close(CloseEnrolment c) {
        site.mustBeActivated();
        SITE_ENROLMENT_CLOSED.unless(site.enrolmentOpen(), "Enrolment is closed.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SiteEnrolmentClosed(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    ActivationEvent reopen(ReopenEnrolment c) {
        site.mustBeActivated();
        SITE_ENROLMENT_NOT_CLOSED.unless(!site.enrolmentOpen(), "Enrolment is open.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SiteEnrolmentReopened(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    ActivationEvent closeOut(CloseOutSite c) {
        site.mustBeActivated();
        mustFollow(c.on(), c.today());
        ENROLMENT_STILL_OPEN.unless(!site.enrolmentOpen(), "Close enrolment first: as long as it is open somebody may come in.");
        SUBJECTS_NOT_FINISHED.unless(c.facts().unfinishedSubjects() == 0, "%s participants have not finished.", c.facts().unfinishedSubjects());
        PRODUCT_NOT_RECONCILED.unless(c.facts().unreconciled().isEmpty(), "Not accounted for to 0: %s.", String.join(", ", c.facts().unreconciled()));
        CLOSE_OUT_VISIT_REQUIRED.unless(c.facts().closeOutVisitFiled(), "No report of a close-out visit is filed.");
        ACTION_ITEMS_OPEN.unlessAt("/actionsTransferredTo", c.facts().openActionItems() == 0 || isGiven(c.actionsTransferredTo()), "%s action items are open: say who takes them over.",
            c.facts().openActionItems());
        return new SiteClosedOut(c.studyId(), c.siteId(), site.siteNumber(), site.country(), c.facts().openActionItems() == 0 ? null : c.actionsTransferredTo(), c.on());
    }

    ActivationEvent terminate(TerminateSite c) {
        site.mustBeSelected();
        site.mustNotBeOver();
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        FOLLOW_UP_PLAN_REQUIRED.unlessAt("/followUpPlan", c.facts().unfinishedSubjects() == 0 || isGiven(c.followUpPlan()), "%s participants have not finished: say by which plan they go on.",
            c.facts().unfinishedSubjects());
        return new SiteTerminated(c.studyId(), c.siteId(), site.siteNumber(), site.country(), c.followUpPlan(), c.reason(), c.on());
    }

    private void mustFollow(LocalDate on, LocalDate today) {
        mustHaveHappened(on, today, "/on");
        var latest = site.changes().isEmpty() ? null : site.changes().getLast().on();
        DATES_OUT_OF_ORDER.unlessAt("/on", latest == null || !on.isBefore(latest), "The site's standing changed on %s.", latest);
    }
}
