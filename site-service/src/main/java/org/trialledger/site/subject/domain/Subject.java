package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/**
 * A participant, known by number, from first consideration to the end of participation.
 *
 * @param status      null before registration
 * @param formerSites where the participant was before a transfer
 * @param visits      by visit id: day and state of each, and nothing of what was done there
 */
public record Subject(UUID studyId, UUID siteId, Set<UUID> formerSites, String number, Status status, AgeKnown age, Course course, ConsentFile consents, Map<UUID, Visit> visits) {

    public Subject {
        // A snapshot that was taken before former sites were kept has none.
        formerSites = formerSites == null ? Set.of() : formerSites;
    }

    public record Visit(LocalDate on, VisitState state) {}

    public enum VisitState { MISSED, OCCURRED, ENTERED, VERIFIED }

    public static final Subject INITIAL = new Subject(null, null, Set.of(), null, null, AgeKnown.NOTHING, Course.NOT_BEGUN, ConsentFile.EMPTY, Map.of());

    // What others ask before they act.

    public boolean isRegistered() {
        return status != null;
    }

    public boolean isOver() {
        return status != null && status.isOver();
    }

    public boolean hasBeenAt(UUID site) {
        return site.equals(siteId) || formerSites.contains(site);
    }

    /** Whether a visit of this code is recorded, also as missed, in any attempt. */
    public boolean hasVisit(UUID subjectId, String code) {
        return visiting().latest(subjectId, code).isPresent();
    }

    /** Consent stands and the subject was randomised or enrolled: product may be given. */
    public boolean mayReceiveProduct(LocalDate on) {
        return course.enrolledOn() != null && !on.isBefore(course.enrolledOn()) && consents.isValidOn(on) && !endedBefore(on);
    }

    /** Randomised, or enrolled where nobody is randomised, by the day. */
    public boolean isEnrolledBy(LocalDate on) {
        return course.enrolledOn() != null && !on.isBefore(course.enrolledOn());
    }

    public boolean hasValidConsent(LocalDate on) {
        return consents.isValidOn(on);
    }

    /** The day the first consent was signed, from which on data are collected; null before it. */
    public LocalDate consentedOn() {
        return consents.firstOn();
    }

    /** Null while consent stands. */
    public LocalDate consentWithdrawnOn() {
        return consents.withdrawnOn();
    }

    public List<SubjectEvent> decide(SubjectCommand command) {
        return switch (command) {
            case RequireReconsent c -> consenting().requireReconsent(c);
            case NoteReconsentOverdue c -> consenting().noteOverdue(c);
            case Act c -> act(c);
        };
    }

    private List<SubjectEvent> act(Act act) {
        DATABASE_LOCKED.unless(!act.standing().locked(), "Subject facts are read only while the database is locked.");
        if (act instanceof RegisterSubject c) return consenting().register(c);
        SUBJECT_UNKNOWN.unless(isRegistered(), "No subject %s.", act.subjectId());
        SITE_HAS_CHANGED.unless(siteId.equals(act.standing().siteId()), "The subject is at another site now. Try again.");
        return switch (act) {
            case RegisterSubject _ -> throw new IllegalStateException("decided above");
            case RecordConsent c -> consenting().record(c);
            case WithdrawConsent c -> consenting().withdraw(c);
            case RecordMajority c -> List.of(consenting().comeOfAge(c));
            case StartScreening c -> List.of(screening().screen(c));
            case ConfirmEligibility c -> List.of(screening().confirm(c));
            case FailScreening c -> List.of(screening().fail(c));
            case Randomise c -> List.of(screening().randomise(c));
            case Enrol c -> List.of(screening().enrol(c));
            case RecordAllocation c -> List.of(screening().allocate(c));
            case StartTreatment c -> List.of(treatment().start(c));
            case EndTreatment c -> List.of(treatment().end(c));
            case DiscontinueTreatment c -> List.of(treatment().discontinue(c));
            case StartFollowUp c -> List.of(treatment().followUp(c));
            case CompleteParticipation c -> withDutiesLapsed(disposition().complete(c), c.on());
            case WithdrawSubject c -> withDutiesLapsed(disposition().withdraw(c), c.on());
            case RecordLossToFollowUp c -> withDutiesLapsed(disposition().lose(c), c.on());
            case ReinstateSubject c -> List.of(disposition().reinstate(c));
            case RecordDeath c -> withDutiesLapsed(disposition().die(c), c.on());
            case TransferSubject c -> disposition().transfer(c);
            case RecordVisits c -> visiting().visit(c);
            case RecordMissedVisit c -> List.of(visiting().miss(c));
            case EnterVisits c -> visiting().enter(c);
            case VerifyVisits c -> visiting().verify(c);
            case CorrectVisit c -> List.of(visiting().correct(c));
        };
    }

    // The parts, each with its own rules

    private SubjectConsents consenting() {
        return new SubjectConsents(this);
    }

    private SubjectScreening screening() {
        return new SubjectScreening(this);
    }

    private SubjectTreatment treatment() {
        return new SubjectTreatment(this);
    }

    private SubjectVisits visiting() {
        return new SubjectVisits(this);
    }

    private SubjectDisposition disposition() {
        return new SubjectDisposition(this);
    }

    // What several ask

    void must(boolean allowed, String what) {
        SUBJECT_STATUS_NOT_ALLOWED.unless(allowed, "The subject is %s: no time for %s.", status, what);
    }

    static void mustBePast(String at, LocalDate on, LocalDate today) {
        DATE_IN_FUTURE.unlessAt(at, !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    void mustBeNext(LocalDate on, LocalDate today) {
        mustBePast("/on", on, today);
        DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(course.lastOn()), "The step before was on %s.", course.lastOn());
    }

    void mustBeLast(LocalDate on, LocalDate today) {
        mustBeNext(on, today);
        mustBeAfterVisits(on);
    }

    void mustBeAfterVisits(LocalDate on) {
        var late = visits.values().stream().filter(visit -> visit.state() != VisitState.MISSED && visit.on().isAfter(on)).map(Visit::on).max(LocalDate::compareTo);
        DATES_OUT_OF_ORDER.unlessAt("/on", late.isEmpty(), "A visit on %s is recorded.", late.orElse(null));
    }

    boolean endedBefore(LocalDate on) {
        return course.endedOn() != null && on.isAfter(course.endedOn());
    }

    void mustHaveConsent(LocalDate on, SiteStanding standing) {
        VALID_CONSENT_REQUIRED.unless(consents.isValidOn(on), "No consent stood on %s.", on);
        OWN_CONSENT_REQUIRED.unless(!consents.mustBecomeOwn(on, age, standing.ageOfMajority()), "The participant is of age and has not consented for themselves.");
    }

    static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        mustBeAnonymous(null, reason);
    }

    /** Whatever was still to be signed is so no more. */
    List<SubjectEvent> withDutiesLapsed(SubjectEvent end, LocalDate on) {
        return joined(end, consents.duties().keySet().stream().sorted().<SubjectEvent>map(campaign -> new ReconsentLapsed(end.studyId(), siteId, end.subjectId(), campaign, on)).toList());
    }

    static List<SubjectEvent> joined(SubjectEvent first, List<SubjectEvent> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    // What has happened

    public Subject apply(SubjectEvent event) {
        return switch (event) {
            case SubjectRegistered e -> new Subject(e.studyId(), e.siteId(), formerSites, e.subjectNumber(), PRESCREENED, AgeKnown.of(e.birthYear(), e.age(), e.on()), course.at(e.on()), consents, visits);
            case ConsentRecorded e -> consented(e);
            case ConsentWithdrawn e when e.consentId() != null -> with(consents.withoutOptional(e.consentId()));
            case ConsentWithdrawn e -> new Subject(studyId, siteId, formerSites, number, status, age, course.endedAt(e.on()), consents.withdrawn(e.on()), visits);
            case MajorityReached e -> with(consents.ofAge(e.on()));
            case ScreeningStarted e -> at(IN_SCREENING, course.screened(e.attempt(), e.on()));
            case EligibilityConfirmed e -> at(IN_SCREENING, course.eligible(e.on()));
            case ScreenFailed e -> at(SCREEN_FAILED, course.ended(status, e.on()));
            case SubjectRandomised e -> at(RANDOMISED, course.enrolled(e.on()));
            case TreatmentAllocated _ -> this;
            case SubjectEnrolled e -> at(ENROLLED, course.enrolled(e.on()));
            case TreatmentStarted e -> at(ON_TREATMENT, course.treated(e.on()));
            case TreatmentEnded e -> at(END_OF_TREATMENT, course.at(e.on()));
            case TreatmentDiscontinued e -> at(DISCONTINUED_TREATMENT, course.at(e.on()));
            case FollowUpStarted e -> at(FOLLOW_UP, course.at(e.on()));
            case SubjectCompleted e -> at(COMPLETED, course.ended(status, e.on()));
            case SubjectWithdrawn e -> at(WITHDRAWN, course.ended(status, e.on()));
            case SubjectLostToFollowUp e -> at(LOST_TO_FOLLOW_UP, course.ended(status, e.on()));
            case SubjectReinstated e -> at(e.status(), course.resumed(e.on()));
            case SubjectDied e -> at(DIED, course.ended(status, e.on()));
            case SubjectTransferred e -> new Subject(studyId, e.siteId(), Copies.with(formerSites, siteId), number, status, age, course.at(e.on()), consents, visits);
            case SubjectVisitOccurred e -> with(e.visitId(), new Visit(e.on(), VisitState.OCCURRED));
            case SubjectVisitMissed e -> with(e.visitId(), new Visit(e.plannedOn(), VisitState.MISSED));
            case SubjectVisitEntered e -> with(e.visitId(), inState(e.visitId(), VisitState.ENTERED));
            case SubjectVisitVerified e -> with(e.visitId(), inState(e.visitId(), VisitState.VERIFIED));
            case SubjectVisitCorrected e -> with(e.visitId(), corrected(e));
            case ReconsentRequired e -> with(consents.withDuty(new ConsentFile.Duty(e.campaignId(), e.icfVersionId(), e.effectiveOn(), e.dueOn(), false)));
            case ReconsentOverdue e -> with(consents.overdue(e.campaignId(), e.dueOn()));
            case ReconsentFulfilled e -> with(consents.withoutDuty(e.campaignId()));
            case ReconsentLapsed e -> with(consents.withoutDuty(e.campaignId()));
        };
    }

    private Subject consented(ConsentRecorded e) {
        var opens = e.consent().type().opensParticipation() && status == PRESCREENED;
        return new Subject(studyId, siteId, formerSites, number, opens ? CONSENTED : status, age, opens ? course.at(e.consent().signedOn()) : course, consents.with(e.consent(), e.ofMinor()), visits);
    }

    private Visit inState(UUID visitId, VisitState state) {
        var visit = visits.get(visitId);
        return new Visit(visit == null ? null : visit.on(), state);
    }

    /** Verified data were compared as they were then. */
    private Visit corrected(SubjectVisitCorrected e) {
        var visit = visits.get(e.visitId());
        return new Visit(e.on(), visit != null && visit.state() == VisitState.OCCURRED ? VisitState.OCCURRED : VisitState.ENTERED);
    }

    private Subject at(Status next, Course course) {
        return new Subject(studyId, siteId, formerSites, number, next, age, course, consents, visits);
    }

    private Subject with(ConsentFile consents) {
        return new Subject(studyId, siteId, formerSites, number, status, age, course, consents, visits);
    }

    private Subject with(UUID visitId, Visit visit) {
        return new Subject(studyId, siteId, formerSites, number, status, age, course, consents, Copies.with(visits, visitId, visit));
    }
}
