package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What an act on a subject must know of the site and the study on the day it happened; asked for each command.
 *
 * @param halted        the study stood halted on the day
 * @param stoppedSince  when the urgent safety measure was taken by which nobody was included in the site's country on the day, null for none
 * @param recruiting    the site's country took new participants on the day
 * @param lags          amendments in force at the site on the day that its consent form or its staff were not ready for
 * @param locked        the database is locked now, whatever the day of the act
 * @param ageOfMajority in the site's country
 * @param performer     null where the act needs no delegated person
 * @param consentForm   null where the act is no consent
 */
public record SiteStanding(UUID siteId, State state, boolean halted, LocalDate stoppedSince, boolean recruiting, List<Lag> lags, boolean locked, int ageOfMajority, Performer performer, ConsentForm consentForm) {
    public enum State { NOT_ACTIVE, ACTIVE, ON_HOLD, ENROLMENT_CLOSED, CLOSED_OUT }

    /** @param amendment its number; {@code open} the steps that were to do, for people */
    public record Lag(String amendment, List<String> open) {}

    /** What a person at the site must be delegated for. */
    public enum Task { CONSENT, ELIGIBILITY }

    /** @param trained for the task, on the protocol in force on the day */
    public record Performer(UUID personId, boolean delegated, boolean trained) {}

    /** @param label null for a version nobody knows */
    public record ConsentForm(UUID versionId, String label, String language, FormState state) {
        void mustBeInForce(String at, LocalDate on) {
            CONSENT_FORM_UNKNOWN.unlessAt(at, state != FormState.UNKNOWN, "No consent form version %s at the site.", versionId);
            CONSENT_FORM_NOT_IN_FORCE.unlessAt(at, state != FormState.NOT_YET_IN_FORCE, "Version %s was not in force at the site on %s.", label, on);
            CONSENT_VERSION_SUPERSEDED.unlessAt(at, state != FormState.SUPERSEDED, "Version %s was superseded at the site by %s.", label, on);
        }
    }

    public enum FormState { UNKNOWN, NOT_YET_IN_FORCE, IN_FORCE, SUPERSEDED }

    /** What is asked: {@code personId} with {@code task}, and {@code icfVersionId}, only where the act needs them. */
    public record Question(UUID studyId, UUID siteId, LocalDate on, UUID personId, Task task, UUID icfVersionId) {
        public static Question of(UUID studyId, UUID siteId, LocalDate on) {
            return new Question(studyId, siteId, on, null, null, null);
        }
    }

    /** Participants at the site are looked after, also while nobody new is taken. */
    boolean hasBegun() {
        return state != State.NOT_ACTIVE && state != State.CLOSED_OUT;
    }

    /** Who consents, is randomised or enrolled is so only where and while new participants are taken, and by what is in force. */
    void mustBeEnrolling(LocalDate on) {
        STUDY_HALTED.unless(!halted, "The study was halted on %s.", on);
        INCLUSION_STOPPED_BY_URGENT_SAFETY_MEASURE.unless(stoppedSince == null, "By an urgent safety measure of %s nobody was included in the site's country on %s.", stoppedSince, on);
        SITE_NOT_ACTIVE.unless(hasBegun(), "The site was not active on %s.", on);
        SITE_ON_HOLD.unless(state != State.ON_HOLD, "The site was on hold on %s.", on);
        ENROLMENT_CLOSED.unless(state != State.ENROLMENT_CLOSED && recruiting, "Enrolment was not open at the site on %s.", on);
        for (var lag : lags)
            AMENDMENT_NOT_IMPLEMENTED.unless(lag.open().isEmpty(), "Amendment %s was in force at the site on %s and these steps of it were not settled: %s.", lag.amendment(), on, lag.open());
    }
}
