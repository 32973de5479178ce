package org.trialledger.site.quality.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.site.quality.domain.Flag;
import org.trialledger.site.quality.domain.Formula;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.IndicatorDefinition.Direction;
import org.trialledger.site.quality.domain.IndicatorScores;
import org.trialledger.site.quality.domain.IndicatorScores.Basis;
import org.trialledger.site.quality.domain.IndicatorScores.SiteScore;
import org.trialledger.site.quality.domain.ToleranceLimit;

class ComparisonTest {
    @Test
    void robust_z_is_as_worked() {
        var scores = compare(Formula.SCREEN_FAILURE, Direction.HIGH, figure(2, 100), figure(3, 100), figure(3, 100), figure(4, 100), figure(5, 100), figure(11, 100));
        assertThat(scores.median()).isEqualTo(0.035, within(1e-12));
        assertThat(scores.deviation()).isEqualTo(0.010, within(1e-12));
        assertThat(scores.sites().getLast().z()).isEqualTo(5.06, within(5e-3));
        assertThat(scores.sites()).extracting(SiteScore::flag).containsExactly(Flag.GREEN, Flag.GREEN, Flag.GREEN, Flag.GREEN, Flag.GREEN, Flag.RED);
        assertThat(scores.sites().getLast().basis()).isEqualTo(Basis.ROBUST_Z);
    }

    @Test
    void amber_is_from_two_on_and_red_from_three() {
        var last = compare(Formula.ENTRY_LAG, Direction.HIGH, figure(8, 9), figure(9, 9), figure(10, 9), figure(10, 9), figure(11, 9), figure(12, 9), figure(14, 9)).sites().getLast();
        assertThat(last.z()).isEqualTo(4 / 1.4826, within(1e-9));
        assertThat(last.flag()).isEqualTo(Flag.AMBER);
    }

    @Test
    void a_low_figure_is_a_risk_where_the_definition_says_so() {
        var figures = new SiteFigure[] {figure(40, 100), figure(42, 100), figure(38, 100), figure(41, 100), figure(3, 100)};
        assertThat(compare(Formula.AE_RATE, Direction.HIGH, figures).sites().getLast().flag()).isEqualTo(Flag.GREEN);
        assertThat(compare(Formula.AE_RATE, Direction.LOW, figures).sites().getLast().flag()).isEqualTo(Flag.RED);
        assertThat(compare(Formula.AE_RATE, Direction.BOTH, figures).sites().getLast().flag()).isEqualTo(Flag.RED);
    }

    @Test
    void a_small_site_is_judged_by_the_exact_chance_of_its_count() {
        var all = List.of(figure(5, 100), figure(6, 100), figure(4, 100), figure(5, 100), figure(3, 4), figure(1, 4), figure(0, 4));
        var scores = Comparison.of("K", 1, IndicatorDefinition.usual(Formula.SCREEN_FAILURE), all);
        double p = 24.0 / 412;
        assertThat(scores.sites().get(4)).satisfies(site -> {
            assertThat(site.z()).isNull();
            assertThat(site.basis()).isEqualTo(Basis.EXACT_CHANCE);
            assertThat(site.chance()).isEqualTo(4 * Math.pow(p, 3) * (1 - p) + Math.pow(p, 4), within(1e-12));
            assertThat(site.flag()).isEqualTo(Flag.RED);
        });
        assertThat(scores.sites().get(5).chance()).isEqualTo(1 - Math.pow(1 - p, 4), within(1e-12));
        assertThat(scores.sites().get(5).flag()).isEqualTo(Flag.GREEN);
        assertThat(scores.sites().get(6).flag()).isEqualTo(Flag.GREEN);
    }

    @Test
    void a_small_rate_is_poisson() {
        var all = List.of(figure(10, 100), figure(9, 100), figure(11, 100), figure(10, 100), figure(4, 5));
        var scores = Comparison.of("K", 1, IndicatorDefinition.usual(Formula.IMPORTANT_DEVIATIONS), all);
        double m = 5 * 44.0 / 405, below = Math.exp(-m) * (1 + m + m * m / 2 + m * m * m / 6);
        assertThat(scores.sites().getLast().chance()).isEqualTo(1 - below, within(1e-9));
        assertThat(scores.sites().getLast().value()).as("per 100 visits").isEqualTo(80);
        assertThat(scores.sites().getLast().flag()).isEqualTo(Flag.AMBER);
    }

    @Test
    void a_small_median_and_a_site_without_anything_say_nothing() {
        var scores = compare(Formula.QUERY_AGE, Direction.HIGH, figure(8, 9), figure(9, 9), figure(10, 9), figure(11, 9), figure(400, 2), figure(0, 0));
        assertThat(scores.sites()).extracting(SiteScore::flag).endsWith(Flag.TOO_FEW, Flag.TOO_FEW);
        assertThat(scores.median()).isEqualTo(9.5);
    }

    @Test
    void few_sites_are_judged_by_chance_and_equal_ones_by_their_mean_distance() {
        assertThat(compare(Formula.SCREEN_FAILURE, Direction.HIGH, figure(2, 50), figure(20, 50)).sites().getLast()).satisfies(site -> {
            assertThat(site.basis()).isEqualTo(Basis.EXACT_CHANCE);
            assertThat(site.flag()).isEqualTo(Flag.AMBER);
        });
        var alike = compare(Formula.ENTRY_LAG, Direction.HIGH, figure(2, 9), figure(2, 9), figure(2, 9), figure(2, 9), figure(12, 9));
        assertThat(alike.deviation()).isZero();
        assertThat(alike.sites().getLast().z()).isEqualTo(10 / (1.2533 * 2), within(1e-9));
        assertThat(alike.sites().getFirst().z()).isZero();
        assertThat(compare(Formula.ENTRY_LAG, Direction.HIGH, figure(2, 9), figure(2, 9), figure(2, 9), figure(2, 9)).sites()).extracting(SiteScore::flag).containsOnly(Flag.GREEN);
    }

    @Test
    void a_fixed_limit_flags_whatever_the_others_do() {
        var definition = new IndicatorDefinition(Formula.QUERY_AGE, "Age", Direction.HIGH, 2, 3, 20.0, 30.0, 1, 6);
        assertThat(Comparison.of("K", 1, definition, List.of(figure(25, 9), figure(35, 9), figure(5, 9))).sites()).extracting(SiteScore::flag).containsExactly(Flag.AMBER, Flag.RED, Flag.GREEN);
        var digits = IndicatorDefinition.usual(Formula.DIGIT_PREFERENCE);
        assertThat(Comparison.of("K", 1, digits, List.of(figure(0.0005, 90), figure(0.005, 90), figure(0.5, 90), figure(0.0005, 10))).sites()).extracting(SiteScore::flag)
            .containsExactly(Flag.RED, Flag.AMBER, Flag.GREEN, Flag.TOO_FEW);
    }

    @Test
    void nobody_is_flagged_for_what_nobody_has() {
        assertThat(compare(Formula.LOST_TO_FOLLOW_UP, Direction.HIGH, figure(0, 5), figure(0, 20), figure(0, 30), figure(0, 12), figure(0, 15)).sites()).noneMatch(site -> site.flag().isRaised());
    }

    @Test
    void a_tolerance_limit_alerts_when_it_is_sure_enough() {
        var limit = new ToleranceLimit(Formula.LOST_TO_FOLLOW_UP, "Lost to follow-up", 0.05, 0.10, 20);
        assertThat(Tolerance.of("Q", 1, limit, 1, 10).flag()).isEqualTo(Flag.TOO_FEW);
        assertThat(Tolerance.of("Q", 1, limit, 4, 100).flag()).isEqualTo(Flag.GREEN);
        assertThat(Tolerance.of("Q", 1, limit, 8, 100).flag()).isEqualTo(Flag.AMBER);
        assertThat(Tolerance.of("Q", 1, limit, 14, 100)).satisfies(score -> {
            assertThat(score.flag()).isEqualTo(Flag.RED);
            assertThat(score.aboveLimit()).isBetween(0.85, 0.95);
            assertThat(score.value()).isEqualTo(0.14);
        });
        var rate = new ToleranceLimit(Formula.IMPORTANT_DEVIATIONS, "Deviations", 2, 4, 50);
        assertThat(Tolerance.of("Q", 1, rate, 40, 1_000).aboveLimit()).isEqualTo(0.5, within(0.05));
        assertThat(Tolerance.of("Q", 1, rate, 55, 1_000).flag()).isEqualTo(Flag.RED);
    }

    @Test
    void rounded_values_show_in_their_last_digits() {
        assertThat(DigitPreference.pValue(Collections.nCopies(10, 12))).isEqualTo(1);
        assertThat(DigitPreference.pValue(List.of(60, 5, 5, 5, 5, 20, 5, 5, 5, 5))).isLessThan(1e-9);
        assertThat(DigitPreference.pValue(List.of(12, 8, 10, 11, 9, 10, 13, 7, 10, 10))).isGreaterThan(0.9);
    }

    private static IndicatorScores compare(Formula formula, Direction direction, SiteFigure... figures) {
        return Comparison.of("K", 1, new IndicatorDefinition(formula, "K", direction, 2, 3, null, null, 5, 6), List.of(figures));
    }

    private static SiteFigure figure(double count, double number) {
        return new SiteFigure(UUID.randomUUID(), count, number);
    }
}
