package org.trialledger.site.subject.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.subject.domain.SubjectFixtures.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.site.subject.domain.SiteStanding.State;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

class SubjectTest {
    private static RegisterSubject register(String number, Integer birthYear, Consent consent, SiteStanding standing) {
        return new RegisterSubject(STUDY, SUBJECT, SITE, number, Sex.F, birthYear, null, MARCH_1, consent, standing, TODAY);
    }

    private static Randomise randomise(LocalDate on, SiteStanding standing) {
        return new Randomise(STUDY, SUBJECT, "r-001", "US", on, "chris", standing, TODAY);
    }

    @Test
    void a_subject_is_registered_by_number_and_the_number_is_reserved_in_the_study() {
        subject().when(register(" 701-1015 ", 1950, null, active())).then(registered());
        assertThat(registered().claims()).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo("site.subject-number");
            assertThat(claim.key()).isEqualTo(STUDY + "/701-1015");
        });
    }

    @Test
    void registration_and_first_consent_may_come_together() {
        subject().when(register("701-1015", 1950, consent(Consent.Type.INITIAL, FORM, MARCH_1), active())).then(registered(), consented());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Smith", "J.S.", "", "John Smith 1", "701 1015", "12345678901234567890123456789012345678901"})
    void a_number_is_no_name(String number) {
        subject().when(register(number, 1950, null, active())).thenBroken(SUBJECT_NUMBER_MALFORMED, "/number");
    }

    @ParameterizedTest
    @ValueSource(ints = {1896, 2027, 50})
    void a_birth_year_is_one_a_living_person_can_have(int year) {
        subject().when(register("701-1015", year, null, active())).thenBroken(BIRTH_YEAR_IMPLAUSIBLE, "/birthYear");
    }

    @Test
    void a_subject_is_registered_once() {
        subject().given(registered()).when(register("701-1015", 1950, null, active())).thenBroken(SUBJECT_ALREADY_REGISTERED);
        subject().when(register("701-1015", 1950, null, at(State.CLOSED_OUT))).thenBroken(SITE_NOT_ACTIVE);
        subject().when(new StartScreening(STUDY, SUBJECT, false, MARCH_1, active(), TODAY)).thenBroken(SUBJECT_UNKNOWN);
    }

    @Test
    void a_participation_goes_its_way() {
        subject().given(registered(), consented()).when(new StartScreening(STUDY, SUBJECT, false, MARCH_1, active(), TODAY)).then(screening(1, MARCH_1));
        subject().given(inScreening()).when(new ConfirmEligibility(STUDY, SUBJECT, NURSE, MARCH_8, active(), TODAY)).then(eligible());
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, active())).then(randomised());
        subject().given(inScreening(eligible(), randomised())).when(new StartTreatment(STUDY, SUBJECT, MARCH_15, active(), TODAY)).then(new TreatmentStarted(STUDY, SITE, SUBJECT, MARCH_15));
        subject().given(onTreatment()).when(new EndTreatment(STUDY, SUBJECT, JUNE_1, active(), TODAY)).then(new TreatmentEnded(STUDY, SITE, SUBJECT, JUNE_1));
        var ended = onTreatment(new TreatmentEnded(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(ended).when(new StartFollowUp(STUDY, SUBJECT, JUNE_1, active(), TODAY)).then(new FollowUpStarted(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(after(ended, new FollowUpStarted(STUDY, SITE, SUBJECT, JUNE_1))).when(new CompleteParticipation(STUDY, SUBJECT, JULY_1, active(), TODAY))
            .then(new SubjectCompleted(STUDY, SITE, SUBJECT, JULY_1));
    }

    @Test
    void a_study_that_randomises_nobody_enrols() {
        subject().given(inScreening(eligible())).when(new Enrol(STUDY, SUBJECT, MARCH_15, "chris", active(), TODAY)).then(new SubjectEnrolled(STUDY, SITE, SUBJECT, MARCH_15, "chris"));
        subject().given(inScreening(eligible(), new SubjectEnrolled(STUDY, SITE, SUBJECT, MARCH_15, "chris"))).when(new CompleteParticipation(STUDY, SUBJECT, JULY_1, active(), TODAY))
            .then(new SubjectCompleted(STUDY, SITE, SUBJECT, JULY_1));
    }

    @Test
    void a_randomisation_number_is_used_once_in_the_study() {
        assertThat(randomised().claims()).singleElement().satisfies(claim -> assertThat(claim.key()).isEqualTo(STUDY + "/R-001"));
    }

    @Test
    void an_arm_is_recorded_of_who_was_randomised() {
        subject().given(inScreening(eligible(), randomised())).when(new RecordAllocation(STUDY, SUBJECT, " Low dose ", "irt", active(), TODAY))
            .then(new TreatmentAllocated(STUDY, SITE, SUBJECT, "Low dose", "irt"));
        subject().given(inScreening(eligible())).when(new RecordAllocation(STUDY, SUBJECT, "Low dose", "irt", active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
    }

    @Test
    void each_thing_that_forbids_randomisation_has_its_own_rule() {
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, halted())).thenBroken(STUDY_HALTED);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, stoppedByMeasure())).thenBroken(INCLUSION_STOPPED_BY_URGENT_SAFETY_MEASURE);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, at(State.NOT_ACTIVE))).thenBroken(SITE_NOT_ACTIVE);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, at(State.ON_HOLD))).thenBroken(SITE_ON_HOLD);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, at(State.ENROLMENT_CLOSED))).thenBroken(ENROLMENT_CLOSED);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, closedToNew())).thenBroken(ENROLMENT_CLOSED);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, lagging())).thenBroken(AMENDMENT_NOT_IMPLEMENTED);
        subject().given(inScreening(eligible())).when(new Enrol(STUDY, SUBJECT, MARCH_15, "chris", lagging(), TODAY)).thenBroken(AMENDMENT_NOT_IMPLEMENTED);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, locked())).thenBroken(DATABASE_LOCKED);
        subject().given(inScreening()).when(randomise(MARCH_15, active())).thenBroken(ELIGIBILITY_NOT_CONFIRMED);
        subject().given(inScreening(eligible())).when(randomise(TOMORROW, active())).thenBroken(DATE_IN_FUTURE, "/on");
        subject().given(inScreening(eligible())).when(randomise(MARCH_1, active())).thenBroken(DATES_OUT_OF_ORDER, "/on");
        subject().given(registered(), consented()).when(randomise(MARCH_15, active())).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
        subject().given(inScreening(eligible(), randomised())).when(randomise(MARCH_15, active())).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
        subject().given(inScreening(eligible())).when(randomise(MARCH_15, elsewhere(State.ACTIVE))).thenBroken(SITE_HAS_CHANGED);
    }

    @Test
    void eligibility_is_confirmed_by_a_delegated_investigator() {
        subject().given(inScreening()).when(new ConfirmEligibility(STUDY, SUBJECT, NURSE, MARCH_8, with(new SiteStanding.Performer(NURSE, false, true)), TODAY))
            .thenBroken(ELIGIBILITY_NOT_BY_DELEGATE, "/confirmedBy");
        subject().given(inScreening()).when(new ConfirmEligibility(STUDY, SUBJECT, NURSE, MARCH_8, with((SiteStanding.Performer) null), TODAY)).thenBroken(ELIGIBILITY_NOT_BY_DELEGATE);
    }

    @Test
    void a_screen_failure_may_be_screened_again_under_the_same_number() {
        var failure = new FailScreening(STUDY, SUBJECT, ScreenFailure.EXCLUSION_MET, List.of("16"), MARCH_8, null, active(), TODAY);
        subject().given(inScreening()).when(failure).then(failed(MARCH_8));
        subject().given(inScreening(failed(MARCH_8))).when(new StartScreening(STUDY, SUBJECT, true, MARCH_15, active(), TODAY)).then(screening(2, MARCH_15));
        subject().given(inScreening(failed(MARCH_8))).when(new StartScreening(STUDY, SUBJECT, false, MARCH_15, active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
        subject().given(inScreening(eligible(), failed(MARCH_8), screening(2, MARCH_15))).when(randomise(MARCH_15, active())).thenBroken(ELIGIBILITY_NOT_CONFIRMED);
        subject().given(registered()).when(new FailScreening(STUDY, SUBJECT, ScreenFailure.OTHER, List.of(), MARCH_1, "Mr. Smith is my neighbour", active(), TODAY))
            .thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/comment");
    }

    @Test
    void who_discontinues_treatment_is_followed_and_may_complete() {
        var discontinued = new TreatmentDiscontinued(STUDY, SITE, SUBJECT, DispositionReason.ADVERSE_EVENT, JUNE_1, "Rash");
        subject().given(onTreatment()).when(new DiscontinueTreatment(STUDY, SUBJECT, DispositionReason.ADVERSE_EVENT, JUNE_1, "Rash", active(), TODAY)).then(discontinued);
        assertThat(subject().given(onTreatment(discontinued)).when(visits(visit("V9", JULY_1))).recorded()).hasSize(1);
        subject().given(onTreatment(discontinued)).when(new CompleteParticipation(STUDY, SUBJECT, JULY_1, active(), TODAY)).then(new SubjectCompleted(STUDY, SITE, SUBJECT, JULY_1));
    }

    @Test
    void a_physician_or_the_sponsor_may_end_a_participation() {
        subject().given(onTreatment()).when(new WithdrawSubject(STUDY, SUBJECT, Decider.SPONSOR, DispositionReason.STUDY_TERMINATED_BY_SPONSOR, JUNE_1, null, active(), TODAY))
            .then(new SubjectWithdrawn(STUDY, SITE, SUBJECT, WithdrawnBy.SPONSOR, DispositionReason.STUDY_TERMINATED_BY_SPONSOR, JUNE_1, null));
        subject().given(onTreatment(visited("V9", JULY_1))).when(new WithdrawSubject(STUDY, SUBJECT, Decider.PHYSICIAN, DispositionReason.PHYSICIAN_DECISION, JUNE_1, null, active(), TODAY))
            .thenBroken(DATES_OUT_OF_ORDER, "/on");
    }

    @Test
    void a_lost_subject_may_be_found_again() {
        var lost = new SubjectLostToFollowUp(STUDY, SITE, SUBJECT, MARCH_15, JUNE_1);
        subject().given(onTreatment()).when(new RecordLossToFollowUp(STUDY, SUBJECT, MARCH_15, JUNE_1, active(), TODAY)).then(lost);
        subject().given(onTreatment()).when(new RecordLossToFollowUp(STUDY, SUBJECT, JULY_1, JUNE_1, active(), TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/lastContactOn");
        subject().given(onTreatment(lost)).when(visits(visit("V9", JULY_1))).thenBroken(VISIT_AFTER_END);
        var found = new SubjectReinstated(STUDY, SITE, SUBJECT, Status.ON_TREATMENT, JULY_1, "Came to the clinic");
        subject().given(onTreatment(lost)).when(new ReinstateSubject(STUDY, SUBJECT, JULY_1, "Came to the clinic", active(), TODAY)).then(found);
        subject().given(onTreatment(lost)).when(new ReinstateSubject(STUDY, SUBJECT, JULY_1, " ", active(), TODAY)).thenBroken(REASON_REQUIRED);
        subject().given(onTreatment()).when(new ReinstateSubject(STUDY, SUBJECT, JULY_1, "x", active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
        assertThat(subject().given(onTreatment(lost, found)).when(visits(visit("V9", JULY_1))).recorded()).hasSize(1);
    }

    @Test
    void a_death_ends_a_participation_whatever_was_before() {
        subject().given(onTreatment()).when(new RecordDeath(STUDY, SUBJECT, JUNE_1, active(), TODAY)).then(new SubjectDied(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(onTreatment(new SubjectLostToFollowUp(STUDY, SITE, SUBJECT, MARCH_15, JULY_1))).when(new RecordDeath(STUDY, SUBJECT, JUNE_1, active(), TODAY))
            .then(new SubjectDied(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(onTreatment(visited("V9", JULY_1))).when(new RecordDeath(STUDY, SUBJECT, JUNE_1, active(), TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        subject().given(onTreatment(new SubjectDied(STUDY, SITE, SUBJECT, JUNE_1))).when(new RecordDeath(STUDY, SUBJECT, JULY_1, active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_subject_may_move_to_another_site() {
        var transferred = new SubjectTransferred(STUDY, OTHER_SITE, SUBJECT, SITE, JUNE_1, "Moved house");
        subject().given(onTreatment()).when(transfer(elsewhere(State.ACTIVE))).then(transferred);
        subject().given(onTreatment()).when(transfer(elsewhere(State.ENROLMENT_CLOSED))).then(transferred);
        subject().given(onTreatment()).when(transfer(elsewhere(State.NOT_ACTIVE))).thenBroken(DESTINATION_SITE_NOT_ACTIVE, "/siteId");
        subject().given(onTreatment()).when(transfer(elsewhere(State.ON_HOLD))).thenBroken(DESTINATION_SITE_NOT_ACTIVE, "/siteId");
        subject().given(onTreatment()).when(transfer(active())).thenBroken(ALREADY_AT_SITE, "/siteId");
        subject().given(onTreatment(transferred)).when(visits(visit("V9", JULY_1))).thenBroken(SITE_HAS_CHANGED);
        assertThat(subject().given(onTreatment(transferred)).when(new RecordVisits(STUDY, SUBJECT, List.of(visit("V9", JULY_1)), elsewhere(State.ACTIVE), TODAY)).recorded())
            .extracting(SubjectEvent::siteId).containsExactly(OTHER_SITE);
    }

    private static TransferSubject transfer(SiteStanding destination) {
        return new TransferSubject(STUDY, SUBJECT, destination, JUNE_1, "Moved house", active(), TODAY);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void nothing_is_recorded_while_the_database_is_locked(Act act) {
        subject().given(onTreatment(visited("V4", JUNE_1))).when(act).thenBroken(DATABASE_LOCKED);
    }

    static Stream<Act> acts() {
        var locked = locked();
        return Stream.of(new RecordConsent(STUDY, SUBJECT, consent(Consent.Type.RECONSENT, FORM, JUNE_1), locked, TODAY), new WithdrawConsent(STUDY, SUBJECT, null, JUNE_1, null, locked, TODAY),
            new EndTreatment(STUDY, SUBJECT, JUNE_1, locked, TODAY), new RecordDeath(STUDY, SUBJECT, JUNE_1, locked, TODAY),
            new RecordVisits(STUDY, SUBJECT, List.of(visit("V9", JUNE_1)), locked, TODAY), new VerifyVisits(STUDY, SUBJECT, List.of("V4"), JUNE_1, "x", locked, TODAY));
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = {"SCREEN_FAILED", "COMPLETED", "WITHDRAWN", "LOST_TO_FOLLOW_UP", "DIED"})
    void some_states_are_ends(Status status) {
        assertThat(status.isOver()).isTrue();
    }

    @Test
    void product_is_for_who_was_randomised_and_has_not_left() {
        assertThat(state(onTreatment()).mayReceiveProduct(MARCH_15)).isTrue();
        assertThat(state(onTreatment()).mayReceiveProduct(MARCH_8)).isFalse();
        assertThat(state(inScreening(eligible())).mayReceiveProduct(MARCH_15)).isFalse();
        assertThat(state(onTreatment(new SubjectWithdrawn(STUDY, SITE, SUBJECT, WithdrawnBy.SPONSOR, DispositionReason.OTHER, JUNE_1, null))).mayReceiveProduct(JULY_1)).isFalse();
    }

    private static Subject state(List<SubjectEvent> history) {
        var subject = Subject.INITIAL;
        for (var event : history) subject = subject.apply(event);
        return subject;
    }
}
