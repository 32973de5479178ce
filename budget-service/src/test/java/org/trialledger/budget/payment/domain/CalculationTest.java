package org.trialledger.budget.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.budget.payment.domain.PaymentFixtures.*;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.payment.domain.PaymentLine.Kind;
import org.trialledger.platform.domain.Money;

class CalculationTest {
    private static final Balance NONE = Balance.none(USD);

    private static Calculation of(List<PaymentItem> items, Balance balance, PaymentTerms... terms) {
        return Calculation.of(USD, items, List.of(terms), null, balance);
    }

    private static Money line(Calculation calculation, Kind kind) {
        return Money.sum(USD, calculation.lines().stream().filter(line -> line.kind() == kind).map(PaymentLine::amount).toList());
    }

    @Test
    void the_worked_example_matches_to_the_cent() {
        var c = of(worked(), NONE, GOLDEN);
        assertThat(c.fees()).isEqualTo(usd("4850.00"));
        assertThat(line(c, Kind.OVERHEAD)).isEqualTo(usd("937.50"));
        assertThat(c.gross()).isEqualTo(usd("5787.50"));
        assertThat(c.holdback()).isEqualTo(usd("468.75"));
        assertThat(line(c, Kind.WITHHOLDING_TAX)).isEqualTo(usd("-234.38"));
        assertThat(c.net()).isEqualTo(usd("5084.37"));
        assertThat(c.lines()).extracting(PaymentLine::explanation).containsExactly("Overhead of 25 % on 3750.00 USD of fees, version 1 of the schedule",
            "Holdback of 10 % of 4687.50 USD, version 1 of the schedule", "Withholding tax of 5 % on 4687.50 USD, version 1 of the schedule");
    }

    @Test
    void released_holdback_is_added_and_advances_are_offset_last() {
        var c = of(worked(), new Balance(usd("0.00"), usd("100.00"), usd("9000.00"), usd("0.00"), usd("0.00"), Map.of()), GOLDEN);
        assertThat(c.released()).isEqualTo(usd("100.00"));
        assertThat(c.offset()).isEqualTo(usd("5184.37"));
        assertThat(c.net()).isEqualTo(usd("0.00"));
        assertThat(c.settlesByOffset()).isTrue();
    }

    @Test
    void vat_is_on_supplies_with_their_overhead_and_not_on_what_passes_through() {
        var c = of(List.of(item(1, ItemKind.VISIT, "1000.00"), item(2, ItemKind.PASS_THROUGH, "48.50"), item(3, ItemKind.PARTICIPANT_STIPEND, "30.00")), NONE,
            terms(1, "25", "0", "0", "23", null, null, null));
        assertThat(line(c, Kind.VAT)).isEqualTo(usd("287.50"));
        assertThat(c.net()).isEqualTo(usd("1616.00"));
    }

    @Test
    void a_visit_is_paid_up_to_its_cap_over_all_requests() {
        var visit = new UUID(3, 1);
        var capped = terms(1, "0", "0", "0", "0", usd("1500.00"), null, null);
        var first = of(List.of(item(1, ItemKind.VISIT, "1250.00", true, visit, 1), item(2, ItemKind.VISIT, "400.00", true, visit, 1)), NONE, capped);
        assertThat(line(first, Kind.VISIT_CAP)).isEqualTo(usd("-150.00"));
        assertThat(first.net()).isEqualTo(usd("1500.00"));
        var after = NONE.submitted(first);
        // 1,650 less 100 is still more than the cap: the correction takes nothing off that was never paid.
        assertThat(of(List.of(item(3, ItemKind.VISIT, "-100.00", true, visit, 1)), after, capped).net()).isEqualTo(usd("0.00"));
        assertThat(of(List.of(item(4, ItemKind.VISIT, "-200.00", true, visit, 1)), after, capped).net()).isEqualTo(usd("-50.00"));
        assertThat(after.returned(first)).usingRecursiveComparison().ignoringFields("visits").isEqualTo(NONE);
    }

    @Test
    void beyond_the_contracts_cap_nothing_is_paid_held_back_or_taxed() {
        var c = of(worked(), new Balance(usd("0.00"), usd("0.00"), usd("0.00"), usd("7000.00"), usd("7000.00"), Map.of()), terms(1, "25", "10", "5", "0", null, usd("10000.00"), null));
        assertThat(line(c, Kind.CONTRACT_CAP)).isEqualTo(usd("-2787.50"));
        assertThat(c.earned()).isEqualTo(usd("3000.00"));
        assertThat(c.holdback()).isEqualTo(usd("300.00"));
        assertThat(line(c, Kind.WITHHOLDING_TAX)).isEqualTo(usd("-150.00"));
        assertThat(c.net()).isEqualTo(usd("2550.00"));
    }

    @Test
    void items_of_two_versions_are_paid_on_the_terms_of_each() {
        var later = terms(2, "30", "0", "5", "0", null, null, usd("50.00"));
        var c = of(List.of(item(1, ItemKind.VISIT, "1000.00"), item(2, ItemKind.VISIT, "1000.00", true, null, 2)), NONE, later, GOLDEN);
        assertThat(c.lines()).extracting(PaymentLine::amount).containsExactly(usd("250.00"), usd("300.00"), usd("-125.00"), usd("-62.50"), usd("-65.00"));
        assertThat(c.minimum()).isEqualTo(usd("50.00"));
    }

    @Test
    void a_correction_gives_back_no_more_holdback_than_is_held() {
        assertThat(of(List.of(item(1, ItemKind.VISIT, "-1000.00")), new Balance(usd("60.00"), usd("0.00"), usd("0.00"), usd("0.00"), usd("0.00"), Map.of()), GOLDEN).holdback())
            .isEqualTo(usd("-60.00"));
    }

    @Test
    void exchange_rates_make_a_variance_between_the_service_and_the_payment() {
        var fees = List.of(new ExchangeVariance.Fee(usd("3000.00"), new BigDecimal("0.90")), new ExchangeVariance.Fee(usd("1000.00"), new BigDecimal("0.94")));
        var v = ExchangeVariance.of(usd("3600.00"), fees, null, TODAY, new BigDecimal("0.95"), Currency.getInstance("EUR"));
        assertThat(v.bookingRate()).isEqualByComparingTo("0.91");
        assertThat(v.booked()).isEqualTo(Money.of("3276.00", "EUR"));
        assertThat(v.paid()).isEqualTo(Money.of("3420.00", "EUR"));
        assertThat(v.variance()).isEqualTo(Money.of("144.00", "EUR"));
    }

    @Test
    void yen_have_no_minor_units() {
        var yen = Money.of("1250", "JPY").percent(new BigDecimal("2.5"));
        assertThat(yen).isEqualTo(Money.of("31", "JPY"));
    }
}
