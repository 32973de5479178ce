package org.trialledger.budget.feeschedule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.feeschedule.domain.FeeScheduleRule.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand.*;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class SiteFeeScheduleTest {
    private static final UUID STUDY = UUID.randomUUID(), SCHEDULE = FeeScope.STUDY.scheduleOf(STUDY);
    private static final LocalDate JAN = LocalDate.of(2026, 1, 1), JUL = LocalDate.of(2026, 7, 1);

    private static Fee fee(String rate, String fairTo) {
        return new Fee("V1", FeeKind.VISIT, "Screening", "1", Money.of(rate, "USD"), BigDecimal.ONE, true, true, true, null, fairTo == null ? null : Money.of(fairTo, "USD"));
    }

    private static FeeTerms terms(LocalDate from, LocalDate to, int overhead, int holdback, int withholding, Fee... fees) {
        return new FeeTerms(from, to, Currency.getInstance("USD"), BigDecimal.valueOf(overhead), BigDecimal.valueOf(holdback), BigDecimal.valueOf(withholding), BigDecimal.ZERO, Trigger.DATA_ENTERED,
            new ScreenFailureTerms(new BigDecimal("0.5"), 0), null, null, Money.of("100.00", "USD"), null, AgeingStart.ACTIVITY_DATE, List.of(fees));
    }

    private static final FeeTerms FIRST = terms(JAN, null, 25, 10, 5, fee("100.00", null));

    private static Scenario<SiteFeeSchedule, FeeScheduleCommand, FeeScheduleEvent> schedule() {
        return new Scenario<>(SiteFeeSchedule.INITIAL, SiteFeeSchedule::decide, SiteFeeSchedule::apply);
    }

    private static DraftFeeScheduleVersion draft(FeeTerms terms) {
        return new DraftFeeScheduleVersion(STUDY, FeeScope.STUDY, true, terms, "finn");
    }

    private static FeeScheduleVersionDrafted drafted(int version, FeeTerms terms) {
        return new FeeScheduleVersionDrafted(STUDY, SCHEDULE, FeeScope.STUDY, version, terms, terms.unfair(), "finn");
    }

    private static ElectronicSignature signature(String who, int version, FeeTerms terms, String accepted) {
        var now = Instant.parse("2026-01-01T09:00:00Z");
        return new ElectronicSignature(who, "Amara Diallo", now, Meaning.APPROVAL, now, CanonicalJson.sha256(new FeeScheduleToSign(STUDY, SCHEDULE, FeeScope.STUDY, version, terms, accepted)));
    }

    private static FeeScheduleVersionApproved approved(int version, FeeTerms terms) {
        return new FeeScheduleVersionApproved(STUDY, SCHEDULE, FeeScope.STUDY, version, terms, null, signature("amara", version, terms, null));
    }

    private static FeeScheduleVersionActivated active(int version, FeeTerms terms) {
        return new FeeScheduleVersionActivated(STUDY, SCHEDULE, FeeScope.STUDY, version, terms, "amara");
    }

    @Test
    void a_holdback_is_released_on_a_day_or_on_another_condition() {
        for (var release : List.of(new HoldbackRelease(HoldbackRelease.Condition.CONTRACT_DATE, null), new HoldbackRelease(HoldbackRelease.Condition.SITE_CLOSED_OUT, JUL))) {
            var t = FIRST;
            var terms = new FeeTerms(t.validFrom(), t.validTo(), t.currency(), t.overheadPercent(), t.holdbackPercent(), t.withholdingPercent(), t.vatPercent(), t.trigger(), t.screenFailures(), t.capPerVisit(), t.contractCap(),
                t.minimumPayment(), release, t.ageingStart(), t.fees());
            schedule().when(draft(terms)).thenBroken(HOLDBACK_DATE_MISPLACED, "/holdbackRelease/on");
        }
    }

    @Test
    void a_version_is_drafted_approved_by_another_and_activated() {
        schedule().when(draft(FIRST)).then(drafted(1, FIRST));
        schedule().given(drafted(1, FIRST)).when(new ApproveFeeScheduleVersion(STUDY, SCHEDULE, 1, null, signature("amara", 1, FIRST, null))).then(approved(1, FIRST));
        schedule().given(drafted(1, FIRST)).when(new ApproveFeeScheduleVersion(STUDY, SCHEDULE, 1, null, signature("finn", 1, FIRST, null))).thenBroken(APPROVER_PREPARED_FEE_SCHEDULE);
        schedule().given(drafted(1, FIRST), approved(1, FIRST)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 1, null, "amara")).then(active(1, FIRST));
        schedule().given(drafted(1, FIRST)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 1, null, "amara")).thenBroken(FEE_VERSION_NOT_APPROVED);
    }

    @Test
    void the_next_version_ends_the_one_before() {
        var next = terms(JUL, null, 25, 10, 5, fee("120.00", null));
        schedule().given(drafted(1, FIRST), approved(1, FIRST), active(1, FIRST), drafted(2, next), approved(2, next)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 2, null, "amara"))
            .then(new FeeScheduleVersionSuperseded(STUDY, SCHEDULE, 1, FIRST.endingOn(JUL.minusDays(1)), 2), active(2, next));
        schedule().given(drafted(1, FIRST), approved(1, FIRST), active(1, FIRST), drafted(2, next), approved(2, next)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 2, JUL, "amara"))
            .thenBroken(CLOSED_PERIOD_AFFECTED);
        schedule().given(drafted(1, FIRST), approved(1, FIRST), active(1, FIRST), drafted(2, next), approved(2, next)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 2, JUL.minusDays(1), "amara")).recorded();
        var state = SiteFeeSchedule.INITIAL;
        for (var event : List.of(drafted(1, FIRST), active(1, FIRST), drafted(2, next), new FeeScheduleVersionSuperseded(STUDY, SCHEDULE, 1, FIRST.endingOn(JUL.minusDays(1)), 2), active(2, next))) state = state.apply(event);
        assertThat(state.on(JUL.minusDays(1)).orElseThrow().number()).isEqualTo(1);
        assertThat(state.on(JUL).orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void versions_do_not_overlap() {
        var bounded = terms(JAN, JUL, 25, 10, 5, fee("100.00", null));
        schedule().given(drafted(1, bounded), approved(1, bounded), active(1, bounded)).when(draft(terms(JUL, null, 25, 10, 5))).thenBroken(FEE_VALIDITY_OVERLAPS, "/validFrom");
        schedule().given(drafted(1, FIRST), approved(1, FIRST), active(1, FIRST)).when(draft(terms(JAN, null, 25, 10, 5))).thenBroken(FEE_VALIDITY_OVERLAPS);
        schedule().when(draft(terms(JUL, JAN, 25, 10, 5))).thenBroken(FEE_VALIDITY_ENDS_BEFORE_IT_BEGINS);
    }

    @Test
    void terms_that_make_no_sense_are_refused() {
        schedule().when(draft(terms(JAN, null, 101, 10, 5))).thenBroken(PERCENTAGE_OUT_OF_RANGE, "/overheadPercent");
        schedule().when(draft(terms(JAN, null, -1, 10, 5))).thenBroken(PERCENTAGE_OUT_OF_RANGE);
        schedule().when(draft(terms(JAN, null, 25, 60, 41))).thenBroken(HOLDBACK_AND_WITHHOLDING_TOO_HIGH);
        schedule().when(draft(terms(JAN, null, 25, 10, 5, fee("-1.00", null)))).thenBroken(FEE_NEGATIVE, "/fees/0/rate");
        schedule().when(draft(terms(JAN, null, 25, 10, 5, fee("1.00", null), fee("2.00", null)))).thenBroken(FEE_CODE_REPEATED, "/fees/1/code");
        var euros = new Fee("V2", FeeKind.VISIT, "x", "2", Money.of("1.00", "EUR"), BigDecimal.ONE, true, true, true, null, null);
        schedule().when(draft(terms(JAN, null, 25, 10, 5, euros))).thenBroken(FEE_CURRENCY_DIFFERS);
        var none = new Fee("V2", FeeKind.VISIT, "x", "2", Money.of("1.00", "USD"), BigDecimal.ONE.negate(), true, true, true, null, null);
        schedule().when(draft(terms(JAN, null, 25, 10, 5, none))).thenBroken(FEE_QUANTITY_NOT_POSITIVE);
    }

    private static FeeTerms with(ScreenFailureTerms failures, Fee... fees) {
        return new FeeTerms(JAN, null, Currency.getInstance("USD"), BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, Trigger.DATA_ENTERED, failures, null, null, null, null, AgeingStart.ACTIVITY_DATE, List.of(fees));
    }

    private static Fee fee(FeeKind kind, String visit, String fairFrom, String fairTo) {
        return new Fee("F", kind, "x", visit, Money.of("200.00", "USD"), BigDecimal.ONE, true, true, true, fairFrom == null ? null : Money.of(fairFrom, "USD"), fairTo == null ? null : Money.of(fairTo, "USD"));
    }

    @Test
    void a_fee_is_of_a_visit_or_not_and_its_fair_range_is_one() {
        schedule().when(draft(with(null, fee(FeeKind.VISIT, null, null, null)))).thenBroken(FEE_VISIT_REQUIRED, "/fees/0/visitCode");
        schedule().when(draft(with(null, fee(FeeKind.START_UP, "1", null, null)))).thenBroken(FEE_VISIT_NOT_ALLOWED, "/fees/0/visitCode");
        schedule().when(draft(with(null, fee(FeeKind.VISIT, "1", "250.00", "150.00")))).thenBroken(FEE_FAIR_VALUE_RANGE_REVERSED, "/fees/0/fairTo");
        schedule().when(draft(with(new ScreenFailureTerms(new BigDecimal("-0.1"), 0), fee(FeeKind.VISIT, "1", null, null)))).thenBroken(SCREEN_FAILURE_RATIO_NEGATIVE, "/screenFailures");
        schedule().when(draft(with(new ScreenFailureTerms(BigDecimal.ONE, -1), fee(FeeKind.VISIT, "1", null, null)))).thenBroken(SCREEN_FAILURE_RATIO_NEGATIVE, "/screenFailures");
    }

    @Test
    void a_schedule_is_for_what_takes_part_and_its_versions_go_one_way() {
        schedule().when(new DraftFeeScheduleVersion(STUDY, new FeeScope(new UUID(7, 7), null), false, FIRST, "finn")).thenBroken(FEE_SCHEDULE_SITE_UNKNOWN);
        schedule().when(new DraftFeeScheduleVersion(STUDY, new FeeScope(null, "FR"), false, FIRST, "finn")).thenBroken(FEE_SCHEDULE_COUNTRY_UNKNOWN);
        schedule().given(drafted(1, FIRST)).when(new ActivateFeeScheduleVersion(STUDY, SCHEDULE, 2, null, "amara")).thenBroken(FEE_VERSION_UNKNOWN);
        schedule().given(drafted(1, FIRST), approved(1, FIRST)).when(new ApproveFeeScheduleVersion(STUDY, SCHEDULE, 1, null, signature("amara", 1, FIRST, null))).thenBroken(FEE_VERSION_NOT_DRAFT);
    }

    @Test
    void what_is_beyond_fair_market_value_is_agreed_to_in_so_many_words() {
        var dear = terms(JAN, null, 25, 10, 5, fee("300.00", "250.00"));
        schedule().when(draft(dear)).then(new FeeScheduleVersionDrafted(STUDY, SCHEDULE, FeeScope.STUDY, 1, dear, List.of("V1"), "finn"));
        schedule().given(drafted(1, dear)).when(new ApproveFeeScheduleVersion(STUDY, SCHEDULE, 1, null, signature("amara", 1, dear, null))).thenBroken(FAIR_MARKET_VALUE_APPROVAL_REQUIRED);
        schedule().given(drafted(1, dear)).when(new ApproveFeeScheduleVersion(STUDY, SCHEDULE, 1, "Only site with the scanner", signature("amara", 1, dear, "Only site with the scanner"))).recorded();
    }
}
