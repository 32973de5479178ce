package org.trialledger.budget.forecast.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.Money;

/** The worked vectors of the field (domain reference 3.15), to the cent, and what else must hold. */
class StudyForecastTest {
    private static final Currency USD = Currency.getInstance("USD"), EUR = Currency.getInstance("EUR");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final LocalDate END_OF_MARCH = LocalDate.of(2026, 3, 31);
    private static final Money NONE = usd("0.00");

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }

    private static PlanLine line(String code, String country, String costCode, Currency currency, String rate, String units, String unitRate, String... months) {
        var planned = new ArrayList<PlanLine.Month>();
        for (var amount : months) planned.add(new PlanLine.Month(MARCH.plusMonths(planned.size()), new Money(n(amount), currency)));
        return new PlanLine(code, "INVESTIGATOR_GRANTS", "Visits", country, null, null, costCode, currency, n(rate), units == null ? null : n(units), unitRate == null ? null : new Money(n(unitRate), currency), planned);
    }

    private static Cost cost(String country, String costCode, String quantity, Money amount, String converted) {
        return new Cost("INVESTIGATOR_GRANTS", country, null, null, costCode, null, n(quantity), amount, usd(converted));
    }

    private static StudyForecast forecast(List<PlanLine> baseline, List<PlanLine> current, String changeOrders, Cost... costs) {
        return StudyForecast.of(USD, baseline, current, List.of(costs), END_OF_MARCH, usd(changeOrders));
    }

    @Test
    void earned_value_is_as_worked_out_by_hand() {
        var value = new EarnedValue(usd("1200000.00"), usd("480000.00"), usd("420000.00"), usd("465000.00"));
        assertThat(value.costVariance()).isEqualTo(usd("-45000.00"));
        assertThat(value.scheduleVariance()).isEqualTo(usd("-60000.00"));
        assertThat(value.cpi()).contains(n("0.9032"));
        assertThat(value.spi()).contains(n("0.8750"));
        assertThat(value.eacByCost()).contains(usd("1328571.43"));
        assertThat(value.eacByBudget()).isEqualTo(usd("1245000.00"));
        assertThat(value.eacByCostAndSchedule()).contains(usd("1451938.78"));
        assertThat(value.tcpi()).contains(n("1.0612"));
    }

    @Test
    void before_anything_is_spent_or_earned_there_is_no_index() {
        var value = new EarnedValue(usd("100.00"), NONE, NONE, NONE);
        assertThat(value.cpi()).isEmpty();
        assertThat(value.spi()).isEmpty();
        assertThat(value.eacByCost()).isEmpty();
        assertThat(value.eacByCostAndSchedule()).isEmpty();
        assertThat(value.eacByBudget()).isEqualTo(usd("100.00"));
        assertThat(value.tcpi()).contains(n("1.0000"));
        assertThat(new EarnedValue(usd("100.00"), NONE, NONE, usd("100.00")).tcpi()).isEmpty();
    }

    @Test
    void a_variance_is_volume_and_rate_as_worked_out_by_hand() {
        var plan = List.of(line("1", null, "V4", USD, "1", "100", "800.00", "80000.00"));
        var variance = forecast(plan, plan, "0.00", cost("IE", "V4", "110", usd("93500.00"), "93500.00")).varianceToDate();
        assertThat(variance).isEqualTo(new Variance(usd("80000.00"), usd("93500.00"), usd("8000.00"), usd("5500.00"), NONE, NONE, NONE, NONE));
        assertThat(variance.total()).isEqualTo(usd("13500.00"));
    }

    /** 60 in Ireland at 1,000 and 40 in France at 500 were planned; 40 and 70 came. As many more at the planned shares would have cost 8,000; the shift to France saves 13,000. */
    @Test
    void countries_that_do_other_shares_than_planned_are_the_mix() {
        var plan = List.of(line("IE", "IE", "V4", USD, "1", "60", "1000.00", "60000.00"), line("FR", "FR", "V4", USD, "1", "40", "500.00", "20000.00"));
        var variance = forecast(plan, plan, "0.00", cost("IE", "V4", "40", usd("40000.00"), "40000.00"), cost("FR", "V4", "70", usd("35000.00"), "35000.00")).varianceToDate();
        assertThat(variance.volume()).isEqualTo(usd("8000.00"));
        assertThat(variance.mix()).isEqualTo(usd("-13000.00"));
        assertThat(variance.rate()).isEqualTo(NONE);
        assertThat(variance.residual()).isEqualTo(NONE);
        assertThat(variance.total()).isEqualTo(usd("-5000.00"));
    }

    @Test
    void exchange_rates_have_a_part_of_their_own() {
        var plan = List.of(line("1", null, "V4", EUR, "1.10", "100", "800.00", "80000.00"));
        var variance = forecast(plan, plan, "0.00", cost("IE", "V4", "110", Money.of("93500.00", "EUR"), "108460.00")).varianceToDate();
        assertThat(variance.volume()).isEqualTo(usd("8800.00"));
        assertThat(variance.rate()).isEqualTo(usd("6050.00"));
        assertThat(variance.fx()).isEqualTo(usd("5610.00"));
        assertThat(variance.residual()).isEqualTo(NONE);
        assertThat(variance.total()).isEqualTo(usd("20460.00"));
    }

    @Test
    void what_change_orders_added_is_scope_and_the_rest_of_it_is_not() {
        var plan = List.of(line("1", null, "V4", USD, "1", "10", "10.00", "100.00"));
        var now = List.of(plan.getFirst(), line("2", null, "X", USD, "1", null, null, "70.00"));
        var forecast = forecast(plan, now, "50.00", cost("IE", "X", "1", usd("60.00"), "60.00"), cost("IE", "V4", "10", usd("100.00"), "100.00"));
        assertThat(forecast.varianceToDate().scope()).isEqualTo(usd("50.00"));
        assertThat(forecast.varianceToDate().residual()).isEqualTo(usd("10.00"));
        assertThat(forecast.value().bac()).isEqualTo(usd("100.00"));
    }

    @Test
    void bottom_up_is_what_is_spent_and_what_the_reforecast_still_expects() {
        var plan = List.of(line("1", null, "V4", USD, "1", "100", "800.00", "40000.00", "40000.00"), line("2", null, null, USD, "1", null, null, "600.00", "600.00"));
        var now = List.of(line("1", null, "V4", USD, "1", "120", "850.00", "51000.00", "51000.00"), plan.get(1));
        var forecast = forecast(plan, now, "0.00", cost("IE", "V4", "40", usd("33000.00"), "33000.00"), cost("IE", "SAE", "2", usd("300.00"), "300.00"));
        assertThat(forecast.value()).isEqualTo(new EarnedValue(usd("81200.00"), usd("40600.00"), usd("32600.00"), usd("33300.00")));
        assertThat(forecast.eacBottomUp()).isEqualTo(usd("101900.00"));
        var bridge = forecast.varianceAtCompletion();
        assertThat(bridge.volume()).isEqualTo(usd("16000.00"));
        assertThat(bridge.rate()).isEqualTo(usd("5000.00"));
        assertThat(bridge.residual()).isEqualTo(usd("-300.00"));
        assertThat(bridge.planned().plus(bridge.total())).isEqualTo(forecast.eacBottomUp());
    }

    @Test
    void of_a_month_under_way_the_days_that_have_passed_count() {
        var plan = line("1", null, "V4", USD, "1", "10", "31.00", "310.00");
        assertThat(plan.until(LocalDate.of(2026, 2, 28), USD)).isEqualTo(NONE);
        assertThat(plan.until(LocalDate.of(2026, 3, 10), USD)).isEqualTo(usd("100.00"));
        assertThat(plan.until(END_OF_MARCH, USD)).isEqualTo(usd("310.00"));
        assertThat(plan.until(END_OF_MARCH.plusYears(1), USD)).isEqualTo(usd("310.00"));
    }

    @Test
    void a_cost_belongs_to_the_line_that_describes_it_closest() {
        var site = UUID.randomUUID();
        var all = line("1", null, null, USD, "1", null, null, "1.00");
        var ireland = line("2", "IE", null, USD, "1", null, null, "1.00");
        var code = line("3", null, "V4", USD, "1", null, null, "1.00");
        var here = new PlanLine("4", "INVESTIGATOR_GRANTS", "x", null, site, null, "V4", USD, BigDecimal.ONE, null, null, List.of());
        var costs = List.of(cost("IE", "V4", "1", usd("1.00"), "1.00"), cost("IE", "X", "1", usd("2.00"), "2.00"), cost("US", "X", "1", usd("4.00"), "4.00"),
            new Cost("INVESTIGATOR_GRANTS", "IE", site, null, "V4", null, BigDecimal.ONE, usd("8.00"), usd("8.00")), new Cost("STAFF", "IE", null, null, "CRA", null, BigDecimal.ONE, usd("16.00"), usd("16.00")));
        var forecast = StudyForecast.of(USD, List.of(all, ireland, code, here), List.of(), costs, END_OF_MARCH, NONE);
        assertThat(forecast.lines().stream().map(one -> one.spent().amount().toPlainString())).containsExactly("4.00", "2.00", "1.00", "8.00");
        assertThat(forecast.unbudgetedCost()).isEqualTo(usd("16.00"));
        assertThat(forecast.value().ac()).isEqualTo(usd("31.00"));
    }

    @Test
    void a_cost_that_is_charged_to_a_line_belongs_there_whatever_else_describes_it() {
        var all = line("1", null, null, USD, "1", null, null, "1.00");
        var code = line("2", "IE", "V4", USD, "1", null, null, "1.00");
        var charged = new Cost("INVESTIGATOR_GRANTS", "IE", null, null, "V4", "1", BigDecimal.ONE, usd("8.00"), usd("8.00"));
        var unknown = new Cost("INVESTIGATOR_GRANTS", "IE", null, null, "V4", "9", BigDecimal.ONE, usd("2.00"), usd("2.00"));
        var forecast = StudyForecast.of(USD, List.of(all, code), List.of(), List.of(charged, unknown), END_OF_MARCH, NONE);
        assertThat(forecast.lines().stream().map(one -> one.spent().amount().toPlainString())).containsExactly("8.00", "2.00");
    }

    @Test
    void money_lasts_as_long_as_it_is_spent_at_the_rate_of_the_last_three_months() {
        var burn = BurnRate.of(usd("100000.00"), n("50"));
        assertThat(burn.perMonth()).isEqualTo(usd("33333.33"));
        assertThat(burn.unitsPerMonth()).isEqualByComparingTo("16.67");
        assertThat(burn.runway(usd("400000.00"))).contains(n("12.0"));
        assertThat(burn.runsOut(usd("400000.00"), END_OF_MARCH)).contains(LocalDate.of(2027, 3, 31));
        assertThat(burn.runway(usd("-1.00"))).contains(n("0.0"));
        assertThat(BurnRate.of(NONE, BigDecimal.ZERO).runway(usd("1.00"))).isEmpty();
    }

    @Test
    void a_variance_reads_as_text() {
        var plan = List.of(line("1", null, "V4", USD, "1", "100", "800.00", "80000.00"));
        assertThat(Narrative.of(forecast(plan, plan, "0.00", cost("IE", "V4", "110", usd("93500.00"), "93500.00")))).containsExactly(
            "By 2026-03-31 93,500.00 USD was spent; 80,000.00 USD was planned: 13,500.00 USD (16.9 %) more.",
            "More or less was done than planned (volume): +8,000.00 USD.",
            "It was dearer or cheaper (rate): +5,500.00 USD.",
            "The line furthest from its plan is 1 (Visits): +13,500.00 USD.");
    }

    /** Whatever was planned and came: lines make up the sums, and the parts of a variance its total. */
    @Test
    void parts_make_up_their_totals() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<PlanLine> baseline = new ArrayList<>(), current = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                var one = any(random, i);
                if (random.nextInt(5) > 0) baseline.add(one);
                if (random.nextInt(5) > 0) current.add(any(random, i));
            }
            var costs = new ArrayList<Cost>();
            for (int i = 0; i < 15; i++) {
                var amount = new Money(n(random.nextInt(100_000) + "." + (10 + random.nextInt(89))), random.nextBoolean() ? USD : EUR);
                costs.add(new Cost("INVESTIGATOR_GRANTS", "C" + random.nextInt(3), null, null, "F" + random.nextInt(7), null, BigDecimal.valueOf(random.nextInt(9)), amount, amount.at(n("1.0" + random.nextInt(9)), USD)));
            }
            var forecast = StudyForecast.of(USD, baseline, current, costs, LocalDate.of(2026, 3, 1).plusDays(random.nextInt(100)), usd(String.valueOf(random.nextInt(9_000) - 3_000)));
            assertThat(forecast.value().ac()).isEqualTo(Money.sum(USD, costs.stream().map(Cost::converted).toList()));
            assertThat(forecast.value().bac()).isEqualTo(Money.sum(USD, baseline.stream().map(line -> line.total(USD)).toList()));
            for (var v : List.of(forecast.varianceToDate(), forecast.varianceAtCompletion()))
                assertThat(v.volume().plus(v.rate()).plus(v.mix()).plus(v.fx()).plus(v.scope()).plus(v.residual())).isEqualTo(v.total());
            assertThat(forecast.varianceAtCompletion().actual()).isEqualTo(forecast.eacBottomUp());
        }
    }

    private static PlanLine any(Random random, int code) {
        var currency = code % 2 == 0 ? USD : EUR;
        boolean byUnits = random.nextBoolean();
        int units = 1 + random.nextInt(50), rate = 1 + random.nextInt(900);
        return line(String.valueOf(code), "C" + code % 3, random.nextInt(4) == 0 ? null : "F" + code, currency, currency == USD ? "1" : "1.08", byUnits ? String.valueOf(units) : null, byUnits ? rate + ".00" : null,
            units * rate + ".00");
    }
}
