package org.trialledger.budget.accrual;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.accrual.domain.AccrualCommand;
import org.trialledger.budget.accrual.domain.AccrualEvent.*;
import org.trialledger.budget.accrual.domain.AccrualLine;
import org.trialledger.budget.accrual.domain.AccrualLine.Kind;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class AccrualSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), BOOKS = AccrualCommand.booksOf(STUDY), CONTRACT = UUID.fromString("0199c000-0000-7000-8000-0000000c0417");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Money DUE = Money.of("5550.00", "EUR"), BEFORE = Money.of("1850.00", "EUR");

    public static final List<LedgerEvent> ALL = List.of(
        new AccrualsCalculated(STUDY, BOOKS, MARCH, List.of(new AccrualLine(Kind.VENDOR, CONTRACT, "IMV", "Clinbridge Research: Interim monitoring visit", Money.of("7400.00", "EUR"), BEFORE,
            "4 accepted through 2026-03-31 x 1850.00 EUR")), List.of(DUE), "petra"),
        new AccrualsPosted(STUDY, BOOKS, MARCH, List.of(DUE), YearMonth.of(2026, 2), List.of(BEFORE), List.of(Money.of("3700.00", "EUR")), "frank"),
        new AccountingPeriodLocked(STUDY, BOOKS, MARCH, LocalDate.of(2026, 3, 31), "frank"));

    private AccrualSamples() {}
}
