package org.trialledger.budget.timeentry.domain;

import static org.trialledger.budget.timeentry.domain.TimeRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.timeentry.domain.TimeCommand.*;
import org.trialledger.budget.timeentry.domain.TimeEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class TimeSheetTest {
    private static final UUID STUDY = new UUID(1, 1), SHEET = TimeCommand.sheetOf(STUDY, "carla", YearMonth.of(2026, 3)), ONE = new UUID(2, 1), TWO = new UUID(2, 2);
    private static final LocalDate MARCH_3 = LocalDate.of(2026, 3, 3), TODAY = LocalDate.of(2026, 4, 7), MARCH_31 = LocalDate.of(2026, 3, 31);
    private static final RateCard CARD = new RateCard(new UUID(3, 1), "CRA", 2, Money.of("83.33", "EUR"), LocalDate.of(2026, 1, 1), null);
    private static final ChargedLine LINE = new ChargedLine("5.1", "IE", null);

    private static Scenario<TimeSheet, TimeCommand, TimeEvent> sheet(TimeEvent... history) {
        return new Scenario<TimeSheet, TimeCommand, TimeEvent>(TimeSheet.INITIAL, TimeSheet::decide, TimeSheet::apply).given(List.of(history));
    }

    private static TimeEntry entry(UUID id, String hours, String value) {
        return new TimeEntry(id, MARCH_3, new BigDecimal(hours), "Monitoring", LINE, CARD.rateCardId(), "CRA", 2, CARD.hourly(), Money.of(value, "EUR"));
    }

    private static TimeSubmitted submitted(UUID id, String hours, String value) {
        return new TimeSubmitted(STUDY, SHEET, "carla", entry(id, hours, value), "finn");
    }

    private static SubmitTime submit(UUID id, String hours) {
        return new SubmitTime(STUDY, SHEET, "carla", id, MARCH_3, new BigDecimal(hours), "Monitoring", LineKind.STAFF, LINE, CARD, "finn", null, TODAY);
    }

    private static TimeApproved approved(LocalDate bookedOn) {
        return new TimeApproved(STUDY, SHEET, "carla", entry(ONE, "7.75", "645.81"), bookedOn, "maria");
    }

    @Test
    void time_is_valued_by_the_rate_card_of_the_day() {
        // 7.75 x 83.33 = 645.8075, and 0.25 x 83.33 = 20.8325.
        sheet().when(submit(ONE, "7.75")).then(submitted(ONE, "7.75", "645.81"));
        sheet().when(submit(ONE, "0.25")).then(submitted(ONE, "0.25", "20.83"));
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, BigDecimal.ONE, "Monitoring", LineKind.NONE, null, null, "finn", null, TODAY)).thenBroken(TIME_RATE_UNKNOWN);
    }

    @Test
    void a_day_has_24_hours_in_quarters() {
        Stream.of("0", "-1", "0.1", "7.30").forEach(hours -> sheet().when(submit(ONE, hours)).thenBroken(TIME_HOURS_NOT_QUARTERS, "/hours"));
        sheet(submitted(ONE, "20", "1666.60")).when(submit(TWO, "4.25")).thenBroken(TIME_BEYOND_DAY, "/hours");
        sheet(submitted(ONE, "20", "1666.60")).when(submit(TWO, "4")).then(submitted(TWO, "4", "333.32"));
        sheet(submitted(ONE, "20", "1666.60"), new TimeRejected(STUDY, SHEET, ONE, "carla", "Twice", "maria")).when(submit(TWO, "4.25")).then(submitted(TWO, "4.25", "354.15"));
    }

    @Test
    void time_is_entered_for_days_that_have_been_and_are_open() {
        var c = submit(ONE, "1");
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, c.hours(), c.activity(), c.lineKind(), LINE, CARD, "finn", MARCH_31, TODAY)).thenBroken(TIME_PERIOD_CLOSED, "/day");
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, c.hours(), c.activity(), c.lineKind(), LINE, CARD, "finn", null, MARCH_3.minusDays(1))).thenBroken(TIME_IN_FUTURE, "/day");
    }

    @Test
    void time_is_charged_to_a_line_of_staff_cost() {
        var c = submit(ONE, "1");
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, c.hours(), c.activity(), LineKind.UNKNOWN, null, CARD, "finn", null, TODAY)).thenBroken(TIME_LINE_UNKNOWN, "/wbsCode");
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, c.hours(), c.activity(), LineKind.OTHER, LINE, CARD, "finn", null, TODAY)).thenBroken(TIME_LINE_NOT_STAFF, "/wbsCode");
        sheet().when(new SubmitTime(STUDY, SHEET, "carla", ONE, MARCH_3, c.hours(), "Visit of john@example.org", LineKind.NONE, null, CARD, "finn", null, TODAY)).thenBroken(TIME_DIRECT_IDENTIFIER, "/activity");
    }

    @Test
    void another_than_who_worked_or_entered_it_approves_it() {
        var submitted = submitted(ONE, "7.75", "645.81");
        Stream.of("carla", "finn").forEach(by -> sheet(submitted).when(new ApproveTime(STUDY, SHEET, ONE, by, null)).thenBroken(TIME_APPROVED_BY_PREPARER));
        sheet(submitted).when(new ApproveTime(STUDY, SHEET, ONE, "maria", null)).then(approved(MARCH_3));
        sheet(submitted, approved(MARCH_3)).when(new ApproveTime(STUDY, SHEET, ONE, "maria", null)).thenBroken(TIME_ENTRY_NOT_SUBMITTED);
        sheet(submitted).when(new ApproveTime(STUDY, SHEET, TWO, "maria", null)).thenBroken(TIME_ENTRY_UNKNOWN);
    }

    @Test
    void what_is_approved_or_reversed_after_the_lock_counts_on_the_first_open_day() {
        var submitted = submitted(ONE, "7.75", "645.81");
        sheet(submitted).when(new ApproveTime(STUDY, SHEET, ONE, "maria", MARCH_31)).then(approved(MARCH_31.plusDays(1)));
        sheet(submitted, approved(MARCH_3)).when(new ReverseTime(STUDY, SHEET, ONE, "Another study", "amara", null)).then(new TimeReversed(STUDY, SHEET, "carla", submitted.entry(), MARCH_3, "Another study", "amara"));
        sheet(submitted, approved(MARCH_3)).when(new ReverseTime(STUDY, SHEET, ONE, "Another study", "amara", MARCH_31))
            .then(new TimeReversed(STUDY, SHEET, "carla", submitted.entry(), MARCH_31.plusDays(1), "Another study", "amara"));
    }

    @Test
    void what_is_approved_is_reversed_and_what_is_not_is_rejected_each_with_a_reason_and_once() {
        var submitted = submitted(ONE, "7.75", "645.81");
        sheet(submitted).when(new RejectTime(STUDY, SHEET, ONE, "Entered twice", "maria")).then(new TimeRejected(STUDY, SHEET, ONE, "carla", "Entered twice", "maria"));
        sheet(submitted).when(new RejectTime(STUDY, SHEET, ONE, null, "maria")).thenBroken(TIME_REASON_REQUIRED);
        sheet(submitted, approved(MARCH_3)).when(new RejectTime(STUDY, SHEET, ONE, "Entered twice", "maria")).thenBroken(TIME_ENTRY_NOT_SUBMITTED);
        sheet(submitted).when(new ReverseTime(STUDY, SHEET, ONE, "Another study", "amara", null)).thenBroken(TIME_ENTRY_NOT_APPROVED);
        var reversed = new TimeReversed(STUDY, SHEET, "carla", submitted.entry(), MARCH_3, "Another study", "amara");
        sheet(submitted, approved(MARCH_3), reversed).when(new ReverseTime(STUDY, SHEET, ONE, "Again", "amara", null)).thenBroken(TIME_ENTRY_UNKNOWN);
    }
}
