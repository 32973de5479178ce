package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
            case RequireReconsent c -> requireReconsent(c);
            case NoteReconsentOverdue c -> noteOverdue(c);
            case Act c -> act(c);
        };
    }

    private List<SubjectEvent> act(Act act) {
        DATABASE_LOCKED.unless(!act.standing().locked(), "Subject facts are read only while the database is locked.");
        if (act instanceof RegisterSubject c) return register(c);
        SUBJECT_UNKNOWN.unless(isRegistered(), "No subject %s.", act.subjectId());
        SITE_HAS_CHANGED.unless(siteId.equals(act.standing().siteId()), "The subject is at another site now. Try again.");
        return switch (act) {
            case RegisterSubject _ -> throw new IllegalStateException("decided above");
            case RecordConsent c -> record(c);
            case WithdrawConsent c -> withdraw(c);
            case RecordMajority c -> List.of(comeOfAge(c));
            case StartScreening c -> List.of(screen(c));
            case ConfirmEligibility c -> List.of(confirm(c));
            case FailScreening c -> List.of(fail(c));
            case Randomise c -> List.of(randomise(c));
            case Enrol c -> List.of(enrol(c));
            case RecordAllocation c -> List.of(allocate(c));
            case StartTreatment c -> List.of(startTreatment(c));
            case EndTreatment c -> List.of(endTreatment(c));
            case DiscontinueTreatment c -> List.of(discontinue(c));
            case StartFollowUp c -> List.of(followUp(c));
            case CompleteParticipation c -> ended(complete(c), c.on());
            case WithdrawSubject c -> ended(withdraw(c), c.on());
            case RecordLossToFollowUp c -> ended(lose(c), c.on());
            case ReinstateSubject c -> List.of(reinstate(c));
            case RecordDeath c -> ended(die(c), c.on());
            case TransferSubject c -> transfer(c);
            case RecordVisits c -> visiting().visit(c);
            case RecordMissedVisit c -> List.of(visiting().miss(c));
            case EnterVisits c -> visiting().enter(c);
            case VerifyVisits c -> visiting().verify(c);
            case CorrectVisit c -> List.of(visiting().correct(c));
        };
    }

    private SubjectVisits visiting() {
        return new SubjectVisits(this);
    }

    // Registration and consent

    private List<SubjectEvent> register(RegisterSubject c) {
        SUBJECT_ALREADY_REGISTERED.unless(!isRegistered(), "The subject is registered already.");
        mustBePast("/on", c.on(), c.today());
        var number = c.number().strip().toUpperCase(Locale.ROOT);
        SUBJECT_NUMBER_MALFORMED.unlessAt("/number", number.matches("(?=.*\\d)[A-Z0-9][A-Z0-9._/-]{0,39}"), "\"%s\" is not a subject number: letters, digits, - . / _ with a digit among them.", number);
        BIRTH_YEAR_IMPLAUSIBLE.unlessAt("/birthYear", c.birthYear() == null || c.birthYear() > c.on().getYear() - 130 && c.birthYear() <= c.on().getYear(), "%d is no year of birth.", c.birthYear());
        SITE_NOT_ACTIVE.unless(c.standing().state() != SiteStanding.State.CLOSED_OUT, "The site is closed out.");
        var registered = new SubjectRegistered(c.studyId(), c.siteId(), c.subjectId(), number, c.sex(), c.birthYear(), c.age(), c.on());
        if (c.consent() == null) return List.of(registered);
        return joined(registered, apply(registered).record(new RecordConsent(c.studyId(), c.subjectId(), c.consent(), c.standing(), c.today())));
    }

    private List<SubjectEvent> record(RecordConsent c) {
        var consent = c.consent();
        var type = consent.type();
        must(status != WITHDRAWN && status != DIED && status != COMPLETED, "consent");
        mustBePast("/consent/signedOn", consent.signedOn(), c.today());
        SIGNING_TIME_ON_ANOTHER_DAY.unlessAt("/consent/signedAt", consent.signedAt() == null || consent.signedAt().toLocalDate().equals(consent.signedOn()), "%s is not on %s.", consent.signedAt(),
            consent.signedOn());
        var label = mustBeOnFormInForce(consent, c.standing().consentForm());
        mustBeByDelegate(consent, c.standing().performer());
        var mayBeMinor = age.atLeast(consent.signedOn()) < c.standing().ageOfMajority();
        if (type.opensParticipation()) mustBeOpening(c);
        else if (type != Consent.Type.ASSENT) mustFollow(consent);
        var recorded = new ConsentRecorded(c.studyId(), siteId, c.subjectId(), consent, label, type == Consent.Type.LAR && age.isKnown() && mayBeMinor);
        return joined(recorded, consents.fulfilledBy(consent).map(duty -> new ReconsentFulfilled(c.studyId(), siteId, c.subjectId(), duty.campaignId(), consent.consentId(), consent.signedOn(),
            duty.isOnTime(consent.signedOn()))).map(SubjectEvent.class::cast).toList());
    }

    private static String mustBeOnFormInForce(Consent consent, SiteStanding.ConsentForm form) {
        var at = "/consent/icfVersionId";
        CONSENT_FORM_UNKNOWN.unlessAt(at, form != null, "No consent form version %s at the site.", consent.icfVersionId());
        form.mustBeInForce(at, consent.signedOn());
        CONSENT_LANGUAGE_DIFFERS.unlessAt("/consent/language", form.language() == null || form.language().equalsIgnoreCase(consent.language()), "Version %s is in %s.", form.label(), form.language());
        return form.label();
    }

    private static void mustBeByDelegate(Consent consent, SiteStanding.Performer performer) {
        var at = "/consent/obtainedBy";
        CONSENT_NOT_BY_DELEGATE.unlessAt(at, performer != null && performer.delegated(), "%s was not delegated to obtain consent on %s.", consent.obtainedBy(), consent.signedOn());
        CONSENT_BY_UNTRAINED.unlessAt(at, performer.trained(), "%s was not trained for it on %s.", consent.obtainedBy(), consent.signedOn());
    }

    /** The consent a participation stands on: a first one, one to be screened again, or a participant's own after coming of age. */
    private void mustBeOpening(RecordConsent c) {
        var consent = c.consent();
        var on = consent.signedOn();
        if (consent.type() == Consent.Type.INITIAL)
            REPRESENTATIVES_CONSENT_REQUIRED.unlessAt("/consent/type", age.atMost(on) >= c.standing().ageOfMajority(), "The participant was under age on %s.", on);
        if (consents.first() != null && consents.mustBecomeOwn(on, age, c.standing().ageOfMajority())) return;
        ALREADY_CONSENTED.unless(!consents.isValidOn(on) || status == SCREEN_FAILED, "Consent of %s stands.", consents.firstOn());
        must(status == PRESCREENED || status == SCREEN_FAILED, "a first consent");
        DATES_OUT_OF_ORDER.unlessAt("/consent/signedOn", !on.isBefore(course.lastOn()), "The subject was registered, or failed screening, on %s.", course.lastOn());
        mustBeEnrolling(c.standing(), on);
    }

    private void mustFollow(Consent consent) {
        VALID_CONSENT_REQUIRED.unlessAt("/consent/type", consents.isValidOn(consent.signedOn()), "%s follows a consent to take part, signed by %s.", consent.type(), consent.signedOn());
    }

    private static void mustBeEnrolling(SiteStanding standing, LocalDate on) {
        STUDY_HALTED.unless(!standing.halted(), "The study was halted on %s.", on);
        SITE_NOT_ACTIVE.unless(standing.hasBegun(), "The site was not active on %s.", on);
        SITE_ON_HOLD.unless(standing.state() != SiteStanding.State.ON_HOLD, "The site was on hold on %s.", on);
        ENROLMENT_CLOSED.unless(standing.state() != SiteStanding.State.ENROLMENT_CLOSED && standing.recruiting(), "Enrolment was not open at the site on %s.", on);
        for (var lag : standing.lags())
            AMENDMENT_NOT_IMPLEMENTED.unless(lag.open().isEmpty(), "Amendment %s was in force at the site on %s and these steps of it were not settled: %s.", lag.amendment(), on, lag.open());
    }

    private List<SubjectEvent> withdraw(WithdrawConsent c) {
        mustBePast("/on", c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        CONSENT_WITHDRAWN.unless(consents.withdrawnOn() == null, "Consent was withdrawn on %s.", consents.withdrawnOn());
        if (c.consentId() != null) return List.of(withdrawOptional(c));
        must(status != null && status != PRESCREENED && status != DIED, "a withdrawal of consent");
        VALID_CONSENT_REQUIRED.unless(consents.first() != null, "There is no consent to withdraw.");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(consents.firstOn()), "Consent was given on %s.", consents.firstOn());
        var after = visits.entrySet().stream().filter(visit -> visit.getValue().state() != VisitState.MISSED && visit.getValue().on().isAfter(c.on())).map(Map.Entry::getKey).sorted().toList();
        var withdrawn = new ConsentWithdrawn(c.studyId(), siteId, c.subjectId(), null, c.on(), c.comment(), after);
        if (status.isOver()) return List.of(withdrawn);
        return joined(withdrawn, ended(new SubjectWithdrawn(c.studyId(), siteId, c.subjectId(), WithdrawnBy.PARTICIPANT, DispositionReason.WITHDRAWAL_BY_SUBJECT, c.on(), c.comment()), c.on()));
    }

    private SubjectEvent withdrawOptional(WithdrawConsent c) {
        var signedOn = consents.optional().get(c.consentId());
        CONSENT_UNKNOWN.unlessAt("/consentId", signedOn != null, "No optional consent %s stands.", c.consentId());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(signedOn), "It was given on %s.", signedOn);
        return new ConsentWithdrawn(c.studyId(), siteId, c.subjectId(), c.consentId(), c.on(), c.comment(), List.of());
    }

    private SubjectEvent comeOfAge(RecordMajority c) {
        mustBePast("/on", c.on(), c.today());
        must(!status.isOver() && consents.first() != null && consents.majorityOn() == null, "coming of age");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(consents.firstOn()), "Consent was given on %s.", consents.firstOn());
        return new MajorityReached(c.studyId(), siteId, c.subjectId(), c.on());
    }

    // Screening and enrolment

    private SubjectEvent screen(StartScreening c) {
        must(status == (c.again() ? SCREEN_FAILED : CONSENTED), c.again() ? "screening again" : "screening");
        mustBeNext(c.on(), c.today());
        mustHaveConsent(c.on(), c.standing());
        SITE_NOT_ACTIVE.unless(c.standing().hasBegun(), "The site was not active on %s.", c.on());
        return new ScreeningStarted(c.studyId(), siteId, c.subjectId(), course.attempt() + 1, c.on());
    }

    private SubjectEvent confirm(ConfirmEligibility c) {
        must(status == IN_SCREENING, "a confirmation of eligibility");
        mustBeNext(c.on(), c.today());
        var performer = c.standing().performer();
        ELIGIBILITY_NOT_BY_DELEGATE.unlessAt("/confirmedBy", performer != null && performer.delegated(), "%s was not delegated to confirm eligibility on %s.", c.confirmedBy(), c.on());
        return new EligibilityConfirmed(c.studyId(), siteId, c.subjectId(), course.attempt(), c.confirmedBy(), c.on());
    }

    private SubjectEvent fail(FailScreening c) {
        must(status == PRESCREENED || status == CONSENTED || status == IN_SCREENING, "a screen failure");
        mustBeNext(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        for (int i = 0; i < c.criteria().size(); i++) mustBeAnonymous("/criteria/" + i, c.criteria().get(i));
        return new ScreenFailed(c.studyId(), siteId, c.subjectId(), course.attempt(), c.reason(), c.criteria(), c.on(), c.comment());
    }

    private SubjectEvent randomise(Randomise c) {
        mustBeEnrollable(c.on(), c.today(), c.standing());
        mustBeAnonymous("/stratum", c.stratum());
        return new SubjectRandomised(c.studyId(), siteId, c.subjectId(), c.randomisationNumber().strip().toUpperCase(Locale.ROOT), c.stratum(), c.on(), c.by());
    }

    private SubjectEvent allocate(RecordAllocation c) {
        must(course.enrolledOn() != null, "an allocation to treatment");
        return new TreatmentAllocated(c.studyId(), siteId, c.subjectId(), c.arm().strip(), c.by());
    }

    private SubjectEvent enrol(Enrol c) {
        mustBeEnrollable(c.on(), c.today(), c.standing());
        return new SubjectEnrolled(c.studyId(), siteId, c.subjectId(), c.on(), c.by());
    }

    private void mustBeEnrollable(LocalDate on, LocalDate today, SiteStanding standing) {
        must(status == IN_SCREENING, "randomisation or enrolment");
        mustBeNext(on, today);
        mustBeEnrolling(standing, on);
        mustHaveConsent(on, standing);
        ELIGIBILITY_NOT_CONFIRMED.unless(course.eligibleOn() != null, "A delegated investigator confirms eligibility first.");
    }

    private void mustHaveConsent(LocalDate on, SiteStanding standing) {
        VALID_CONSENT_REQUIRED.unless(consents.isValidOn(on), "No consent stood on %s.", on);
        OWN_CONSENT_REQUIRED.unless(!consents.mustBecomeOwn(on, age, standing.ageOfMajority()), "The participant is of age and has not consented for themselves.");
    }

    // Treatment and the end of participation

    private SubjectEvent startTreatment(StartTreatment c) {
        must(status == RANDOMISED || status == ENROLLED, "a start of treatment");
        mustBeNext(c.on(), c.today());
        mustHaveConsent(c.on(), c.standing());
        return new TreatmentStarted(c.studyId(), siteId, c.subjectId(), c.on());
    }

    private SubjectEvent endTreatment(EndTreatment c) {
        must(status == ON_TREATMENT, "an end of treatment");
        mustBeNext(c.on(), c.today());
        return new TreatmentEnded(c.studyId(), siteId, c.subjectId(), c.on());
    }

    private SubjectEvent discontinue(DiscontinueTreatment c) {
        must(status == RANDOMISED || status == ENROLLED || status == ON_TREATMENT, "a discontinuation of treatment");
        mustBeNext(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        return new TreatmentDiscontinued(c.studyId(), siteId, c.subjectId(), c.reason(), c.on(), c.comment());
    }

    private SubjectEvent followUp(StartFollowUp c) {
        must(status == END_OF_TREATMENT || status == DISCONTINUED_TREATMENT || status == ENROLLED, "follow-up");
        mustBeNext(c.on(), c.today());
        return new FollowUpStarted(c.studyId(), siteId, c.subjectId(), c.on());
    }

    private SubjectEvent complete(CompleteParticipation c) {
        must(Set.of(END_OF_TREATMENT, DISCONTINUED_TREATMENT, FOLLOW_UP, ENROLLED).contains(status), "completion");
        mustBeLast(c.on(), c.today());
        return new SubjectCompleted(c.studyId(), siteId, c.subjectId(), c.on());
    }

    private SubjectEvent withdraw(WithdrawSubject c) {
        must(!status.isOver(), "a withdrawal");
        mustBeLast(c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        return new SubjectWithdrawn(c.studyId(), siteId, c.subjectId(), WithdrawnBy.valueOf(c.decidedBy().name()), c.reason(), c.on(), c.comment());
    }

    private SubjectEvent lose(RecordLossToFollowUp c) {
        must(!status.isOver() && status != PRESCREENED, "a loss to follow-up");
        mustBeLast(c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/lastContactOn", !c.lastContactOn().isAfter(c.on()), "%s is after %s.", c.lastContactOn(), c.on());
        return new SubjectLostToFollowUp(c.studyId(), siteId, c.subjectId(), c.lastContactOn(), c.on());
    }

    private SubjectEvent reinstate(ReinstateSubject c) {
        must(status == LOST_TO_FOLLOW_UP, "a reinstatement");
        mustBeNext(c.on(), c.today());
        mustSayWhy(c.reason());
        return new SubjectReinstated(c.studyId(), siteId, c.subjectId(), course.before(), c.on(), c.reason());
    }

    private SubjectEvent die(RecordDeath c) {
        must(status != DIED && status != PRESCREENED, "a death");
        CONSENT_WITHDRAWN.unless(consents.withdrawnOn() == null, "Consent was withdrawn on %s: no further data are collected.", consents.withdrawnOn());
        mustBePast("/on", c.on(), c.today());
        mustBeAfterVisits(c.on());
        DATES_OUT_OF_ORDER.unlessAt("/on", consents.firstOn() == null || !c.on().isBefore(consents.firstOn()), "Consent was given on %s.", consents.firstOn());
        return new SubjectDied(c.studyId(), siteId, c.subjectId(), c.on());
    }

    /** Whatever was still to be signed is so no more. */
    private List<SubjectEvent> ended(SubjectEvent end, LocalDate on) {
        return joined(end, consents.duties().keySet().stream().sorted().<SubjectEvent>map(campaign -> new ReconsentLapsed(end.studyId(), siteId, end.subjectId(), campaign, on)).toList());
    }

    private List<SubjectEvent> transfer(TransferSubject c) {
        must(!status.isOver(), "a transfer");
        mustSayWhy(c.reason());
        mustBeNext(c.on(), c.today());
        var to = c.destination();
        ALREADY_AT_SITE.unlessAt("/siteId", !to.siteId().equals(siteId), "The subject is at that site.");
        DESTINATION_SITE_NOT_ACTIVE.unlessAt("/siteId", to.hasBegun() && to.state() != SiteStanding.State.ON_HOLD, "The site could not take the subject over on %s.", c.on());
        var transferred = new SubjectTransferred(c.studyId(), to.siteId(), c.subjectId(), siteId, c.on(), c.reason());
        return joined(transferred, consents.duties().keySet().stream().sorted().<SubjectEvent>map(campaign -> new ReconsentLapsed(c.studyId(), siteId, c.subjectId(), campaign, c.on())).toList());
    }

    // Consent anew

    private List<SubjectEvent> requireReconsent(RequireReconsent c) {
        var concerned = status != null && c.population().concerns(status) && consents.owes(c.campaignId(), c.icfVersionId(), c.language());
        return concerned ? List.of(new ReconsentRequired(c.studyId(), siteId, c.subjectId(), c.campaignId(), c.icfVersionId(), c.effectiveOn(), c.dueOn())) : List.of();
    }

    /** Comes from a clock: what was signed or lapsed meanwhile is nothing to note. */
    private List<SubjectEvent> noteOverdue(NoteReconsentOverdue c) {
        var duty = consents.duties().get(c.campaignId());
        var overdue = duty != null && !duty.overdue() && duty.dueOn() != null && c.today().isAfter(duty.dueOn());
        return overdue ? List.of(new ReconsentOverdue(c.studyId(), siteId, c.subjectId(), c.campaignId(), duty.dueOn())) : List.of();
    }

    // What several ask

    void must(boolean allowed, String what) {
        SUBJECT_STATUS_NOT_ALLOWED.unless(allowed, "The subject is %s: no time for %s.", status, what);
    }

    static void mustBePast(String at, LocalDate on, LocalDate today) {
        DATE_IN_FUTURE.unlessAt(at, !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    private void mustBeNext(LocalDate on, LocalDate today) {
        mustBePast("/on", on, today);
        DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(course.lastOn()), "The step before was on %s.", course.lastOn());
    }

    private void mustBeLast(LocalDate on, LocalDate today) {
        mustBeNext(on, today);
        mustBeAfterVisits(on);
    }

    private void mustBeAfterVisits(LocalDate on) {
        var late = visits.values().stream().filter(visit -> visit.state() != VisitState.MISSED && visit.on().isAfter(on)).map(Visit::on).max(LocalDate::compareTo);
        DATES_OUT_OF_ORDER.unlessAt("/on", late.isEmpty(), "A visit on %s is recorded.", late.orElse(null));
    }

    boolean endedBefore(LocalDate on) {
        return course.endedOn() != null && on.isAfter(course.endedOn());
    }

    static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        mustBeAnonymous(null, reason);
    }

    private static List<SubjectEvent> joined(SubjectEvent first, List<SubjectEvent> more) {
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
