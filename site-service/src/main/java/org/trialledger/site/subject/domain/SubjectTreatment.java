package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.Subject.mustBeAnonymous;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** Treatment from its start to its end, and the follow-up after it. */
record SubjectTreatment(Subject subject) {
    SubjectEvent start(StartTreatment c) {
        subject.must(subject.status() == RANDOMISED || subject.status() == ENROLLED, "a start of treatment");
        subject.mustBeNext(c.on(), c.today());
        subject.mustHaveConsent(c.on(), c.standing());
        return new TreatmentStarted(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }

    SubjectEvent end(EndTreatment c) {
        subject.must(subject.status() == ON_TREATMENT, "an end of treatment");
        subject.mustBeNext(c.on(), c.today());
        return new TreatmentEnded(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }

    SubjectEvent discontinue(DiscontinueTreatment c) {
        subject.must(subject.status() == RANDOMISED || subject.status() == ENROLLED || subject.status() == ON_TREATMENT, "a discontinuation of treatment");
        subject.mustBeNext(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        return new TreatmentDiscontinued(c.studyId(), subject.siteId(), c.subjectId(), c.reason(), c.on(), c.comment());
    }

    SubjectEvent followUp(StartFollowUp c) {
        subject.must(subject.status() == END_OF_TREATMENT || subject.status() == DISCONTINUED_TREATMENT || subject.status() == ENROLLED, "follow-up");
        subject.mustBeNext(c.on(), c.today());
        return new FollowUpStarted(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }
}
