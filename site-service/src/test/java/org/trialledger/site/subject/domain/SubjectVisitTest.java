package org.trialledger.site.subject.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.subject.domain.SubjectFixtures.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.site.subject.domain.PlannedVisit.Reference;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;
import org.trialledger.site.subject.domain.VisitReport.Modality;

class SubjectVisitTest {
    @Test
    void a_visit_outside_its_window_is_recorded_with_how_far() {
        var late = MARCH_15.plusDays(20);
        subject().given(onTreatment()).when(visits(planned(late))).then(new SubjectVisitOccurred(STUDY, SITE, SUBJECT, visitId("V4"), 1, "V4", new BigDecimal("4"), "Week 2", late, null,
            Modality.ON_SITE, false, MARCH_15.plusDays(13), 4));
    }

    /** Week 2 is day 14, three days to each side: days 11 to 17. */
    @ParameterizedTest
    @CsvSource({"10,-1", "11,0", "14,0", "17,0", "18,1", "1,-10"})
    void the_reference_day_is_day_1(int day, int out) {
        assertThat(WEEK_2.daysOutOfWindow(MARCH_15, MARCH_15.plusDays(day - 1L))).isEqualTo(out);
    }

    @Test
    void the_day_before_the_reference_day_is_day_minus_1() {
        assertThat(new PlannedVisit("V2", null, "Screening 2", Reference.RANDOMISATION, -1, 0, 0, null).on(MARCH_15)).isEqualTo(MARCH_15.minusDays(1));
    }

    @Test
    void without_its_reference_day_a_visit_has_no_window() {
        assertThat(subject().given(inScreening()).when(visits(planned(MARCH_8))).recorded()).singleElement()
            .satisfies(event -> assertThat(((SubjectVisitOccurred) event).daysOutOfWindow()).isNull());
        var screening = new VisitReport("V1", null, "Screening", MARCH_8, null, Modality.ON_SITE, false, null, new PlannedVisit("V1", null, "Screening", Reference.SCREENING, 1, 0, 2, null));
        assertThat(subject().given(inScreening()).when(visits(screening)).recorded()).singleElement()
            .satisfies(event -> assertThat(((SubjectVisitOccurred) event).daysOutOfWindow()).isEqualTo(5));
    }

    @Test
    void several_visits_are_recorded_at_once_or_none() {
        var entered = new VisitReport("V5", null, "Week 4", JUNE_1, JUNE_1, Modality.HOME, false, JULY_1, null);
        var events = subject().given(onTreatment()).when(visits(visit("V4", MARCH_15), entered)).recorded();
        assertThat(events).extracting(event -> event.getClass().getSimpleName()).containsExactly("SubjectVisitOccurred", "SubjectVisitOccurred", "SubjectVisitEntered");
        subject().given(onTreatment()).when(visits(visit("V4", MARCH_15), visit("V4", JUNE_1))).thenBroken(VISIT_ALREADY_RECORDED, "/visits/1/code");
        subject().given(onTreatment(visited("V4", JUNE_1))).when(visits(visit("V4", JUNE_1))).thenBroken(VISIT_ALREADY_RECORDED, "/visits/0/code");
    }

    @Test
    void days_of_visits_are_possible_ones() {
        subject().given(onTreatment()).when(visits(visit("V4", TOMORROW))).thenBroken(DATE_IN_FUTURE, "/visits/0/on");
        subject().given(onTreatment()).when(visits(new VisitReport("V4", null, "x", JUNE_1, MARCH_15, Modality.REMOTE, false, null, null))).thenBroken(VISIT_ENDS_BEFORE_START, "/visits/0/endedOn");
        subject().given(onTreatment()).when(visits(new VisitReport("V4", null, "x", JUNE_1, null, Modality.REMOTE, false, MARCH_15, null))).thenBroken(DATES_OUT_OF_ORDER, "/visits/0/enteredOn");
        subject().given(onTreatment()).when(visits(new VisitReport("V4", null, "Visit of Mrs. Smith", JUNE_1, null, Modality.REMOTE, false, null, null))).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/visits/0/name");
    }

    @Test
    void nothing_is_visited_after_the_end() {
        var completed = onTreatment(new TreatmentEnded(STUDY, SITE, SUBJECT, JUNE_1), new SubjectCompleted(STUDY, SITE, SUBJECT, JUNE_1));
        subject().given(completed).when(visits(visit("V9", JULY_1))).thenBroken(VISIT_AFTER_END, "/visits/0/on");
        assertThat(subject().given(completed).when(visits(visit("V9", JUNE_1))).recorded()).hasSize(1);
    }

    @Test
    void data_are_entered_and_then_verified() {
        subject().given(onTreatment(visited("V4", JUNE_1))).when(new EnterVisits(STUDY, SUBJECT, List.of("V4"), JULY_1, active(), TODAY)).then(entered(JULY_1));
        subject().given(onTreatment(visited("V4", JUNE_1))).when(verify(JULY_1, "V4")).thenBroken(VISIT_STATUS_NOT_ALLOWED, "/codes/0");
        subject().given(onTreatment(visited("V4", JUNE_1), entered(JULY_1))).when(verify(JULY_1, "V4")).then(verified());
        subject().given(onTreatment(visited("V4", JUNE_1), entered(JULY_1))).when(verify(MARCH_15, "V4")).thenBroken(DATES_OUT_OF_ORDER, "/on");
        subject().given(onTreatment(visited("V4", JUNE_1), entered(JULY_1))).when(verify(JULY_1, "V4", "V4")).thenBroken(VISIT_STATUS_NOT_ALLOWED, "/codes/1");
        subject().given(onTreatment(visited("V4", JUNE_1), entered(JULY_1), verified())).when(verify(JULY_1, "V4")).thenBroken(VISIT_STATUS_NOT_ALLOWED);
        subject().given(onTreatment()).when(verify(JULY_1, "V4")).thenBroken(VISIT_UNKNOWN, "/codes/0");
    }

    @Test
    void a_corrected_visit_is_verified_again() {
        var correct = new CorrectVisit(STUDY, SUBJECT, planned(MARCH_15.plusDays(13)), "Typing error", active(), TODAY);
        var corrected = new SubjectVisitCorrected(STUDY, SITE, SUBJECT, visitId("V4"), MARCH_15.plusDays(13), null, Modality.ON_SITE, false, MARCH_15.plusDays(13), 0, JUNE_1, "Typing error");
        var history = onTreatment(visited("V4", JUNE_1), entered(JULY_1), verified());
        subject().given(history).when(correct).then(corrected);
        subject().given(after(history, corrected)).when(verify(JULY_1, "V4")).then(verified());
        subject().given(history).when(new CorrectVisit(STUDY, SUBJECT, planned(JUNE_1), "", active(), TODAY)).thenBroken(REASON_REQUIRED);
        subject().given(onTreatment(visited("V4", JUNE_1), corrected)).when(verify(JULY_1, "V4")).thenBroken(VISIT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_missed_visit_is_a_fact_until_it_takes_place() {
        var missed = new SubjectVisitMissed(STUDY, SITE, SUBJECT, visitId("V4"), 1, "V4", "Week 2", JUNE_1, "Snow");
        var miss = new RecordMissedVisit(STUDY, SUBJECT, "V4", "Week 2", JUNE_1, "Snow", active(), TODAY);
        subject().given(onTreatment()).when(miss).then(missed);
        subject().given(onTreatment(visited("V4", JUNE_1))).when(miss).thenBroken(VISIT_ALREADY_RECORDED, "/code");
        subject().given(onTreatment(missed)).when(visits(visit("V4", JULY_1))).then(visited("V4", JULY_1));
        subject().given(onTreatment(missed)).when(new CompleteParticipation(STUDY, SUBJECT, MARCH_15, active(), TODAY)).thenBroken(SUBJECT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_second_attempt_has_visits_of_its_own() {
        var history = inScreening(visited("V1", MARCH_1), failed(MARCH_8), screening(2, MARCH_15));
        assertThat(subject().given(history).when(visits(visit("V1", MARCH_15))).recorded()).singleElement()
            .satisfies(event -> assertThat(((SubjectVisitOccurred) event).visitId()).isEqualTo(SubjectCommand.visitOf(SUBJECT, 2, "V1")).isNotEqualTo(visitId("V1")));
        subject().given(history).when(new EnterVisits(STUDY, SUBJECT, List.of("V1"), MARCH_15, active(), TODAY)).then(new SubjectVisitEntered(STUDY, SITE, SUBJECT, visitId("V1"), MARCH_15));
    }

    private static VerifyVisits verify(LocalDate on, String... codes) {
        return new VerifyVisits(STUDY, SUBJECT, List.of(codes), on, "mona", active(), TODAY);
    }

    private static SubjectVisitEntered entered(LocalDate on) {
        return new SubjectVisitEntered(STUDY, SITE, SUBJECT, visitId("V4"), on);
    }

    private static SubjectVisitVerified verified() {
        return new SubjectVisitVerified(STUDY, SITE, SUBJECT, visitId("V4"), JULY_1, "mona");
    }

    @Test
    void visits_of_earlier_attempts_and_former_sites_are_remembered() {
        var state = Subject.INITIAL;
        for (var event : inScreening(visited("V4", MARCH_8), failed(MARCH_8), screening(2, MARCH_15), new SubjectTransferred(STUDY, OTHER_SITE, SUBJECT, SITE, MARCH_15, "Moved"))) state = state.apply(event);
        assertThat(state.hasVisit(SUBJECT, "V4")).isTrue();
        assertThat(state.hasVisit(SUBJECT, "V5")).isFalse();
        assertThat(state.hasBeenAt(SITE)).isTrue();
        assertThat(state.hasBeenAt(OTHER_SITE)).isTrue();
        assertThat(state.hasBeenAt(STUDY)).isFalse();
    }
}
