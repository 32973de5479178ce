package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.Subject.mustBeAnonymous;
import static org.trialledger.site.subject.domain.Subject.mustBePast;
import static org.trialledger.site.subject.domain.Subject.mustSayWhy;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.trialledger.site.subject.domain.Subject.VisitState;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** What may be recorded of a participant's visits: after consent, before the end of participation, each in its order and once. */
record SubjectVisits(Subject subject) {
    List<SubjectEvent> visit(RecordVisits c) {
        var events = new ArrayList<SubjectEvent>();
        var now = subject;
        for (int i = 0; i < c.visits().size(); i++) {
            var visited = new SubjectVisits(now).visited(c, c.visits().get(i), "/visits/" + i);
            events.addAll(visited);
            for (var event : visited) now = now.apply(event);
        }
        return List.copyOf(events);
    }

    private List<SubjectEvent> visited(RecordVisits c, VisitReport v, String at) {
        var visitId = SubjectCommand.visitOf(c.subjectId(), subject.course().attempt(), v.code());
        var known = subject.visits().get(visitId);
        VISIT_ALREADY_RECORDED.unlessAt(at + "/code", known == null || known.state() == VisitState.MISSED, "Visit %s is recorded.", v.code());
        mustBeObserved(v, c.today(), at);
        var events = new ArrayList<SubjectEvent>();
        var reference = referenceDay(v.planned());
        events.add(new SubjectVisitOccurred(c.studyId(), subject.siteId(), c.subjectId(), visitId, subject.course().attempt(), v.code(), v.number(), v.name(),
            v.on(), v.endedOn(), v.modality(), v.unscheduled(),
            reference == null ? null : v.planned().on(reference), reference == null ? null : v.planned().daysOutOfWindow(reference, v.on())));
        if (v.enteredOn() != null) {
            mustBePast(at + "/enteredOn", v.enteredOn(), c.today());
            DATES_OUT_OF_ORDER.unlessAt(at + "/enteredOn", !v.enteredOn().isBefore(v.on()), "%s is before the visit.", v.enteredOn());
            events.add(new SubjectVisitEntered(c.studyId(), subject.siteId(), c.subjectId(), visitId, v.enteredOn()));
        }
        subject.consents().missedAt(v.on()).forEach(duty -> events.add(new ReconsentOverdue(c.studyId(), subject.siteId(), c.subjectId(), duty.campaignId(), v.on())));
        return events;
    }

    private void mustBeObserved(VisitReport v, LocalDate today, String at) {
        mustBePast(at + "/on", v.on(), today);
        mustBeAnonymous(at + "/name", v.name());
        VISIT_ENDS_BEFORE_START.unlessAt(at + "/endedOn", v.endedOn() == null || !v.endedOn().isBefore(v.on()), "%s is before %s.", v.endedOn(), v.on());
        if (v.endedOn() != null) mustBePast(at + "/endedOn", v.endedOn(), today);
        var consented = subject.consents().firstOn();
        VISIT_BEFORE_CONSENT.unlessAt(at + "/on", consented != null && !v.on().isBefore(consented), consented == null ? "There is no consent." : "Consent was given on %s.", consented);
        VISIT_AFTER_END.unlessAt(at + "/on", !subject.endedBefore(v.on()), "The subject's participation ended on %s.", subject.course().endedOn());
    }

    private LocalDate referenceDay(PlannedVisit planned) {
        return planned == null ? null : switch (planned.reference()) {
            case CONSENT -> subject.consents().firstOn();
            case SCREENING -> subject.course().screenedOn();
            case RANDOMISATION -> subject.course().enrolledOn();
            case TREATMENT_START -> subject.course().treatedOn();
        };
    }

    SubjectEvent miss(RecordMissedVisit c) {
        subject.must(!subject.status().isOver() && subject.status() != PRESCREENED, "a missed visit");
        mustBePast("/plannedOn", c.plannedOn(), c.today());
        mustBeAnonymous("/comment", c.comment());
        mustBeAnonymous("/name", c.name());
        var visitId = SubjectCommand.visitOf(c.subjectId(), subject.course().attempt(), c.code());
        VISIT_ALREADY_RECORDED.unlessAt("/code", !subject.visits().containsKey(visitId), "Visit %s is recorded.", c.code());
        return new SubjectVisitMissed(c.studyId(), subject.siteId(), c.subjectId(), visitId, subject.course().attempt(), c.code(), c.name(), c.plannedOn(), c.comment());
    }

    List<SubjectEvent> enter(EnterVisits c) {
        mustBePast("/on", c.on(), c.today());
        return eachOf(c.subjectId(), c.codes(), Set.of(VisitState.OCCURRED), c.on(), visitId -> new SubjectVisitEntered(c.studyId(), subject.siteId(), c.subjectId(), visitId, c.on()));
    }

    List<SubjectEvent> verify(VerifyVisits c) {
        mustBePast("/on", c.on(), c.today());
        return eachOf(c.subjectId(), c.codes(), Set.of(VisitState.ENTERED), c.on(),
            visitId -> new SubjectVisitVerified(c.studyId(), subject.siteId(), c.subjectId(), visitId, c.on(), c.by()));
    }

    private List<SubjectEvent> eachOf(UUID subjectId, List<String> codes, Set<VisitState> from, LocalDate on, Function<UUID, SubjectEvent> event) {
        var events = new ArrayList<SubjectEvent>();
        var seen = new HashSet<UUID>();
        for (int i = 0; i < codes.size(); i++) {
            var at = "/codes/" + i;
            var visitId = mustHaveVisit(subjectId, codes.get(i), at);
            var visit = subject.visits().get(visitId);
            VISIT_STATUS_NOT_ALLOWED.unlessAt(at, from.contains(visit.state()) && seen.add(visitId), "Visit %s is %s.", codes.get(i), visit.state());
            DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(visit.on()), "Visit %s was on %s.", codes.get(i), visit.on());
            events.add(event.apply(visitId));
        }
        return List.copyOf(events);
    }

    SubjectEvent correct(CorrectVisit c) {
        mustSayWhy(c.reason());
        var v = c.visit();
        var visitId = mustHaveVisit(c.subjectId(), v.code(), "/code");
        var before = subject.visits().get(visitId);
        VISIT_STATUS_NOT_ALLOWED.unless(before.state() != VisitState.MISSED, "A missed visit is recorded anew when it takes place.");
        mustBeObserved(v, c.today(), "");
        var reference = referenceDay(v.planned());
        return new SubjectVisitCorrected(c.studyId(), subject.siteId(), c.subjectId(), visitId, v.on(), v.endedOn(), v.modality(), v.unscheduled(),
            reference == null ? null : v.planned().on(reference),
            reference == null ? null : v.planned().daysOutOfWindow(reference, v.on()), before.on(), c.reason());
    }

    /** A code that an earlier attempt used too means the latest one's visit. */
    Optional<UUID> latest(UUID subjectId, String code) {
        return IntStream.iterate(subject.course().attempt(), attempt -> attempt >= 0, attempt -> attempt - 1).mapToObj(attempt -> SubjectCommand.visitOf(subjectId, attempt, code))
            .filter(subject.visits()::containsKey).findFirst();
    }

    private UUID mustHaveVisit(UUID subjectId, String code, String at) {
        var visitId = latest(subjectId, code);
        VISIT_UNKNOWN.unlessAt(at, visitId.isPresent(), "The subject has no visit %s.", code);
        return visitId.orElseThrow();
    }
}
