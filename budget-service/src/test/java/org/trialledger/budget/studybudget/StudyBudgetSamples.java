package org.trialledger.budget.studybudget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.studybudget.domain.BudgetCategory;
import org.trialledger.budget.studybudget.domain.BudgetLine;
import org.trialledger.budget.studybudget.domain.BudgetPlan;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.domain.Commitment;
import org.trialledger.budget.studybudget.domain.PlannedMonth;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent.*;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class StudyBudgetSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), BUDGET = StudyBudgetCommand.budgetOf(STUDY), COMMITMENT = UUID.fromString("0199c000-0000-7000-8000-000000000801"),
        ORDER = UUID.fromString("0199c000-0000-7000-8000-000000000802"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final BudgetPlan PLAN = new BudgetPlan("Budget 2026", LocalDate.of(2026, 1, 1), Currency.getInstance("USD"), BigDecimal.valueOf(90), List.of(
        new BudgetLine("2.1", BudgetCategory.INVESTIGATOR_GRANTS, "Visits, week 2", "IE", SITE, null, "V4", Currency.getInstance("USD"), BigDecimal.ONE, BigDecimal.valueOf(100), Money.of("800.00", "USD"),
            List.of(new PlannedMonth(MARCH, Money.of("30000.00", "USD")), new PlannedMonth(MARCH.plusMonths(1), Money.of("50000.00", "USD")))),
        new BudgetLine("3.1", BudgetCategory.VENDORS, "Central laboratory", null, null, "Central laboratory", null, Currency.getInstance("EUR"), new BigDecimal("1.08"), null, null,
            List.of(new PlannedMonth(MARCH, Money.of("10000.00", "EUR"))))));
    private static final Money TOTAL = PLAN.total();
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    public static final List<LedgerEvent> ALL = List.of(
        new BudgetVersionDrafted(STUDY, BUDGET, 1, PLAN, TOTAL, "finn"),
        new BudgetVersionApproved(STUDY, BUDGET, 1, Kind.BASELINE, TOTAL, new ElectronicSignature("amara", "Amara Diallo", NOW, Meaning.APPROVAL, NOW.minusSeconds(60), "ab".repeat(32))),
        new BudgetVersionWithdrawn(STUDY, BUDGET, 2, "The laboratory offers anew", "finn"),
        new CommitmentEntered(STUDY, BUDGET, COMMITMENT, new Commitment("3.1", "Central laboratory", "PO-2026-17", Money.of("85000.00", "USD"), "Until the end of 2026", null), null, "finn"),
        new CommitmentChanged(STUDY, BUDGET, COMMITMENT, Money.of("12000.00", "USD"), Money.of("97000.00", "USD"), "Change order CO-1"),
        new BudgetThresholdBreached(STUDY, BUDGET, BigDecimal.valueOf(90), TOTAL, Money.of("85000.00", "USD")),
        new AuthorisedSumChanged(STUDY, BUDGET, ORDER, "CO-1", Money.of("12000.00", "USD"), TOTAL.plus(Money.of("12000.00", "USD"))),
        new CommitmentReleased(STUDY, BUDGET, COMMITMENT, Money.of("85000.00", "USD"), "The contract ended", "amara"),
        new StudyBudgetClosed(STUDY, BUDGET, "The study is over", "amara"));

    private StudyBudgetSamples() {}
}
