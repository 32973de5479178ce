package org.trialledger.budget.timeentry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.timeentry.domain.TimeRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.timeentry.domain.RateCardCommand.*;
import org.trialledger.budget.timeentry.domain.RateCardEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class StudyRatesTest {
    private static final UUID STUDY = new UUID(1, 1), RATES = RateCardCommand.ratesOf(STUDY), ONE = new UUID(2, 1), TWO = new UUID(2, 2);
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1), JULY = LocalDate.of(2026, 7, 1), TODAY = LocalDate.of(2026, 6, 15);
    private static final RateCard YEAR = card(ONE, 1, "80.00", JANUARY, null), HALF = card(ONE, 1, "80.00", JANUARY, JULY.minusDays(1)), NEXT = card(TWO, 2, "90.00", JULY, null);
    private static final RateCardDrafted DRAFTED = new RateCardDrafted(STUDY, RATES, YEAR, "finn"), NEXT_DRAFTED = new RateCardDrafted(STUDY, RATES, NEXT, "finn");
    private static final RateCardApproved APPROVED = new RateCardApproved(STUDY, RATES, YEAR, "amara");
    private static final PersonGraded GRADED = new PersonGraded(STUDY, RATES, "carla", "CRA", JANUARY, "finn");

    private static RateCard card(UUID id, int version, String hourly, LocalDate from, LocalDate to) {
        return new RateCard(id, "CRA", version, Money.of(hourly, "EUR"), from, to);
    }

    private static Scenario<StudyRates, RateCardCommand, RateCardEvent> rates(RateCardEvent... history) {
        return new Scenario<StudyRates, RateCardCommand, RateCardEvent>(StudyRates.INITIAL, StudyRates::decide, StudyRates::apply).given(List.of(history));
    }

    private static StudyRates state(RateCardEvent... history) {
        return Stream.of(history).reduce(StudyRates.INITIAL, StudyRates::apply, (_, later) -> later);
    }

    private static DraftRateCard draft(UUID id, String hourly, LocalDate from, LocalDate to) {
        return new DraftRateCard(STUDY, id, "CRA", Money.of(hourly, "EUR"), from, to, "finn", null);
    }

    @Test
    void a_card_counts_once_another_has_approved_it() {
        rates().when(draft(ONE, "80.00", JANUARY, null)).then(DRAFTED);
        assertThat(state(DRAFTED, GRADED).rateOf("carla", TODAY)).isEmpty();
        rates(DRAFTED).when(new ApproveRateCard(STUDY, ONE, "finn", null)).thenBroken(RATE_CARD_APPROVED_BY_PREPARER);
        rates(DRAFTED).when(new ApproveRateCard(STUDY, ONE, "amara", null)).then(APPROVED);
        assertThat(state(DRAFTED, GRADED, APPROVED).rateOf("carla", TODAY)).contains(YEAR);
    }

    @Test
    void no_two_cards_of_a_grade_are_valid_on_one_day() {
        rates(DRAFTED, APPROVED).when(draft(TWO, "90.00", JULY, null)).thenBroken(RATE_CARDS_OVERLAP, "/from");
        rates(DRAFTED, NEXT_DRAFTED, APPROVED).when(new ApproveRateCard(STUDY, TWO, "amara", null)).thenBroken(RATE_CARDS_OVERLAP);
        rates(DRAFTED, APPROVED).when(draft(TWO, "90.00", JANUARY.minusYears(1), JANUARY.minusDays(1))).then(new RateCardDrafted(STUDY, RATES, card(TWO, 2, "90.00", JANUARY.minusYears(1), JANUARY.minusDays(1)), "finn"));
        var ended = new RateCardEnded(STUDY, RATES, ONE, JULY.minusDays(1), "New prices", "amara");
        rates(DRAFTED, APPROVED, ended).when(draft(TWO, "90.00", JULY, null)).then(NEXT_DRAFTED);
        var both = state(DRAFTED, GRADED, APPROVED, ended, NEXT_DRAFTED, new RateCardApproved(STUDY, RATES, NEXT, "amara"));
        assertThat(both.rateOf("carla", JULY.minusDays(1))).contains(HALF);
        assertThat(both.rateOf("carla", JULY)).contains(NEXT);
        assertThat(both.rateOf("carla", JANUARY.minusDays(1))).isEmpty();
    }

    @Test
    void a_card_costs_something_and_ends_after_it_begins() {
        rates().when(draft(ONE, "0.00", JANUARY, null)).thenBroken(RATE_NOT_POSITIVE);
        rates().when(draft(ONE, "1.00", JULY, JANUARY)).thenBroken(RATE_CARD_DATES_OUT_OF_ORDER);
        rates().when(new DraftRateCard(STUDY, ONE, "CRA", Money.of("1.00", "EUR"), JANUARY, null, "finn", JANUARY)).thenBroken(TIME_PERIOD_CLOSED);
    }

    @Test
    void the_cards_of_a_study_are_counted_drafts_and_approved_alike() {
        var history = new ArrayList<RateCardEvent>(List.of(DRAFTED, APPROVED));
        for (int i = 1; i < StudyRates.MOST_CARDS; i++) {
            var card = new RateCard(new UUID(3, i), "Grade " + i, 1, Money.of("80.00", "EUR"), JANUARY, null);
            history.add(new RateCardDrafted(STUDY, RATES, card, "finn"));
        }
        var next = draft(TWO, "90.00", JANUARY.minusYears(1), JANUARY.minusDays(1));
        rates(history.toArray(RateCardEvent[]::new)).when(next).thenBroken(RATE_CARDS_TOO_MANY);
        history.removeLast();
        rates(history.toArray(RateCardEvent[]::new)).when(next).then(new RateCardDrafted(STUDY, RATES, card(TWO, 2, "90.00", next.from(), next.to()), "finn"));
    }

    @Test
    void what_time_was_valued_by_does_not_change() {
        rates(DRAFTED, APPROVED).when(new EndRateCard(STUDY, ONE, TODAY.minusDays(1), "Cheaper", "amara", TODAY)).thenBroken(RATE_CARD_ENDED_IN_PAST);
        rates(DRAFTED, APPROVED).when(new EndRateCard(STUDY, ONE, TODAY, " ", "amara", TODAY)).thenBroken(TIME_REASON_REQUIRED);
        rates(DRAFTED).when(new EndRateCard(STUDY, ONE, TODAY, "Cheaper", "amara", TODAY)).thenBroken(RATE_CARD_NOT_APPROVED);
        rates(DRAFTED, APPROVED).when(new WithdrawRateCard(STUDY, ONE, "Wrong", "finn")).thenBroken(RATE_CARD_NOT_DRAFT);
        rates(DRAFTED, GRADED).when(new GradePerson(STUDY, "carla", "CRA", TODAY.minusDays(1), "finn", TODAY, null)).thenBroken(GRADE_CHANGED_IN_PAST);
        rates(DRAFTED, GRADED).when(new GradePerson(STUDY, "carla", "CRA", TODAY, "finn", TODAY, null)).then(new PersonGraded(STUDY, RATES, "carla", "CRA", TODAY, "finn"));
        rates(DRAFTED).when(new GradePerson(STUDY, "carla", "CRA", JANUARY, "finn", TODAY, JANUARY)).thenBroken(TIME_PERIOD_CLOSED);
        rates(DRAFTED).when(new GradePerson(STUDY, "carla", "PM", JANUARY, "finn", TODAY, null)).thenBroken(GRADE_UNKNOWN);
    }
}
