package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.Subject.mustBeAnonymous;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.Locale;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** From screening to randomisation, or to enrolment where nobody is randomised. */
record SubjectScreening(Subject subject) {
    SubjectEvent screen(StartScreening c) {
        subject.must(subject.status() == (c.again() ? SCREEN_FAILED : CONSENTED), c.again() ? "screening again" : "screening");
        subject.mustBeNext(c.on(), c.today());
        subject.mustHaveConsent(c.on(), c.standing());
        SITE_NOT_ACTIVE.unless(c.standing().hasBegun(), "The site was not active on %s.", c.on());
        return new ScreeningStarted(c.studyId(), subject.siteId(), c.subjectId(), subject.course().attempt() + 1, c.on());
    }

    SubjectEvent confirm(ConfirmEligibility c) {
        subject.must(subject.status() == IN_SCREENING, "a confirmation of eligibility");
        subject.mustBeNext(c.on(), c.today());
        var performer = c.standing().performer();
        ELIGIBILITY_NOT_BY_DELEGATE.unlessAt("/confirmedBy", performer != null && performer.delegated(), "%s was not delegated to confirm eligibility on %s.", c.confirmedBy(), c.on());
        return new EligibilityConfirmed(c.studyId(), subject.siteId(), c.subjectId(), subject.course().attempt(), c.confirmedBy(), c.on());
    }

    SubjectEvent fail(FailScreening c) {
        subject.must(subject.status() == PRESCREENED || subject.status() == CONSENTED || subject.status() == IN_SCREENING, "a screen failure");
        subject.mustBeNext(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        for (int i = 0; i < c.criteria().size(); i++) mustBeAnonymous("/criteria/" + i, c.criteria().get(i));
        return new ScreenFailed(c.studyId(), subject.siteId(), c.subjectId(), subject.course().attempt(), c.reason(), c.criteria(), c.on(), c.comment());
    }

    SubjectEvent randomise(Randomise c) {
        mustBeEnrollable(c.on(), c.today(), c.standing());
        mustBeAnonymous("/stratum", c.stratum());
        return new SubjectRandomised(c.studyId(), subject.siteId(), c.subjectId(), c.randomisationNumber().strip().toUpperCase(Locale.ROOT), c.stratum(), c.on(), c.by());
    }

    SubjectEvent allocate(RecordAllocation c) {
        subject.must(subject.course().enrolledOn() != null, "an allocation to treatment");
        return new TreatmentAllocated(c.studyId(), subject.siteId(), c.subjectId(), c.arm().strip(), c.by());
    }

    SubjectEvent enrol(Enrol c) {
        mustBeEnrollable(c.on(), c.today(), c.standing());
        return new SubjectEnrolled(c.studyId(), subject.siteId(), c.subjectId(), c.on(), c.by());
    }

    private void mustBeEnrollable(LocalDate on, LocalDate today, SiteStanding standing) {
        subject.must(subject.status() == IN_SCREENING, "randomisation or enrolment");
        subject.mustBeNext(on, today);
        standing.mustBeEnrolling(on);
        subject.mustHaveConsent(on, standing);
        ELIGIBILITY_NOT_CONFIRMED.unless(subject.course().eligibleOn() != null, "A delegated investigator confirms eligibility first.");
    }
}
