package org.trialledger.budget.studybudget.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.studybudget.domain.StudyBudgetRule.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.*;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent.*;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.testkit.Scenario;

class StudyBudgetTest {
    private static final UUID STUDY = UUID.randomUUID(), BUDGET = StudyBudgetCommand.budgetOf(STUDY), SITE = UUID.randomUUID();
    private static final Currency USD = Currency.getInstance("USD"), EUR = Currency.getInstance("EUR");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static BudgetLine line(String code, String amount) {
        return new BudgetLine(code, BudgetCategory.VENDORS, "x", null, null, code, null, USD, BigDecimal.ONE, null, null, List.of(new PlannedMonth(MARCH, usd(amount))));
    }

    private static BudgetPlan plan(BudgetLine... lines) {
        return new BudgetPlan("Budget", LocalDate.of(2026, 1, 1), USD, BigDecimal.valueOf(90), List.of(lines));
    }

    private static final BudgetPlan PLAN = plan(line("1", "600.00"), line("2", "400.00"));

    private static Scenario<StudyBudget, StudyBudgetCommand, StudyBudgetEvent> budget() {
        return new Scenario<>(StudyBudget.INITIAL, StudyBudget::decide, StudyBudget::apply);
    }

    private static DraftBudgetVersion draft(BudgetPlan plan) {
        return new DraftBudgetVersion(STUDY, plan, Set.of("IE"), Set.of(SITE), "finn");
    }

    private static BudgetVersionDrafted drafted(int version, BudgetPlan plan) {
        return new BudgetVersionDrafted(STUDY, BUDGET, version, plan, plan.total(), "finn");
    }

    private static ElectronicSignature signature(String who, int version, Kind kind, BudgetPlan plan) {
        var now = Instant.parse("2026-01-01T09:00:00Z");
        return new ElectronicSignature(who, "Amara Diallo", now, Meaning.APPROVAL, now, CanonicalJson.sha256(new BudgetToSign(STUDY, version, kind, plan, plan.total())));
    }

    private static BudgetVersionApproved approved(int version, Kind kind, BudgetPlan plan) {
        return new BudgetVersionApproved(STUDY, BUDGET, version, kind, plan.total(), signature("amara", version, kind, plan));
    }

    private static Scenario<StudyBudget, StudyBudgetCommand, StudyBudgetEvent> baselined() {
        return budget().given(drafted(1, PLAN), approved(1, Kind.BASELINE, PLAN));
    }

    private static EnterCommitment commit(UUID id, String amount) {
        return new EnterCommitment(STUDY, id, new Commitment("1", "Laboratory", "PO-" + id, usd(amount), null, null), null, false, "finn");
    }

    private static CommitmentEntered committed(UUID id, String amount) {
        return new CommitmentEntered(STUDY, BUDGET, id, commit(id, amount).commitment(), null, "finn");
    }

    @Test
    void the_first_version_approved_is_the_baseline_and_the_next_a_reforecast() {
        budget().when(draft(PLAN)).then(drafted(1, PLAN));
        budget().given(drafted(1, PLAN)).when(new ApproveBudgetVersion(STUDY, 1, signature("amara", 1, Kind.BASELINE, PLAN))).then(approved(1, Kind.BASELINE, PLAN));
        budget().given(drafted(1, PLAN)).when(new ApproveBudgetVersion(STUDY, 1, signature("finn", 1, Kind.BASELINE, PLAN))).thenBroken(APPROVER_PREPARED_BUDGET);
        var more = plan(line("1", "900.00"), line("2", "400.00"));
        baselined().given(drafted(2, more)).when(new ApproveBudgetVersion(STUDY, 2, signature("amara", 2, Kind.REFORECAST, more))).then(approved(2, Kind.REFORECAST, more));
        baselined().when(new ApproveBudgetVersion(STUDY, 1, signature("amara", 1, Kind.REFORECAST, PLAN))).thenBroken(BUDGET_VERSION_NOT_DRAFT);
        // A re-forecast authorises nothing.
        baselined().given(drafted(2, more), approved(2, Kind.REFORECAST, more)).when(commit(UUID.randomUUID(), "1000.01")).thenBroken(COMMITMENT_EXCEEDS_AUTHORISED, "/amount");
    }

    @Test
    void the_same_work_stays_in_its_currency() {
        var euros = new BudgetLine("1", BudgetCategory.VENDORS, "x", null, null, null, null, EUR, new BigDecimal("1.08"), null, null, List.of(new PlannedMonth(MARCH, Money.of("10.00", "EUR"))));
        baselined().when(draft(plan(euros))).thenBroken(BUDGET_CURRENCY_FIXED, "/lines/0/currency");
        baselined().when(draft(new BudgetPlan("Budget", LocalDate.of(2026, 1, 1), EUR, BigDecimal.TEN, List.of()))).thenBroken(BUDGET_CURRENCY_FIXED, "/currency");
    }

    @Test
    void nothing_is_committed_beyond_the_authorised_sum_without_a_change_order() {
        UUID one = UUID.randomUUID(), two = UUID.randomUUID(), order = UUID.randomUUID();
        budget().when(commit(one, "1.00")).thenBroken(BUDGET_BASELINE_REQUIRED);
        baselined().when(commit(one, "899.99")).then(committed(one, "899.99"));
        baselined().when(commit(one, "900.00")).then(committed(one, "900.00"), new BudgetThresholdBreached(STUDY, BUDGET, BigDecimal.valueOf(90), usd("1000.00"), usd("900.00")));
        baselined().given(committed(one, "950.00")).when(commit(two, "50.00"))
            .then(committed(two, "50.00"), new BudgetThresholdBreached(STUDY, BUDGET, BigDecimal.valueOf(100), usd("1000.00"), usd("1000.00")));
        baselined().given(committed(one, "950.00")).when(commit(two, "50.01")).thenBroken(COMMITMENT_EXCEEDS_AUTHORISED);
        var raised = new AuthorisedSumChanged(STUDY, BUDGET, order, "CO-1", usd("100.00"), usd("1100.00"));
        baselined().when(new NoteChangeOrder(STUDY, order, null, "CO-1", usd("100.00"))).then(raised);
        baselined().given(raised).when(new NoteChangeOrder(STUDY, order, null, "CO-1", usd("100.00"))).thenNothing();
        baselined().when(new NoteChangeOrder(STUDY, order, null, "CO-1", Money.of("100.00", "EUR"))).thenBroken(CHANGE_ORDER_CURRENCY_DIFFERS);
        baselined().given(committed(one, "950.00"), raised).when(commit(two, "50.01")).then(committed(two, "50.01"), new BudgetThresholdBreached(STUDY, BUDGET, BigDecimal.valueOf(90), usd("1100.00"), usd("1000.01")));
        baselined().given(committed(one, "850.00")).when(new NoteChangeOrder(STUDY, order, null, "CO-2", usd("-100.00"))).then(
            new AuthorisedSumChanged(STUDY, BUDGET, order, "CO-2", usd("-100.00"), usd("900.00")), new BudgetThresholdBreached(STUDY, BUDGET, BigDecimal.valueOf(90), usd("900.00"), usd("850.00")));
    }

    @Test
    void what_is_released_may_be_committed_anew() {
        UUID one = UUID.randomUUID(), two = UUID.randomUUID();
        var released = new CommitmentReleased(STUDY, BUDGET, one, usd("950.00"), "Not needed", "finn");
        baselined().given(committed(one, "950.00")).when(new ReleaseCommitment(STUDY, one, "Not needed", "finn")).then(released);
        baselined().given(committed(one, "950.00"), released).when(new ReleaseCommitment(STUDY, one, "Not needed", "finn")).thenBroken(COMMITMENT_RELEASED);
        baselined().given(committed(one, "950.00"), released).when(commit(two, "800.00")).then(committed(two, "800.00"));
        baselined().when(new ReleaseCommitment(STUDY, two, "Not needed", "finn")).thenBroken(COMMITMENT_UNKNOWN);
        baselined().when(commit(two, "-1.00")).thenBroken(COMMITMENT_NOT_POSITIVE);
        baselined().when(new EnterCommitment(STUDY, two, new Commitment("9", "x", "x", usd("1.00"), null, null), null, false, "finn")).thenBroken(COMMITMENT_LINE_UNKNOWN);
        baselined().when(new EnterCommitment(STUDY, two, new Commitment("1", "x", "x", Money.of("1.00", "EUR"), null, null), null, false, "finn")).thenBroken(COMMITMENT_CURRENCY_DIFFERS);
        baselined().given(new StudyBudgetClosed(STUDY, BUDGET, "Over", "amara")).when(commit(two, "1.00")).thenBroken(BUDGET_CLOSED);
        baselined().given(new StudyBudgetClosed(STUDY, BUDGET, "Over", "amara")).when(draft(PLAN)).thenBroken(BUDGET_CLOSED);
    }

    private static BudgetLine with(BigDecimal units, String unitRate, String... months) {
        var planned = new ArrayList<PlannedMonth>();
        for (var amount : months) planned.add(new PlannedMonth(MARCH.plusMonths(planned.size()), usd(amount)));
        return new BudgetLine("1", BudgetCategory.INVESTIGATOR_GRANTS, "x", "IE", SITE, null, "V1", USD, BigDecimal.ONE, units, unitRate == null ? null : usd(unitRate), planned);
    }

    @Test
    void plans_that_make_no_sense_are_refused() {
        budget().when(draft(plan(with(BigDecimal.TEN, "8.00", "30.00", "50.00")))).recorded();
        budget().when(draft(plan(with(BigDecimal.TEN, "8.00", "30.00", "50.01")))).thenBroken(BUDGET_UNITS_DIFFER_FROM_MONTHS, "/lines/0/months");
        budget().when(draft(plan(with(BigDecimal.TEN, null, "80.00")))).thenBroken(BUDGET_UNITS_INCOMPLETE);
        budget().when(draft(plan(with(BigDecimal.TEN.negate(), "8.00", "80.00")))).thenBroken(BUDGET_UNITS_NOT_POSITIVE);
        budget().when(draft(plan(line("1", "-1.00")))).thenBroken(BUDGET_AMOUNT_NEGATIVE, "/lines/0/months/0/amount");
        var mixed = new BudgetLine("1", BudgetCategory.VENDORS, "x", null, null, null, null, USD, BigDecimal.ONE, null, null, List.of(new PlannedMonth(MARCH, new Money(BigDecimal.ONE, EUR))));
        budget().when(draft(plan(mixed))).thenBroken(BUDGET_LINE_CURRENCY_DIFFERS, "/lines/0/months/0/amount");
        var twice = new BudgetLine("1", BudgetCategory.VENDORS, "x", null, null, null, null, USD, BigDecimal.ONE, null, null, List.of(new PlannedMonth(MARCH, usd("1.00")), new PlannedMonth(MARCH, usd("2.00"))));
        budget().when(draft(plan(twice))).thenBroken(BUDGET_MONTH_REPEATED, "/lines/0/months/1/month");
        var worthless = new BudgetLine("1", BudgetCategory.VENDORS, "x", null, null, null, null, EUR, BigDecimal.ZERO, null, null, List.of(new PlannedMonth(MARCH, new Money(BigDecimal.ONE, EUR))));
        budget().when(draft(plan(worthless))).thenBroken(BUDGET_RATE_NOT_POSITIVE, "/lines/0/rate");
        budget().when(draft(plan(line("1", "1.00"), line("1", "1.00")))).thenBroken(BUDGET_WBS_CODE_REPEATED, "/lines/1/wbsCode");
        var same = new BudgetLine("9", BudgetCategory.VENDORS, "x", null, null, "1", null, USD, BigDecimal.ONE, null, null, List.of(new PlannedMonth(MARCH, usd("1.00"))));
        budget().when(draft(plan(line("1", "1.00"), same))).thenBroken(BUDGET_LINES_AMBIGUOUS, "/lines/1");
        budget().when(new DraftBudgetVersion(STUDY, plan(with(null, null, "1.00")), Set.of("FR"), Set.of(SITE), "finn")).thenBroken(BUDGET_COUNTRY_UNKNOWN);
        budget().when(new DraftBudgetVersion(STUDY, plan(with(null, null, "1.00")), Set.of("IE"), Set.of(), "finn")).thenBroken(BUDGET_SITE_UNKNOWN);
        budget().when(draft(new BudgetPlan("x", LocalDate.of(2026, 1, 1), USD, BigDecimal.valueOf(100), List.of()))).thenBroken(BUDGET_ALERT_OUT_OF_RANGE);
        budget().when(draft(new BudgetPlan("x", LocalDate.of(2026, 1, 1), EUR, BigDecimal.TEN, List.of(line("1", "1.00"))))).recorded();
        var two = new BudgetLine("1", BudgetCategory.VENDORS, "x", null, null, null, null, USD, BigDecimal.TWO, null, null, List.of(new PlannedMonth(MARCH, usd("1.00"))));
        budget().when(draft(plan(two))).thenBroken(BUDGET_RATE_NOT_ONE);
    }

    @Test
    void a_draft_is_withdrawn_with_the_reason() {
        budget().given(drafted(1, PLAN)).when(new WithdrawBudgetVersion(STUDY, 1, "Offers came anew", "finn")).then(new BudgetVersionWithdrawn(STUDY, BUDGET, 1, "Offers came anew", "finn"));
        budget().given(drafted(1, PLAN)).when(new WithdrawBudgetVersion(STUDY, 1, " ", "finn")).thenBroken(BUDGET_REASON_REQUIRED);
        baselined().when(new WithdrawBudgetVersion(STUDY, 1, "x", "finn")).thenBroken(BUDGET_VERSION_NOT_DRAFT);
        baselined().when(new CloseStudyBudget(STUDY, "Over", "amara")).then(new StudyBudgetClosed(STUDY, BUDGET, "Over", "amara"));
    }

    @Test
    void a_contracts_commitment_changes_and_ends_with_it() {
        UUID contract = new UUID(5, 1), order = new UUID(5, 2);
        var signed = new CommitmentEntered(STUDY, BUDGET, contract, commit(contract, "800.00").commitment(), contract, "finn");
        var state = baselined().given(signed);
        state.when(new ReleaseCommitment(STUDY, contract, "Not needed", "finn")).thenBroken(COMMITMENT_OF_CONTRACT);
        baselined().given(signed).when(new NoteChangeOrder(STUDY, order, contract, "CO-1", usd("50.00"))).then(new AuthorisedSumChanged(STUDY, BUDGET, order, "CO-1", usd("50.00"), usd("1050.00")),
            new CommitmentChanged(STUDY, BUDGET, contract, usd("50.00"), usd("850.00"), "Change order CO-1"));
        baselined().given(signed).when(new NoteChangeOrder(STUDY, order, contract, "CO-1", usd("-900.00"))).then(new AuthorisedSumChanged(STUDY, BUDGET, order, "CO-1", usd("-900.00"), usd("100.00")),
            new CommitmentChanged(STUDY, BUDGET, contract, usd("-800.00"), usd("0.00"), "Change order CO-1"));
        baselined().given(signed).when(new NoteContractEnd(STUDY, contract, new BigDecimal("37.5"), "C-1")).then(new CommitmentChanged(STUDY, BUDGET, contract, usd("-300.00"), usd("500.00"), "Contract C-1 has ended"));
        baselined().when(new NoteContractEnd(STUDY, contract, BigDecimal.TEN, "C-1")).thenNothing();
    }

    @Test
    void while_the_study_is_halted_only_what_cannot_wait_is_committed() {
        var id = new UUID(5, 1);
        var c = commit(id, "10.00").commitment();
        baselined().when(new EnterCommitment(STUDY, id, c, null, true, "finn")).thenBroken(COMMITMENT_FROZEN_BY_HALT, "/necessity");
        var needed = new Commitment(c.wbsCode(), c.payee(), c.reference(), c.amount(), null, "Follow-up of treated participants");
        baselined().when(new EnterCommitment(STUDY, id, needed, null, true, "finn")).then(new CommitmentEntered(STUDY, BUDGET, id, needed, null, "finn"));
    }

    /** Whatever is asked, and in whatever order: lines make up the total, commitments in force the committed sum, and nothing new is committed beyond what is authorised. */
    @Test
    void sums_hold_through_every_sequence_of_commands() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var state = StudyBudget.INITIAL;
            var ids = new ArrayList<UUID>();
            for (int step = 0; step < 60; step++) {
                var before = state;
                List<StudyBudgetEvent> events;
                try {
                    events = state.decide(any(random, state, ids));
                } catch (RuleViolation refused) {
                    continue;
                }
                for (var event : events) state = state.apply(event);
                for (var version : state.versions().values())
                    assertThat(version.plan().total()).isEqualTo(Money.sum(USD, version.plan().lines().stream().flatMap(line -> line.months().stream()).map(PlannedMonth::amount).toList()));
                if (state.authorised() == null) continue;
                assertThat(state.commitments().values()).noneMatch(Money::isNegative);
                assertThat(state.committed()).isEqualTo(Money.sum(USD, state.commitments().values()));
                if (events.stream().anyMatch(CommitmentEntered.class::isInstance)) assertThat(state.committed()).isLessThanOrEqualTo(state.authorised());
                assertThat(before.baseline().map(BudgetVersion::plan).filter(plan -> !plan.equals(PLAN))).isEmpty();
            }
        }
    }

    private static StudyBudgetCommand any(Random random, StudyBudget state, List<UUID> ids) {
        var id = new UUID(7, random.nextInt(20));
        var amount = usd(String.valueOf(random.nextInt(400)));
        return switch (random.nextInt(6)) {
            case 0 -> draft(state.versions().isEmpty() ? PLAN : plan(line("1", String.valueOf(random.nextInt(900))), line("3", "7.77")));
            case 1 -> {
                int number = 1 + random.nextInt(4);
                var kind = state.authorised() == null ? Kind.BASELINE : Kind.REFORECAST;
                if (state.authorised() == null) number = 1;
                yield new ApproveBudgetVersion(STUDY, number, state.version(number).map(version -> signature("amara", version.number(), kind, version.plan())).orElse(null));
            }
            case 2 -> new ReleaseCommitment(STUDY, ids.isEmpty() ? id : ids.get(random.nextInt(ids.size())), "Not needed", "finn");
            case 3 -> random.nextInt(4) == 0 ? new NoteContractEnd(STUDY, contract(ids, random), BigDecimal.valueOf(random.nextInt(101)), "C")
                : new NoteChangeOrder(STUDY, id, contract(ids, random), "CO", random.nextBoolean() ? amount : amount.negated());
            default -> {
                ids.add(new UUID(8, ids.size()));
                var commit = commit(ids.getLast(), amount.amount().toPlainString());
                yield random.nextBoolean() ? commit : contracted(commit);
            }
        };
    }

    private static EnterCommitment contracted(EnterCommitment c) {
        return new EnterCommitment(STUDY, c.commitmentId(), c.commitment(), c.commitmentId(), false, "finn");
    }

    private static UUID contract(List<UUID> ids, Random random) {
        return ids.isEmpty() ? new UUID(9, 9) : ids.get(random.nextInt(ids.size()));
    }
}
