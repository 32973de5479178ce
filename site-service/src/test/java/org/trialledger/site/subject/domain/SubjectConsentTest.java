package org.trialledger.site.subject.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.subject.domain.Consent.Type.*;
import static org.trialledger.site.subject.domain.SubjectFixtures.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;
import org.trialledger.site.subject.domain.SiteStanding.ConsentForm;
import org.trialledger.site.subject.domain.SiteStanding.FormState;
import org.trialledger.site.subject.domain.SiteStanding.Performer;
import org.trialledger.site.subject.domain.SiteStanding.State;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

class SubjectConsentTest {
    private static RecordConsent first(SiteStanding standing) {
        return new RecordConsent(STUDY, SUBJECT, consent(INITIAL, FORM, MARCH_1), standing, TODAY);
    }

    @Test
    void consent_is_recorded_with_the_version_that_was_signed() {
        subject().given(registered()).when(first(active())).then(consented());
    }

    @Test
    void only_a_version_in_force_at_the_site_is_signed() {
        subject().given(registered()).when(first(with(FormState.SUPERSEDED))).thenBroken(CONSENT_VERSION_SUPERSEDED, "/consent/icfVersionId");
        subject().given(registered()).when(first(with(FormState.NOT_YET_IN_FORCE))).thenBroken(CONSENT_FORM_NOT_IN_FORCE, "/consent/icfVersionId");
        subject().given(registered()).when(first(with(FormState.UNKNOWN))).thenBroken(CONSENT_FORM_UNKNOWN, "/consent/icfVersionId");
        subject().given(registered()).when(first(with((ConsentForm) null))).thenBroken(CONSENT_FORM_UNKNOWN, "/consent/icfVersionId");
        subject().given(registered()).when(first(with(new ConsentForm(FORM, "2.0", "fr", FormState.IN_FORCE)))).thenBroken(CONSENT_LANGUAGE_DIFFERS, "/consent/language");
    }

    @Test
    void whoever_obtains_consent_is_delegated_and_trained_for_it() {
        subject().given(registered()).when(first(with(new Performer(NURSE, false, true)))).thenBroken(CONSENT_NOT_BY_DELEGATE, "/consent/obtainedBy");
        subject().given(registered()).when(first(with(new Performer(NURSE, true, false)))).thenBroken(CONSENT_BY_UNTRAINED, "/consent/obtainedBy");
    }

    @Test
    void nobody_new_consents_where_nobody_new_is_taken() {
        subject().given(registered()).when(first(halted())).thenBroken(STUDY_HALTED);
        subject().given(registered()).when(first(stoppedByMeasure())).thenBroken(INCLUSION_STOPPED_BY_URGENT_SAFETY_MEASURE);
        subject().given(registered()).when(first(at(State.NOT_ACTIVE))).thenBroken(SITE_NOT_ACTIVE);
        subject().given(registered()).when(first(at(State.ON_HOLD))).thenBroken(SITE_ON_HOLD);
        subject().given(registered()).when(first(closedToNew())).thenBroken(ENROLMENT_CLOSED);
        subject().given(registered()).when(first(lagging())).thenBroken(AMENDMENT_NOT_IMPLEMENTED);
    }

    @Test
    void whoever_takes_part_already_consents_again_whatever_lags_or_is_stopped() {
        for (var standing : List.of(lagging(), stoppedByMeasure()))
            assertThat(subject().given(registered(), consented()).when(new RecordConsent(STUDY, SUBJECT, consent(RECONSENT, FORM, MARCH_8), standing, TODAY)).recorded()).hasSize(1);
    }

    @Test
    void days_of_signing_are_possible_ones() {
        subject().given(registered()).when(consents(INITIAL, TOMORROW)).thenBroken(DATE_IN_FUTURE, "/consent/signedOn");
        subject().given(registered()).when(consents(INITIAL, MARCH_1.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/consent/signedOn");
        var late = new Consent(CONSENT, INITIAL, FORM, "en", MARCH_1, OffsetDateTime.of(2026, 3, 2, 9, 0, 0, 0, ZoneOffset.ofHours(-5)), NURSE, Consent.Modality.ECONSENT, true, false);
        subject().given(registered()).when(new RecordConsent(STUDY, SUBJECT, late, active(), TODAY)).thenBroken(SIGNING_TIME_ON_ANOTHER_DAY, "/consent/signedAt");
    }

    @Test
    void one_first_consent_stands_at_a_time() {
        subject().given(registered(), consented()).when(consents(INITIAL, MARCH_8)).thenBroken(ALREADY_CONSENTED);
        assertThat(subject().given(inScreening(failed(MARCH_8))).when(consents(INITIAL, MARCH_15)).recorded()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Consent.Type.class, names = {"RECONSENT", "OPTIONAL"})
    void what_follows_a_consent_needs_one(Consent.Type type) {
        subject().given(registered()).when(consents(type, MARCH_8)).thenBroken(VALID_CONSENT_REQUIRED, "/consent/type");
        assertThat(subject().given(registered(), consented()).when(consents(type, MARCH_8)).recorded()).hasSize(1);
    }

    @Test
    void nothing_is_done_before_consent() {
        subject().given(registered()).when(new StartScreening(STUDY, SUBJECT, false, MARCH_1, active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
        subject().given(registered()).when(visits(visit("V1", MARCH_1))).thenBroken(VISIT_BEFORE_CONSENT, "/visits/0/on");
        subject().given(registered(), consented()).when(visits(visit("V1", MARCH_1.minusDays(1)))).thenBroken(VISIT_BEFORE_CONSENT, "/visits/0/on");
    }

    @Test
    void withdrawn_consent_ends_the_participation_and_tells_what_came_after() {
        var withdraw = new WithdrawConsent(STUDY, SUBJECT, null, JUNE_1, "Too many visits", active(), TODAY);
        var end = new SubjectWithdrawn(STUDY, SITE, SUBJECT, WithdrawnBy.PARTICIPANT, DispositionReason.WITHDRAWAL_BY_SUBJECT, JUNE_1, "Too many visits");
        subject().given(onTreatment()).when(withdraw).then(new ConsentWithdrawn(STUDY, SITE, SUBJECT, null, JUNE_1, "Too many visits", List.of()), end);
        subject().given(onTreatment(visited("V9", JULY_1), visited("V4", JUNE_1))).when(withdraw)
            .then(new ConsentWithdrawn(STUDY, SITE, SUBJECT, null, JUNE_1, "Too many visits", List.of(visitId("V9"))), end);
    }

    @Test
    void data_collection_stops_with_withdrawn_consent() {
        var history = onTreatment(new ConsentWithdrawn(STUDY, SITE, SUBJECT, null, JUNE_1, null, List.of()),
            new SubjectWithdrawn(STUDY, SITE, SUBJECT, WithdrawnBy.PARTICIPANT, DispositionReason.WITHDRAWAL_BY_SUBJECT, JUNE_1, null));
        subject().given(history).when(visits(visit("V9", JUNE_1.plusDays(1)))).thenBroken(VISIT_AFTER_END, "/visits/0/on");
        assertThat(subject().given(history).when(visits(visit("V9", JUNE_1))).recorded()).hasSize(1);
        subject().given(history).when(new RecordDeath(STUDY, SUBJECT, JULY_1, active(), TODAY)).thenBroken(CONSENT_WITHDRAWN);
        subject().given(history).when(new WithdrawConsent(STUDY, SUBJECT, null, JULY_1, null, active(), TODAY)).thenBroken(CONSENT_WITHDRAWN);
        subject().given(history).when(consents(RECONSENT, JULY_1)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
    }

    @Test
    void consent_can_be_withdrawn_after_the_participation_ended_too() {
        var completed = onTreatment(new TreatmentEnded(STUDY, SITE, SUBJECT, JUNE_1), new SubjectCompleted(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(completed).when(new WithdrawConsent(STUDY, SUBJECT, null, JULY_1, null, active(), TODAY))
            .then(new ConsentWithdrawn(STUDY, SITE, SUBJECT, null, JULY_1, null, List.of()));
    }

    @Test
    void an_optional_consent_is_withdrawn_alone() {
        var optional = UUID.fromString("0199c000-0000-7000-8000-0000000000c2");
        var given = onTreatment(new ConsentRecorded(STUDY, SITE, SUBJECT, new Consent(optional, OPTIONAL, FORM, "en", MARCH_1, null, NURSE, Consent.Modality.ON_SITE, true, false), "2.0", false));
        subject().given(given).when(new WithdrawConsent(STUDY, SUBJECT, optional, JUNE_1, null, active(), TODAY))
            .then(new ConsentWithdrawn(STUDY, SITE, SUBJECT, optional, JUNE_1, null, List.of()));
        subject().given(given).when(new WithdrawConsent(STUDY, SUBJECT, CONSENT, JUNE_1, null, active(), TODAY)).thenBroken(CONSENT_UNKNOWN, "/consentId");
    }

    // Minors

    private static SubjectRegistered ofYear(int year) {
        return new SubjectRegistered(STUDY, SITE, SUBJECT, "701-1", Sex.M, year, null, MARCH_1);
    }

    @Test
    void a_minor_does_not_consent_alone() {
        subject().given(ofYear(2012)).when(consents(INITIAL, MARCH_1)).thenBroken(REPRESENTATIVES_CONSENT_REQUIRED, "/consent/type");
        subject().given(ofYear(2012)).when(consents(LAR, MARCH_1)).then(new ConsentRecorded(STUDY, SITE, SUBJECT, consent(LAR, FORM, MARCH_1), "2.0", true));
        assertThat(subject().given(ofYear(2012)).when(consents(ASSENT, MARCH_1)).recorded()).hasSize(1);
        // Born in 2008, one may be 18 on 1 March 2026: only the site knows.
        assertThat(subject().given(ofYear(2008)).when(consents(INITIAL, MARCH_1)).recorded()).hasSize(1);
    }

    @Test
    void a_representative_of_an_adult_stays_one() {
        subject().given(registered()).when(consents(LAR, MARCH_1)).then(new ConsentRecorded(STUDY, SITE, SUBJECT, consent(LAR, FORM, MARCH_1), "2.0", false));
    }

    @Test
    void who_comes_of_age_consents_before_going_on() {
        var byParent = new ConsentRecorded(STUDY, SITE, SUBJECT, consent(LAR, FORM, MARCH_1), "2.0", true);
        var majority = new MajorityReached(STUDY, SITE, SUBJECT, MARCH_8);
        subject().given(ofYear(2008), byParent).when(new RecordMajority(STUDY, SUBJECT, MARCH_8, active(), TODAY)).then(majority);
        var eligible = List.of(ofYear(2008), byParent, screening(1, MARCH_1), majority, new EligibilityConfirmed(STUDY, SITE, SUBJECT, 1, NURSE, MARCH_8));
        var randomise = new Randomise(STUDY, SUBJECT, "R-001", "US", MARCH_15, "chris", active(), TODAY);
        subject().given(eligible).when(randomise).thenBroken(OWN_CONSENT_REQUIRED);
        var own = new ConsentRecorded(STUDY, SITE, SUBJECT, consent(INITIAL, FORM, MARCH_8), "2.0", false);
        subject().given(eligible).when(consents(INITIAL, MARCH_8)).then(own);
        subject().given(after(List.copyOf(eligible), own)).when(randomise).then(randomised());
    }

    @Test
    void the_year_of_birth_tells_of_age_in_the_end_without_the_site_saying_so() {
        var byParent = new ConsentRecorded(STUDY, SITE, SUBJECT, consent(LAR, FORM, LocalDate.of(2024, 3, 1)), "2.0", true);
        var eligible = List.of(new SubjectRegistered(STUDY, SITE, SUBJECT, "701-1", Sex.M, 2007, null, LocalDate.of(2024, 3, 1)), byParent, screening(1, MARCH_1),
            new EligibilityConfirmed(STUDY, SITE, SUBJECT, 1, NURSE, MARCH_8));
        subject().given(eligible).when(new Randomise(STUDY, SUBJECT, "R-001", "US", MARCH_15, "chris", active(), TODAY)).thenBroken(OWN_CONSENT_REQUIRED);
    }

    // Consent anew

    private static RequireReconsent required(Population population, LocalDate dueOn) {
        return new RequireReconsent(STUDY, SUBJECT, CAMPAIGN, NEW_FORM, "en", population, MARCH_15, dueOn, TODAY);
    }

    private static ReconsentRequired duty(LocalDate dueOn) {
        return new ReconsentRequired(STUDY, SITE, SUBJECT, CAMPAIGN, NEW_FORM, MARCH_15, dueOn);
    }

    private static RecordConsent anew(LocalDate on) {
        return new RecordConsent(STUDY, SUBJECT, consent(RECONSENT, NEW_FORM, on), with(new ConsentForm(NEW_FORM, "3.0", "en", FormState.IN_FORCE)), TODAY);
    }

    private static ConsentRecorded signedAnew(LocalDate on) {
        return new ConsentRecorded(STUDY, SITE, SUBJECT, consent(RECONSENT, NEW_FORM, on), "3.0", false);
    }

    @Test
    void a_campaign_reaches_whom_it_concerns() {
        subject().given(onTreatment()).when(required(Population.ONGOING, JUNE_1)).then(duty(JUNE_1));
        subject().given(onTreatment()).when(required(Population.NEW_ONLY, JUNE_1)).thenNothing();
        subject().given(onTreatment(duty(JUNE_1))).when(required(Population.ONGOING, JUNE_1)).thenNothing();
        subject().given(onTreatment(signedAnew(MARCH_15))).when(required(Population.ONGOING, JUNE_1)).thenNothing();
        subject().given(registered()).when(required(Population.ONGOING, JUNE_1)).thenNothing();
        subject().given(onTreatment()).when(new RequireReconsent(STUDY, SUBJECT, CAMPAIGN, NEW_FORM, "fr", Population.ONGOING, MARCH_15, JUNE_1, TODAY)).thenNothing();
        var followed = onTreatment(new TreatmentEnded(STUDY, SITE, SUBJECT, MARCH_15));
        subject().given(followed).when(required(Population.ONGOING, JUNE_1)).thenNothing();
        subject().given(followed).when(required(Population.ONGOING_AND_FOLLOW_UP, JUNE_1)).then(duty(JUNE_1));
        subject().given(inScreening(failed(MARCH_8))).when(required(Population.ONGOING_AND_FOLLOW_UP, JUNE_1)).thenNothing();
    }

    @Test
    void signing_the_new_version_fulfils_the_duty() {
        subject().given(onTreatment(duty(JUNE_1))).when(anew(JUNE_1)).then(signedAnew(JUNE_1), new ReconsentFulfilled(STUDY, SITE, SUBJECT, CAMPAIGN, CONSENT, JUNE_1, true));
        subject().given(onTreatment(duty(JUNE_1))).when(anew(JULY_1)).then(signedAnew(JULY_1), new ReconsentFulfilled(STUDY, SITE, SUBJECT, CAMPAIGN, CONSENT, JULY_1, false));
        subject().given(onTreatment(duty(JUNE_1), signedAnew(JUNE_1), new ReconsentFulfilled(STUDY, SITE, SUBJECT, CAMPAIGN, CONSENT, JUNE_1, true))).when(anew(JULY_1)).then(signedAnew(JULY_1));
    }

    @Test
    void a_duty_of_a_day_is_overdue_after_it() {
        var note = new NoteReconsentOverdue(STUDY, SUBJECT, CAMPAIGN, JUNE_1.plusDays(1));
        var overdue = new ReconsentOverdue(STUDY, SITE, SUBJECT, CAMPAIGN, JUNE_1);
        subject().given(onTreatment(duty(JUNE_1))).when(note).then(overdue);
        subject().given(onTreatment(duty(JUNE_1), overdue)).when(note).thenNothing();
        subject().given(onTreatment(duty(JUNE_1))).when(new NoteReconsentOverdue(STUDY, SUBJECT, CAMPAIGN, JUNE_1)).thenNothing();
        subject().given(onTreatment()).when(note).thenNothing();
    }

    @Test
    void a_duty_of_the_next_visit_is_overdue_with_it() {
        var overdue = new ReconsentOverdue(STUDY, SITE, SUBJECT, CAMPAIGN, JUNE_1);
        subject().given(onTreatment(duty(null))).when(visits(visit("V4", JUNE_1))).then(visited("V4", JUNE_1), overdue);
        subject().given(onTreatment(duty(null))).when(visits(visit("V4", MARCH_15.minusDays(1)))).then(visited("V4", MARCH_15.minusDays(1)));
        // Signed at that visit, though recorded after it: on time.
        subject().given(onTreatment(duty(null), visited("V4", JUNE_1), overdue)).when(anew(JUNE_1))
            .then(signedAnew(JUNE_1), new ReconsentFulfilled(STUDY, SITE, SUBJECT, CAMPAIGN, CONSENT, JUNE_1, true));
        assertThat(subject().given(onTreatment(duty(null), visited("V4", JUNE_1), overdue)).when(visits(visit("V5", JULY_1))).recorded()).hasSize(1);
    }

    @Test
    void a_duty_lapses_with_the_participation_or_the_site() {
        var lapsed = new ReconsentLapsed(STUDY, SITE, SUBJECT, CAMPAIGN, JUNE_1);
        subject().given(onTreatment(duty(null))).when(new RecordDeath(STUDY, SUBJECT, JUNE_1, active(), TODAY)).then(new SubjectDied(STUDY, SITE, SUBJECT, JUNE_1), lapsed);
        subject().given(onTreatment(duty(null))).when(new TransferSubject(STUDY, SUBJECT, elsewhere(State.ACTIVE), JUNE_1, "Moved", active(), TODAY))
            .then(new SubjectTransferred(STUDY, OTHER_SITE, SUBJECT, SITE, JUNE_1, "Moved"), lapsed);
    }
}
