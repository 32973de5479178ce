package org.trialledger.budget.accrual.domain;

import static org.trialledger.budget.accrual.domain.AccrualRule.*;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.accrual.domain.AccrualCommand.*;
import org.trialledger.budget.accrual.domain.AccrualEvent.*;
import org.trialledger.budget.accrual.domain.AccrualLine.Kind;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class StudyBooksTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), BOOKS = AccrualCommand.booksOf(STUDY), CONTRACT = new UUID(1, 2);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2), MARCH = YearMonth.of(2026, 3);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 3);
    private static final AccrualLine VISITS = line("EUR", "7400.00", "1850.00"), PREPAID = line("EUR", "100.00", "400.00"), KITS = line("USD", "86.50", "0.00");

    private static Scenario<StudyBooks, AccrualCommand, AccrualEvent> books(AccrualEvent... history) {
        return new Scenario<StudyBooks, AccrualCommand, AccrualEvent>(StudyBooks.INITIAL, StudyBooks::decide, StudyBooks::apply).given(List.of(history));
    }

    private static AccrualLine line(String currency, String earned, String invoiced) {
        return new AccrualLine(Kind.VENDOR, CONTRACT, "U", "Work", Money.of(earned, currency), Money.of(invoiced, currency), "as accepted");
    }

    private static AccrualsCalculated calculated(YearMonth period, Money total) {
        return new AccrualsCalculated(STUDY, BOOKS, period, List.of(), List.of(total), "petra");
    }

    private static AccrualsPosted posted(YearMonth period, Money total) {
        return new AccrualsPosted(STUDY, BOOKS, period, List.of(total), null, List.of(), List.of(total), "frank");
    }

    private static AccountingPeriodLocked locked(YearMonth period) {
        return new AccountingPeriodLocked(STUDY, BOOKS, period, period.atEndOfMonth(), "frank");
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static CalculateAccruals calculate(YearMonth period, AccrualLine... lines) {
        return new CalculateAccruals(STUDY, period, List.of(lines), "petra", TODAY);
    }

    @Test
    void a_run_is_earned_less_invoiced_by_currency_and_what_was_invoiced_ahead_is_prepaid() {
        books().when(calculate(MARCH, VISITS, KITS, PREPAID)).then(new AccrualsCalculated(STUDY, BOOKS, MARCH, List.of(VISITS, KITS, PREPAID), List.of(eur("5250.00"), Money.of("86.50", "USD")), "petra"));
    }

    @Test
    void a_run_has_as_many_lines_as_one_event_can_hold() {
        var most = Collections.nCopies(StudyBooks.MOST_LINES, KITS).toArray(AccrualLine[]::new);
        books().when(calculate(MARCH, most)).then(new AccrualsCalculated(STUDY, BOOKS, MARCH, List.of(most), List.of(Money.of("432500.00", "USD")), "petra"));
        books().when(calculate(MARCH, Stream.concat(Stream.of(most), Stream.of(VISITS)).toArray(AccrualLine[]::new))).thenBroken(ACCRUAL_LINES_TOO_MANY);
    }

    @Test
    void until_it_is_posted_it_is_calculated_again() {
        books(calculated(MARCH, eur("1.00"))).when(calculate(MARCH, VISITS)).then(new AccrualsCalculated(STUDY, BOOKS, MARCH, List.of(VISITS), List.of(eur("5550.00")), "petra"));
    }

    @Test
    void posting_takes_back_what_the_run_before_had_posted() {
        books(calculated(FEBRUARY, eur("1850.00")), posted(FEBRUARY, eur("1850.00")), calculated(MARCH, eur("5550.00"))).when(new PostAccruals(STUDY, MARCH, "frank"))
            .then(new AccrualsPosted(STUDY, BOOKS, MARCH, List.of(eur("5550.00")), FEBRUARY, List.of(eur("1850.00")), List.of(eur("3700.00")), "frank"));
    }

    @Test
    void what_was_accrued_in_a_currency_that_is_gone_is_taken_back_too() {
        books(calculated(FEBRUARY, Money.of("10.00", "USD")), posted(FEBRUARY, Money.of("10.00", "USD")), calculated(MARCH, eur("5.00"))).when(new PostAccruals(STUDY, MARCH, "frank"))
            .then(new AccrualsPosted(STUDY, BOOKS, MARCH, List.of(eur("5.00")), FEBRUARY, List.of(Money.of("10.00", "USD")), List.of(eur("5.00"), Money.of("-10.00", "USD")), "frank"));
    }

    @Test
    void who_calculated_a_run_does_not_post_it_and_what_was_not_calculated_is_not_posted() {
        books(calculated(MARCH, eur("1.00"))).when(new PostAccruals(STUDY, MARCH, "petra")).thenBroken(ACCRUALS_POSTED_BY_PREPARER);
        books(calculated(MARCH, eur("1.00"))).when(new PostAccruals(STUDY, FEBRUARY, "frank")).thenBroken(ACCRUALS_NOT_CALCULATED);
    }

    @Test
    void a_month_is_locked_once_it_is_over_and_its_accruals_are_posted() {
        var march = new LockAccountingPeriod(STUDY, MARCH, "frank", TODAY);
        books(calculated(MARCH, eur("1.00"))).when(march).thenBroken(ACCRUALS_NOT_POSTED);
        books(calculated(MARCH, eur("1.00")), posted(MARCH, eur("1.00"))).when(march).then(locked(MARCH));
        books(calculated(MARCH, eur("1.00")), posted(MARCH, eur("1.00"))).when(new LockAccountingPeriod(STUDY, MARCH, "frank", LocalDate.of(2026, 3, 31))).thenBroken(ACCOUNTING_PERIOD_NOT_OVER);
        books(calculated(FEBRUARY, eur("1.00")), posted(FEBRUARY, eur("1.00")), locked(YearMonth.of(2026, 1))).when(new LockAccountingPeriod(STUDY, MARCH, "frank", TODAY)).thenBroken(ACCOUNTING_PERIOD_OUT_OF_ORDER);
    }

    @Test
    void nothing_is_calculated_or_locked_again_in_a_locked_month() {
        var history = new AccrualEvent[] {calculated(MARCH, eur("1.00")), posted(MARCH, eur("1.00")), locked(MARCH)};
        Stream.of(calculate(MARCH, VISITS), calculate(FEBRUARY, VISITS), new LockAccountingPeriod(STUDY, MARCH, "frank", TODAY))
            .forEach(command -> books(history).when(command).thenBroken(ACCOUNTING_PERIOD_LOCKED));
    }

    @Test
    void runs_follow_one_on_the_other() {
        books(calculated(MARCH, eur("1.00")), posted(MARCH, eur("1.00"))).when(calculate(FEBRUARY, VISITS)).thenBroken(ACCRUALS_ALREADY_POSTED);
        books(calculated(FEBRUARY, eur("1.00"))).when(calculate(MARCH, VISITS)).thenBroken(ACCRUALS_OUT_OF_ORDER);
        books().when(calculate(YearMonth.of(2026, 5), VISITS)).thenBroken(ACCOUNTING_PERIOD_IN_FUTURE);
    }
}
