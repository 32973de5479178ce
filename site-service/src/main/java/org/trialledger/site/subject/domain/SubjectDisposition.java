package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.Subject.mustBeAnonymous;
import static org.trialledger.site.subject.domain.Subject.mustBePast;
import static org.trialledger.site.subject.domain.Subject.mustSayWhy;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.util.List;
import java.util.Set;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** How a participation ends at the site: complete, cut short, or gone on with at another site; and how a lost one is taken up again. */
record SubjectDisposition(Subject subject) {
    SubjectEvent complete(CompleteParticipation c) {
        subject.must(Set.of(END_OF_TREATMENT, DISCONTINUED_TREATMENT, FOLLOW_UP, ENROLLED).contains(subject.status()), "completion");
        subject.mustBeLast(c.on(), c.today());
        return new SubjectCompleted(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }

    SubjectEvent withdraw(WithdrawSubject c) {
        subject.must(!subject.status().isOver(), "a withdrawal");
        subject.mustBeLast(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        return new SubjectWithdrawn(c.studyId(), subject.siteId(), c.subjectId(), WithdrawnBy.valueOf(c.decidedBy().name()), c.reason(), c.on(), c.comment());
    }

    SubjectEvent lose(RecordLossToFollowUp c) {
        subject.must(!subject.status().isOver() && subject.status() != PRESCREENED, "a loss to follow-up");
        subject.mustBeLast(c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/lastContactOn", !c.lastContactOn().isAfter(c.on()), "%s is after %s.", c.lastContactOn(), c.on());
        return new SubjectLostToFollowUp(c.studyId(), subject.siteId(), c.subjectId(), c.lastContactOn(), c.on());
    }

    SubjectEvent reinstate(ReinstateSubject c) {
        subject.must(subject.status() == LOST_TO_FOLLOW_UP, "a reinstatement");
        subject.mustBeNext(c.on(), c.today());
        mustSayWhy(c.reason());
        return new SubjectReinstated(c.studyId(), subject.siteId(), c.subjectId(), subject.course().before(), c.on(), c.reason());
    }

    SubjectEvent die(RecordDeath c) {
        subject.must(subject.status() != DIED && subject.status() != PRESCREENED, "a death");
        CONSENT_WITHDRAWN.unless(subject.consents().withdrawnOn() == null, "Consent was withdrawn on %s: no further data are collected.", subject.consents().withdrawnOn());
        mustBePast("/on", c.on(), c.today());
        subject.mustBeAfterVisits(c.on());
        DATES_OUT_OF_ORDER.unlessAt("/on", subject.consents().firstOn() == null || !c.on().isBefore(subject.consents().firstOn()), "Consent was given on %s.", subject.consents().firstOn());
        return new SubjectDied(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }

    List<SubjectEvent> transfer(TransferSubject c) {
        subject.must(!subject.status().isOver(), "a transfer");
        mustSayWhy(c.reason());
        subject.mustBeNext(c.on(), c.today());
        var to = c.destination();
        ALREADY_AT_SITE.unlessAt("/siteId", !to.siteId().equals(subject.siteId()), "The subject is at that site.");
        DESTINATION_SITE_NOT_ACTIVE.unlessAt("/siteId", to.hasBegun() && to.state() != SiteStanding.State.ON_HOLD, "The site could not take the subject over on %s.", c.on());
        var transferred = new SubjectTransferred(c.studyId(), to.siteId(), c.subjectId(), subject.siteId(), c.on(), c.reason());
        return subject.withDutiesLapsed(transferred, c.on());
    }
}
