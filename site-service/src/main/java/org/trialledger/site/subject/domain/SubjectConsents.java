package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.Status.*;
import static org.trialledger.site.subject.domain.Subject.joined;
import static org.trialledger.site.subject.domain.Subject.mustBeAnonymous;
import static org.trialledger.site.subject.domain.Subject.mustBePast;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialledger.site.subject.domain.Subject.VisitState;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** A participant is registered, consents, consents anew, comes of age, and may withdraw consent at any time (ICH E6(R3) 2.8). */
record SubjectConsents(Subject subject) {
    List<SubjectEvent> register(RegisterSubject c) {
        SUBJECT_ALREADY_REGISTERED.unless(!subject.isRegistered(), "The subject is registered already.");
        mustBePast("/on", c.on(), c.today());
        var number = c.number().strip().toUpperCase(Locale.ROOT);
        SUBJECT_NUMBER_MALFORMED.unlessAt("/number", number.matches("(?=.*\\d)[A-Z0-9][A-Z0-9._/-]{0,39}"), "\"%s\" is not a subject number: letters, digits, - . / _ with a digit among them.", number);
        BIRTH_YEAR_IMPLAUSIBLE.unlessAt("/birthYear", c.birthYear() == null || c.birthYear() > c.on().getYear() - 130 && c.birthYear() <= c.on().getYear(), "%d is no year of birth.", c.birthYear());
        SITE_NOT_ACTIVE.unless(c.standing().state() != SiteStanding.State.CLOSED_OUT, "The site is closed out.");
        var registered = new SubjectRegistered(c.studyId(), c.siteId(), c.subjectId(), number, c.sex(), c.birthYear(), c.age(), c.on());
        if (c.consent() == null) return List.of(registered);
        return joined(registered, new SubjectConsents(subject.apply(registered)).record(new RecordConsent(c.studyId(), c.subjectId(), c.consent(), c.standing(), c.today())));
    }

    List<SubjectEvent> record(RecordConsent c) {
        var consent = c.consent();
        var type = consent.type();
        subject.must(subject.status() != WITHDRAWN && subject.status() != DIED && subject.status() != COMPLETED, "consent");
        mustBePast("/consent/signedOn", consent.signedOn(), c.today());
        SIGNING_TIME_ON_ANOTHER_DAY.unlessAt("/consent/signedAt", consent.signedAt() == null || consent.signedAt().toLocalDate().equals(consent.signedOn()), "%s is not on %s.", consent.signedAt(),
            consent.signedOn());
        var label = mustBeOnFormInForce(consent, c.standing().consentForm());
        mustBeByDelegate(consent, c.standing().performer());
        var mayBeMinor = subject.age().atLeast(consent.signedOn()) < c.standing().ageOfMajority();
        if (type.opensParticipation()) mustBeOpening(c);
        else if (type != Consent.Type.ASSENT) mustFollow(consent);
        var recorded = new ConsentRecorded(c.studyId(), subject.siteId(), c.subjectId(), consent, label, type == Consent.Type.LAR && subject.age().isKnown() && mayBeMinor);
        return joined(recorded, subject.consents().fulfilledBy(consent).map(duty -> new ReconsentFulfilled(c.studyId(), subject.siteId(), c.subjectId(), duty.campaignId(), consent.consentId(), consent.signedOn(),
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
            REPRESENTATIVES_CONSENT_REQUIRED.unlessAt("/consent/type", subject.age().atMost(on) >= c.standing().ageOfMajority(), "The participant was under age on %s.", on);
        if (subject.consents().first() != null && subject.consents().mustBecomeOwn(on, subject.age(), c.standing().ageOfMajority())) return;
        ALREADY_CONSENTED.unless(!subject.consents().isValidOn(on) || subject.status() == SCREEN_FAILED, "Consent of %s stands.", subject.consents().firstOn());
        subject.must(subject.status() == PRESCREENED || subject.status() == SCREEN_FAILED, "a first consent");
        DATES_OUT_OF_ORDER.unlessAt("/consent/signedOn", !on.isBefore(subject.course().lastOn()), "The subject was registered, or failed screening, on %s.", subject.course().lastOn());
        c.standing().mustBeEnrolling(on);
    }

    private void mustFollow(Consent consent) {
        VALID_CONSENT_REQUIRED.unlessAt("/consent/type", subject.consents().isValidOn(consent.signedOn()), "%s follows a consent to take part, signed by %s.", consent.type(), consent.signedOn());
    }

    List<SubjectEvent> withdraw(WithdrawConsent c) {
        mustBePast("/on", c.on(), c.today());
        mustBeAnonymous("/comment", c.comment());
        CONSENT_WITHDRAWN.unless(subject.consents().withdrawnOn() == null, "Consent was withdrawn on %s.", subject.consents().withdrawnOn());
        if (c.consentId() != null) return List.of(withdrawOptional(c));
        subject.must(subject.status() != null && subject.status() != PRESCREENED && subject.status() != DIED, "a withdrawal of consent");
        VALID_CONSENT_REQUIRED.unless(subject.consents().first() != null, "There is no consent to withdraw.");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(subject.consents().firstOn()), "Consent was given on %s.", subject.consents().firstOn());
        var after = subject.visits().entrySet().stream().filter(visit -> visit.getValue().state() != VisitState.MISSED && visit.getValue().on().isAfter(c.on())).map(Map.Entry::getKey).sorted().toList();
        var withdrawn = new ConsentWithdrawn(c.studyId(), subject.siteId(), c.subjectId(), null, c.on(), c.comment(), after);
        if (subject.status().isOver()) return List.of(withdrawn);
        return joined(withdrawn, subject.withDutiesLapsed(new SubjectWithdrawn(c.studyId(), subject.siteId(), c.subjectId(), WithdrawnBy.PARTICIPANT, DispositionReason.WITHDRAWAL_BY_SUBJECT, c.on(), c.comment()), c.on()));
    }

    private SubjectEvent withdrawOptional(WithdrawConsent c) {
        var signedOn = subject.consents().optional().get(c.consentId());
        CONSENT_UNKNOWN.unlessAt("/consentId", signedOn != null, "No optional consent %s stands.", c.consentId());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(signedOn), "It was given on %s.", signedOn);
        return new ConsentWithdrawn(c.studyId(), subject.siteId(), c.subjectId(), c.consentId(), c.on(), c.comment(), List.of());
    }

    SubjectEvent comeOfAge(RecordMajority c) {
        mustBePast("/on", c.on(), c.today());
        subject.must(!subject.status().isOver() && subject.consents().first() != null && subject.consents().majorityOn() == null, "coming of age");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(subject.consents().firstOn()), "Consent was given on %s.", subject.consents().firstOn());
        return new MajorityReached(c.studyId(), subject.siteId(), c.subjectId(), c.on());
    }

    List<SubjectEvent> requireReconsent(RequireReconsent c) {
        var concerned = subject.status() != null && c.population().concerns(subject.status()) && subject.consents().owes(c.campaignId(), c.icfVersionId(), c.language());
        return concerned ? List.of(new ReconsentRequired(c.studyId(), subject.siteId(), c.subjectId(), c.campaignId(), c.icfVersionId(), c.effectiveOn(), c.dueOn())) : List.of();
    }

    /** Comes from a clock: what was signed or lapsed meanwhile is nothing to note. */
    List<SubjectEvent> noteOverdue(NoteReconsentOverdue c) {
        var duty = subject.consents().duties().get(c.campaignId());
        var overdue = duty != null && !duty.overdue() && duty.dueOn() != null && c.today().isAfter(duty.dueOn());
        return overdue ? List.of(new ReconsentOverdue(c.studyId(), subject.siteId(), c.subjectId(), c.campaignId(), duty.dueOn())) : List.of();
    }
}
