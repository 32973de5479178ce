package org.trialledger.site.enrolment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The model against worked values (domain.md 3.15) and against what must hold whatever the values. */
class PoissonGammaTest {
    private static final RatePrior PRIOR = new RatePrior(1.8, 1.5, RatePrior.Source.FITTED, false);
    private static final List<SiteRecruitment> OPEN = List.of(open(6, 6), open(2, 4), open(0, 3), open(4, 5));
    private static final Recruitment FIVE_SITES = recruitment(null);

    @Test
    void the_likelihood_is_the_worked_one() {
        assertThat(RatePrior.logLikelihood(1.8, 1.5, OPEN)).isEqualTo(-8.994052, within(5e-7));
    }

    @Test
    void six_months_ahead_is_as_worked() {
        var count = (NegativeBinomial) FIVE_SITES.ofStudy(6);
        assertThat(count.mean()).isEqualTo(24.1393, within(5e-5));
        assertThat(count.variance() - count.mean()).isEqualTo(37.6563, within(5e-5));
        assertThat(count.shape()).isEqualTo(15.4743, within(5e-5));
        assertThat(count.rate()).isEqualTo(0.6410, within(5e-5));
        assertThat(count.variance()).isEqualTo(61.80, within(5e-3));
        assertThat(List.of(count.quantile(0.1), count.quantile(0.5), count.quantile(0.9))).containsExactly(15, 23, 35);
        assertThat(count.atLeast(25)).isEqualTo(0.447, within(5e-4));
    }

    @Test
    void nine_months_ahead_is_as_worked() {
        assertThat(FIVE_SITES.ofStudy(9).mean()).isEqualTo(36.809, within(5e-4));
        assertThat(FIVE_SITES.ofStudy(9).atLeast(25)).isEqualTo(0.8697, within(5e-5));
    }

    @Test
    void the_time_to_twenty_five_more_is_as_worked() {
        assertThat(FIVE_SITES.monthsUntil(25, 0.1).getAsDouble()).isEqualTo(4.25, within(5e-3));
        assertThat(FIVE_SITES.monthsUntil(25, 0.5).getAsDouble()).isEqualTo(6.25, within(5e-3));
        assertThat(FIVE_SITES.monthsUntil(25, 0.9).getAsDouble()).isEqualTo(9.49, within(5e-3));
    }

    @Test
    void the_fit_is_where_the_likelihood_is_greatest_within_the_bound() {
        var unequal = List.of(open(20, 6), open(0, 6), open(1, 6), open(9, 6), open(3, 4), open(0, 2));
        var fitted = RatePrior.fit(unequal);
        double best = RatePrior.logLikelihood(fitted.alpha(), fitted.beta(), unequal);
        for (double cv = RatePrior.LEAST_CV; cv <= RatePrior.GREATEST_CV; cv += 0.02)
            for (double rate = 0.1; rate < 10; rate *= 1.05) assertThat(RatePrior.logLikelihood(1 / (cv * cv), 1 / (cv * cv * rate), unequal)).isLessThanOrEqualTo(best + 1e-9);
        assertThat(fitted.atBound()).isFalse();
        assertThat(fitted.variationOfRates()).isBetween(0.8, 1.4);
    }

    @Test
    void sites_more_alike_than_chance_allows_meet_the_bound() {
        var alike = RatePrior.fit(List.of(open(6, 6), open(6, 6), open(6, 6), open(5, 6)));
        assertThat(alike.variationOfRates()).isEqualTo(RatePrior.LEAST_CV, within(1e-6));
        assertThat(alike.atBound()).isTrue();
        assertThat(alike.meanRate()).isEqualTo(23 / 24.0, within(0.01));
        var unlike = RatePrior.fit(List.of(open(90, 6), open(0, 6), open(0, 6), open(0, 6), open(0, 6), open(0, 6)));
        assertThat(unlike.variationOfRates()).isEqualTo(RatePrior.GREATEST_CV, within(1e-6));
    }

    @Test
    void nothing_is_fitted_to_nothing() {
        assertThat(RatePrior.canFit(List.of(open(3, 2)))).isFalse();
        assertThat(RatePrior.canFit(List.of(open(0, 2), open(0, 3)))).isFalse();
        assertThat(RatePrior.canFit(List.of(open(1, 2), open(0, 3)))).isTrue();
        assertThat(RatePrior.planned(2).meanRate()).isEqualTo(2 * RatePrior.PLANNED_RATE_BELIEVED, within(1e-12));
    }

    @Test
    void a_negative_binomial_adds_up() {
        var count = new NegativeBinomial(2.5, 0.3);
        double sum = 0, mean = 0;
        for (int k = 0; k < 400; k++) {
            sum += count.exactly(k);
            mean += k * count.exactly(k);
            assertThat(count.atLeast(k + 1)).isEqualTo(1 - sum, within(1e-9));
        }
        assertThat(mean).isEqualTo(count.mean(), within(1e-8));
    }

    @Test
    void a_cap_holds_a_site_and_the_study() {
        var capped = recruitment(3);
        assertThat(capped.ofSite(capped.sites().getFirst(), 600).quantile(0.999)).isEqualTo(3);
        assertThat(capped.ofStudy(6).mean()).isLessThan(FIVE_SITES.ofStudy(6).mean());
        assertThat(capped.ofStudy(600).atLeast(15)).isGreaterThan(0.99);
        assertThat(capped.ofStudy(600).atLeast(16)).isZero();
        assertThat(capped.monthsUntil(16, 0.1)).isEmpty();
        var country = new Recruitment(PRIOR, FIVE_SITES.sites(), Map.of("IE", 20));
        assertThat(country.ofStudy(60).atLeast(20)).isGreaterThan(0.99);
        assertThat(country.ofStudy(60).atLeast(21)).isZero();
    }

    @Test
    void a_cap_that_is_far_away_changes_next_to_nothing() {
        var far = new Recruitment(PRIOR, FIVE_SITES.sites(), Map.of("IE", 10_000));
        for (int k : List.of(5, 15, 25, 40)) assertThat(far.ofStudy(6).atLeast(k)).isEqualTo(FIVE_SITES.ofStudy(6).atLeast(k), within(1e-8));
        assertThat(far.ofStudy(6).variance()).isEqualTo(61.80, within(5e-3));
    }

    @Test
    void a_closed_site_recruits_no_more() {
        var closed = new Recruitment(PRIOR, List.of(new SiteRecruitment(UUID.randomUUID(), "1", "IE", 9, 6, null, null)), Map.of());
        assertThat(closed.ofStudy(100).atLeast(1)).isZero();
        assertThat(closed.monthsUntil(1, 0.5)).isEmpty();
        assertThat(closed.monthsUntil(0, 0.5)).hasValue(0);
    }

    @Test
    void a_rate_that_fell_is_noticed_and_a_steady_one_is_not() {
        assertThat(Drift.of(3, 2, 12, 40, 60).isDoubtful()).isTrue();
        assertThat(Drift.of(3, 8, 12, 40, 60).isDoubtful()).isFalse();
        assertThat(Drift.of(3, 0, 0, 40, 60).pValue()).isEqualTo(1);
        assertThat(Drift.of(3, 1, 10, 9, 10).pValue()).as("2 P(Bin(10, 1/2) <= 1)").isEqualTo(22 / 1024.0, within(1e-12));
    }

    @Test
    void the_part_randomised_of_those_screened_is_beta() {
        var conversion = Conversion.of(7, 3);
        assertThat(conversion.mean()).isEqualTo(8 / 12.0, within(1e-12));
        assertThat(conversion.p10()).isLessThan(conversion.mean());
        assertThat(conversion.screeningsFor(10)).isEqualTo(15);
        assertThat(Conversion.of(0, 0).p90()).isEqualTo(0.9, within(1e-9));
    }

    private static Recruitment recruitment(Integer room) {
        var sites = new ArrayList<SiteRecruitment>();
        for (var site : OPEN) sites.add(new SiteRecruitment(site.siteId(), "1", "IE", site.randomised(), site.exposureMonths(), 0.0, room));
        sites.add(new SiteRecruitment(UUID.randomUUID(), "5", "IE", 0, 0, 1.0, room));
        return new Recruitment(PRIOR, sites, Map.of());
    }

    private static SiteRecruitment open(int randomised, double months) {
        return new SiteRecruitment(UUID.randomUUID(), "1", "IE", randomised, months, 0.0, null);
    }
}
