package org.trialledger.site.enrolment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.site.enrolment.forecast.SiteHistory.Period;

class EnrolmentForecastTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 1), AS_OF = LocalDate.of(2025, 7, 1), TARGET_DATE = LocalDate.of(2026, 1, 1);

    @Test
    void exposure_counts_both_days_and_leaves_out_holds() {
        var site = new SiteHistory(UUID.randomUUID(), "1", "IE", List.of(new Period(START, START.plusDays(9)), new Period(START.plusDays(20), null)), List.of(START, START.plusDays(25)), null, null, null);
        assertThat(site.exposure(LocalDate.MIN, START)).isEqualTo(1 / Months.DAYS, within(1e-12));
        assertThat(site.exposure(LocalDate.MIN, START.plusDays(29))).isEqualTo(20 / Months.DAYS, within(1e-12));
        assertThat(site.exposure(START.plusDays(5), START.plusDays(21))).isEqualTo(7 / Months.DAYS, within(1e-12));
        assertThat(site.asOf(START.plusDays(15), LocalDate.MIN).opensIn()).as("on hold").isNull();
        assertThat(site.asOf(START.plusDays(25), LocalDate.MIN)).satisfies(now -> {
            assertThat(now.opensIn()).isZero();
            assertThat(now.randomised()).isEqualTo(2);
        });
        assertThat(site.asOf(START.minusDays(1), LocalDate.MIN).opensIn()).as("without a plan it is not expected").isNull();
    }

    @Test
    void a_site_that_is_to_open_counts_from_then_on() {
        var planned = new SiteHistory(UUID.randomUUID(), "9", "IE", List.of(), List.of(), null, AS_OF.plusDays(61), null);
        assertThat(planned.asOf(AS_OF, LocalDate.MIN).opensIn()).isEqualTo(61 / Months.DAYS, within(1e-12));
        assertThat(planned.asOf(AS_OF.plusYears(1), LocalDate.MIN).opensIn()).as("late, so at once").isZero();
        var with = EnrolmentForecast.of(inputs(steady(4, 2, AS_OF), planned));
        var without = EnrolmentForecast.of(inputs(steady(4, 2, AS_OF)));
        assertThat(with.probabilityOnTime()).isGreaterThan(without.probabilityOnTime());
        assertThat(with.sites()).filteredOn(site -> site.siteNumber().equals("9")).singleElement().satisfies(site -> assertThat(site.opens()).isEqualTo(AS_OF.plusDays(61)));
    }

    @Test
    void dates_and_chances_agree() {
        var forecast = EnrolmentForecast.of(inputs(steady(5, 2, AS_OF)));
        assertThat(forecast.randomised()).isEqualTo(60);
        assertThat(forecast.remaining()).isEqualTo(60);
        assertThat(forecast.target10()).isBefore(forecast.target50());
        assertThat(forecast.target50()).isBefore(forecast.target90());
        assertThat(forecast.probabilityOnTime()).isBetween(0.3, 0.7);
        assertThat(Math.abs(forecast.target50().toEpochDay() - TARGET_DATE.toEpochDay())).isLessThan(25);
        assertThat(forecast.atTargetDate().p50()).isBetween(114, 126);
        assertThat(forecast.sites().stream().mapToDouble(site -> site.atTargetDate().mean()).sum()).isEqualTo(forecast.atTargetDate().mean(), within(1e-6));
        assertThat(forecast.countries().stream().mapToDouble(country -> country.atTargetDate().mean()).sum()).isEqualTo(forecast.atTargetDate().mean(), within(1e-6));
        assertThat(forecast.comparators().required()).isEqualTo(60 / (184 / Months.DAYS), within(1e-9));
        assertThat(forecast.comparators().overall()).isEqualTo(60 / (182 / Months.DAYS), within(1e-9));
        assertThat(forecast.comparators().recent()).isEqualTo(10, within(1.5));
        assertThat(forecast.drift().isDoubtful()).isFalse();
    }

    @Test
    void what_is_reached_is_certain_and_what_is_past_is_lost() {
        var sites = steady(5, 2, AS_OF);
        assertThat(EnrolmentForecast.of(inputs(60, TARGET_DATE, null, sites))).satisfies(done -> {
            assertThat(done.probabilityOnTime()).isEqualTo(1);
            assertThat(done.target50()).isEqualTo(AS_OF);
        });
        assertThat(EnrolmentForecast.of(inputs(120, AS_OF.minusDays(1), null, sites)).probabilityOnTime()).isZero();
    }

    @Test
    void without_a_randomisation_the_plan_speaks_or_nobody() {
        var nobody = new SiteHistory(UUID.randomUUID(), "1", "IE", List.of(new Period(START, null)), List.of(), null, null, null);
        assertThat(EnrolmentForecast.of(inputs(10, TARGET_DATE, null, List.of(nobody)))).satisfies(silent -> {
            assertThat(silent.unavailable()).isNotBlank();
            assertThat(silent.target50()).isNull();
            assertThat(silent.probabilityOnTime()).isNull();
        });
        assertThat(EnrolmentForecast.of(inputs(10, TARGET_DATE, 2.0, List.of(nobody)))).satisfies(planned -> {
            assertThat(planned.rates().source()).isEqualTo(RatePrior.Source.PLANNED);
            assertThat(planned.target50()).isAfter(AS_OF);
        });
    }

    @Test
    void a_window_learns_from_the_last_months_only() {
        var slowed = new ArrayList<SiteHistory>();
        for (int i = 0; i < 4; i++) {
            var days = new ArrayList<LocalDate>();
            for (int d = 0; d < 90; d += 5) days.add(START.plusDays(d));
            days.add(AS_OF.minusDays(10 + i));
            slowed.add(new SiteHistory(UUID.nameUUIDFromBytes(new byte[] {(byte) i}), "10" + i, "IE", List.of(new Period(START, null)), days, null, null, null));
        }
        var all = EnrolmentForecast.of(inputs(120, TARGET_DATE, null, slowed));
        var recent = EnrolmentForecast.of(new ForecastInputs(AS_OF, 1, 120, TARGET_DATE, Map.of(), null, slowed, List.of(), 2));
        assertThat(all.drift().isDoubtful()).isTrue();
        assertThat(recent.target50()).isAfter(all.target50());
        assertThat(recent.randomised()).isEqualTo(all.randomised());
    }

    @Test
    void inputs_have_one_hash_whatever_their_order() {
        var sites = steady(3, 2, AS_OF);
        assertThat(inputs(9, TARGET_DATE, null, sites.reversed()).sha256()).isEqualTo(inputs(9, TARGET_DATE, null, sites).sha256());
        assertThat(inputs(10, TARGET_DATE, null, sites).sha256()).isNotEqualTo(inputs(9, TARGET_DATE, null, sites).sha256());
    }

    @Test
    void forecasts_of_a_trial_that_is_as_the_model_thinks_hold_what_they_promise() {
        var random = new Random(20250101);
        var sites = new ArrayList<SiteHistory>();
        for (int i = 0; i < 40; i++) {
            double rate = gamma(random) * 0.5;
            var opened = START.plusDays(random.nextInt(120));
            var days = new ArrayList<LocalDate>();
            for (var day = opened; day.isBefore(START.plusYears(3)); day = day.plusDays(1)) if (random.nextDouble() < rate / Months.DAYS) days.add(day);
            sites.add(new SiteHistory(new UUID(7, i), "S" + i, "IE", List.of(new Period(opened, null)), days, null, opened, null));
        }
        var through = START.plusYears(3);
        var facts = new ForecastInputs(through, 1, 400, through, Map.of(), null, sites, List.of(), null);
        var test = BackTest.of(facts, START.plusMonths(4), through, 4);
        assertThat(test.forecasts()).isBetween(24, 30);
        assertThat(test.coverage()).isBetween(0.6, 1.0);
        assertThat(Math.abs(test.meanError())).isLessThan(8);
        assertThat(test.scores().getFirst().reached()).isNotNull();
        assertThat(test.scores().getFirst().dateWithin()).isNotNull();
        assertThat(test.scores().getLast().target50()).as("reached before").isNull();
    }

    @Test
    void a_series_has_the_past_the_plan_and_the_future() {
        var sites = steady(5, 2, AS_OF);
        var plan = new TreeMap<>(Map.of(START, 0, START.plusDays(181), 90, TARGET_DATE, 120));
        var facts = inputs(120, TARGET_DATE, null, sites);
        var points = EnrolmentSeries.of(facts, facts, plan, EnrolmentSeries.Step.MONTH, TARGET_DATE);
        assertThat(points.getFirst().from()).isEqualTo(START);
        assertThat(points.getFirst().plan()).isEqualTo(90 * 30 / 181.0, within(1e-9));
        assertThat(points).filteredOn(point -> point.until().equals(AS_OF)).singleElement().satisfies(now -> assertThat(now.actual()).isEqualTo(60));
        assertThat(points.stream().filter(point -> point.randomised() != null).mapToInt(EnrolmentSeries.Point::randomised).sum()).isEqualTo(60);
        assertThat(points.getLast().p50()).isGreaterThan(60);
        assertThat(points.getLast().p10()).isLessThan(points.getLast().p90());
        assertThat(points.getLast().actual()).isNull();
        assertThat(EnrolmentSeries.of(facts, facts, plan, EnrolmentSeries.Step.WEEK, AS_OF)).allSatisfy(week -> assertThat(week.until().toEpochDay() - week.from().toEpochDay()).isBetween(0L, 6L));
    }

    /** Shape 2, mean 1. */
    private static double gamma(Random random) {
        return -Math.log(random.nextDouble() * random.nextDouble()) / 2;
    }

    /** Each randomises the same number every mean month. */
    private static List<SiteHistory> steady(int count, int perMonth, LocalDate until) {
        var sites = new ArrayList<SiteHistory>();
        for (int i = 0; i < count; i++) {
            var days = new ArrayList<LocalDate>();
            for (int k = 0; k < 6 * perMonth; k++) days.add(START.plusDays((long) ((k + 0.5) * Months.DAYS / perMonth)));
            sites.add(new SiteHistory(new UUID(1, i), "10" + i, i % 2 == 0 ? "IE" : "FR", List.of(new Period(START, null)), days.stream().filter(day -> !day.isAfter(until)).toList(), null, null, null));
        }
        return sites;
    }

    private static ForecastInputs inputs(List<SiteHistory> sites, SiteHistory... more) {
        var all = new ArrayList<>(sites);
        all.addAll(List.of(more));
        return inputs(120, TARGET_DATE, null, all);
    }

    private static ForecastInputs inputs(int target, LocalDate by, Double plannedRate, List<SiteHistory> sites) {
        return new ForecastInputs(AS_OF, 1, target, by, Map.of(), plannedRate, sites, List.of(), null);
    }
}
