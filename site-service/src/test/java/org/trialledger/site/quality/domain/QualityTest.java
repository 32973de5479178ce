package org.trialledger.site.quality.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.quality.domain.QualityRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.quality.domain.IndicatorDefinition.Direction;
import org.trialledger.site.quality.domain.IndicatorScores.Basis;
import org.trialledger.site.quality.domain.IndicatorScores.SiteScore;
import org.trialledger.site.quality.domain.QualityCommand.*;
import org.trialledger.site.quality.domain.QualityEvent.*;

class QualityTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), ID = QualityCommand.qualityOf(STUDY), SITE = new UUID(1, 1), RUN = new UUID(3, 1), RUN_2 = new UUID(3, 2);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1);
    private static final IndicatorDefinition DEFINITION = new IndicatorDefinition(Formula.SCREEN_FAILURE, "Screen failures", Direction.HIGH, 2, 3, null, null, 10, 6);
    private static final ToleranceLimit LIMIT = new ToleranceLimit(Formula.LOST_TO_FOLLOW_UP, "Lost to follow-up", 0.05, 0.1, 20);
    private static final RiskIndicatorDefined DEFINED = new RiskIndicatorDefined(STUDY, ID, "KRI-01", 1, DEFINITION, null);
    private static final QualityToleranceLimitSet SET = new QualityToleranceLimitSet(STUDY, ID, "QTL-1", 1, LIMIT, null);
    private static final UUID SIGNAL = signal("KRI-01/" + SITE, RUN);
    private static final String RED_BASIS = "Screen failures: 0.1100 part of screened participants; the sites' median is 0.03500, z = 5.06";
    private static final KriSignalRaised RED = new KriSignalRaised(STUDY, ID, SIGNAL, SITE, "KRI-01", Flag.RED, 0.11, RED_BASIS, MAY_1);
    private static final KriSignalReviewed REVIEWED = new KriSignalReviewed(STUDY, ID, SIGNAL, SITE, "maria", "Criteria misread");

    @Test
    void an_indicator_is_defined_and_defined_anew_with_a_reason() {
        quality().when(new DefineIndicator(STUDY, " kri-01 ", DEFINITION, null)).then(DEFINED);
        var other = new IndicatorDefinition(Formula.SCREEN_FAILURE, "Screen failures", Direction.HIGH, 2.5, 3, null, null, 10, 6);
        quality().given(DEFINED).when(new DefineIndicator(STUDY, "KRI-01", other, "Too many ambers")).then(new RiskIndicatorDefined(STUDY, ID, "KRI-01", 2, other, "Too many ambers"));
        quality().given(DEFINED).when(new DefineIndicator(STUDY, "KRI-01", other, null)).thenBroken(QUALITY_CHANGE_REASON_REQUIRED);
        quality().given(DEFINED).when(new DefineIndicator(STUDY, "KRI-01", DEFINITION, "x")).thenBroken(INDICATOR_UNCHANGED);
    }

    @Test
    void a_definition_makes_sense() {
        refused(new IndicatorDefinition(Formula.QUERY_AGE, "x", Direction.HIGH, 3, 2, null, null, 5, 6), INDICATOR_THRESHOLDS_OUT_OF_ORDER, "/redZ");
        refused(new IndicatorDefinition(Formula.QUERY_AGE, "x", Direction.HIGH, 2, 3, 30.0, 20.0, 5, 6), INDICATOR_THRESHOLDS_OUT_OF_ORDER, "/redLimit");
        refused(new IndicatorDefinition(Formula.AE_RATE, "x", Direction.BOTH, 2, 3, 30.0, null, 5, 6), INDICATOR_THRESHOLDS_OUT_OF_ORDER, "/redLimit");
        refused(new IndicatorDefinition(Formula.DIGIT_PREFERENCE, "x", Direction.LOW, 2, 3, null, null, 5, 6), INDICATOR_NEEDS_FIXED_LIMITS, "/amberLimit");
        refused(new IndicatorDefinition(Formula.QUERY_AGE, "x", Direction.HIGH, 2, 3, null, null, 5, 0), INDICATOR_WINDOW_NOT_POSITIVE, "/windowMonths");
        quality().when(new DefineIndicator(STUDY, " ", DEFINITION, null)).thenBroken(INDICATOR_CODE_REQUIRED, "/code");
        for (var formula : Formula.values()) quality().when(new DefineIndicator(STUDY, "K", IndicatorDefinition.usual(formula), null)).then(new RiskIndicatorDefined(STUDY, ID, "K", 1, IndicatorDefinition.usual(formula), null));
    }

    @Test
    void an_indicator_is_retired_and_comes_back_as_a_new_version() {
        var retired = new RiskIndicatorRetired(STUDY, ID, "KRI-01", "Screening is over");
        quality().given(DEFINED).when(new RetireIndicator(STUDY, "kri-01", "Screening is over")).then(retired);
        quality().given(DEFINED).when(new RetireIndicator(STUDY, "KRI-01", " ")).thenBroken(QUALITY_CHANGE_REASON_REQUIRED);
        quality().given(DEFINED, retired).when(new RetireIndicator(STUDY, "KRI-01", "x")).thenBroken(INDICATOR_UNKNOWN);
        quality().given(DEFINED, retired).when(new DefineIndicator(STUDY, "KRI-01", DEFINITION, "Extension")).then(new RiskIndicatorDefined(STUDY, ID, "KRI-01", 2, DEFINITION, "Extension"));
    }

    @Test
    void a_tolerance_limit_is_of_a_count_and_alerts_before_it() {
        quality().when(new SetToleranceLimit(STUDY, "qtl-1", LIMIT, null)).then(SET);
        quality().when(new SetToleranceLimit(STUDY, "Q", new ToleranceLimit(Formula.QUERY_AGE, "x", 1, 2, 9), null)).thenBroken(TOLERANCE_LIMIT_NOT_A_COUNT, "/formula");
        quality().when(new SetToleranceLimit(STUDY, "Q", new ToleranceLimit(Formula.MISSED_VISITS, "x", 0.2, 0.1, 9), null)).thenBroken(TOLERANCE_LIMITS_OUT_OF_ORDER, "/limit");
        quality().when(new SetToleranceLimit(STUDY, "Q", new ToleranceLimit(Formula.MISSED_VISITS, "x", 0.2, 1.5, 9), null)).thenBroken(TOLERANCE_LIMITS_OUT_OF_ORDER, "/limit");
        quality().given(SET).when(new SetToleranceLimit(STUDY, "QTL-1", LIMIT, "x")).thenBroken(TOLERANCE_LIMIT_UNCHANGED);
        quality().given(SET).when(new RetireToleranceLimit(STUDY, "QTL-1", "Study ended")).then(new QualityToleranceLimitRetired(STUDY, ID, "QTL-1", "Study ended"));
        quality().when(new RetireToleranceLimit(STUDY, "QTL-1", "x")).thenBroken(TOLERANCE_LIMIT_UNKNOWN);
    }

    @Test
    void edc_limits_are_positive_and_change_with_a_reason() {
        var limits = new EdcLimits(5, 14.0, null, 3.0);
        quality().when(new SetEdcLimits(STUDY, limits, null)).then(new EdcLimitsSet(STUDY, ID, limits, null));
        quality().when(new SetEdcLimits(STUDY, new EdcLimits(0, null, null, null), null)).thenBroken(EDC_LIMIT_NOT_POSITIVE);
        quality().given(new EdcLimitsSet(STUDY, ID, limits, null)).when(new SetEdcLimits(STUDY, EdcLimits.NONE, null)).thenBroken(QUALITY_CHANGE_REASON_REQUIRED);
        quality().given(new EdcLimitsSet(STUDY, ID, limits, null)).when(new SetEdcLimits(STUDY, limits, "x")).thenBroken(EDC_LIMITS_UNCHANGED);
    }

    @Test
    void a_red_site_is_a_signal_and_a_visit_is_proposed() {
        quality().given(DEFINED).when(evaluate(RUN, MAY_1, Flag.RED)).then(evaluated(RUN, MAY_1, Flag.RED), RED, new ForCauseVisitProposed(STUDY, ID, SITE, SIGNAL, "KRI-01", RED_BASIS, MAY_1),
            done(RUN, MAY_1, 1, 0));
    }

    @Test
    void an_amber_site_is_a_signal_without_a_visit() {
        quality().given(DEFINED).when(evaluate(RUN, MAY_1, Flag.AMBER)).then(evaluated(RUN, MAY_1, Flag.AMBER), amber(), done(RUN, MAY_1, 1, 0));
    }

    @Test
    void a_site_that_stays_red_is_one_signal() {
        quality().given(DEFINED, evaluated(RUN, MAY_1, Flag.RED), RED, done(RUN, MAY_1, 1, 0)).when(evaluate(RUN_2, JUNE_1, Flag.RED)).then(evaluated(RUN_2, JUNE_1, Flag.RED), done(RUN_2, JUNE_1, 1, 0));
    }

    @Test
    void an_open_amber_signal_that_turns_red_is_escalated_and_must_be_reviewed_again() {
        var escalated = new KriSignalEscalated(STUDY, ID, SIGNAL, SITE, "KRI-01", 0.11, RED_BASIS, JUNE_1);
        var before = List.of(DEFINED, evaluated(RUN, MAY_1, Flag.AMBER), amber(), done(RUN, MAY_1, 1, 0), REVIEWED);
        quality().given(before).when(evaluate(RUN_2, JUNE_1, Flag.RED)).then(evaluated(RUN_2, JUNE_1, Flag.RED), escalated, new ForCauseVisitProposed(STUDY, ID, SITE, SIGNAL, "KRI-01", RED_BASIS, JUNE_1),
            done(RUN_2, JUNE_1, 1, 0));
        quality().given(before).given(escalated).when(new DismissSignal(STUDY, SIGNAL, "maria", "x")).thenBroken(SIGNAL_NOT_REVIEWED);
    }

    @Test
    void a_dismissed_signal_comes_back_only_after_the_site_was_better() {
        var dismissed = new KriSignalDismissed(STUDY, ID, SIGNAL, SITE, "maria", "Known");
        var before = List.of(DEFINED, evaluated(RUN, MAY_1, Flag.RED), RED, done(RUN, MAY_1, 1, 0), REVIEWED, dismissed);
        quality().given(before).when(evaluate(RUN_2, JUNE_1, Flag.RED)).then(evaluated(RUN_2, JUNE_1, Flag.RED), done(RUN_2, JUNE_1, 1, 0));
        var again = quality().given(before).given(evaluated(RUN_2, MAY_1, Flag.GREEN)).when(evaluate(RUN_2, JUNE_1, Flag.RED));
        assertThat(again.recorded()).filteredOn(KriSignalRaised.class::isInstance).singleElement().extracting("signalId").isEqualTo(signal("KRI-01/" + SITE, RUN_2));
    }

    @Test
    void too_few_neither_raise_nor_clear() {
        var before = List.of(DEFINED, evaluated(RUN, MAY_1, Flag.RED), RED, done(RUN, MAY_1, 1, 0), evaluated(RUN_2, MAY_1, Flag.TOO_FEW));
        quality().given(before).when(evaluate(RUN_2, JUNE_1, Flag.RED)).then(evaluated(RUN_2, JUNE_1, Flag.RED), done(RUN_2, JUNE_1, 1, 0));
    }

    @Test
    void a_limit_that_is_passed_is_a_signal_of_the_study() {
        var score = new ToleranceScore("QTL-1", 1, 14, 100, 0.14, 0.999, 0.91, Flag.RED);
        var recorded = quality().given(SET).when(new Evaluate(STUDY, RUN, MAY_1, List.of(), List.of(score), "ab", JUNE_1)).recorded();
        assertThat(recorded).hasSize(3).doesNotHaveAnyElementsOfTypes(ForCauseVisitProposed.class);
        assertThat(recorded.get(1)).isEqualTo(new KriSignalRaised(STUDY, ID, signal("QTL-1", RUN), null, "QTL-1", Flag.RED, 0.14, "Lost to follow-up: 14 of 100.0, 0.1400 part of randomised participants; "
            + "above the secondary limit of 0.05000 with a probability of 0.999, above the limit of 0.1000 of 0.910", MAY_1));
    }

    @Test
    void evaluations_go_forward_and_use_what_is_defined() {
        quality().given(DEFINED, done(RUN, JUNE_1, 1, 0)).when(evaluate(RUN_2, MAY_1, Flag.GREEN)).thenBroken(EVALUATION_OUT_OF_ORDER, "/on");
        quality().given(DEFINED).when(evaluate(RUN, JUNE_1.plusDays(1), Flag.GREEN)).thenBroken(EVALUATION_IN_FUTURE, "/on");
        quality().when(evaluate(RUN, MAY_1, Flag.GREEN)).thenBroken(EVALUATION_OF_ANOTHER_VERSION);
        quality().when(new Evaluate(STUDY, RUN, MAY_1, List.of(), List.of(new ToleranceScore("Q", 1, 1, 1, 1.0, null, null, Flag.TOO_FEW)), "ab", JUNE_1)).thenBroken(EVALUATION_OF_ANOTHER_VERSION);
        quality().given(DEFINED).when(new Evaluate(STUDY, RUN, MAY_1, List.of(), List.of(), "ab", JUNE_1)).thenBroken(NOTHING_TO_EVALUATE);
    }

    @Test
    void a_signal_is_reviewed_and_then_acted_on_or_dismissed() {
        quality().given(DEFINED, RED).when(new ReviewSignal(STUDY, SIGNAL, "maria", "Criteria misread")).then(REVIEWED);
        quality().given(DEFINED, RED, REVIEWED).when(new ActOnSignal(STUDY, SIGNAL, "maria", "Retraining")).then(new KriSignalActioned(STUDY, ID, SIGNAL, SITE, "maria", "Retraining"));
        quality().given(DEFINED, RED, REVIEWED).when(new DismissSignal(STUDY, SIGNAL, "maria", "Known")).then(new KriSignalDismissed(STUDY, ID, SIGNAL, SITE, "maria", "Known"));
        quality().given(DEFINED, RED).when(new ActOnSignal(STUDY, SIGNAL, "maria", "Retraining")).thenBroken(SIGNAL_NOT_REVIEWED);
        quality().given(DEFINED, RED, REVIEWED).when(new ReviewSignal(STUDY, SIGNAL, "maria", "x")).thenBroken(SIGNAL_REVIEWED_ALREADY);
        quality().given(DEFINED, RED).when(new ReviewSignal(STUDY, SIGNAL, "maria", " ")).thenBroken(SIGNAL_TEXT_REQUIRED, "/assessment");
        quality().given(DEFINED, RED, REVIEWED).when(new DismissSignal(STUDY, SIGNAL, "maria", null)).thenBroken(SIGNAL_TEXT_REQUIRED, "/reason");
        quality().given(DEFINED, RED, REVIEWED, new KriSignalActioned(STUDY, ID, SIGNAL, SITE, "maria", "x")).when(new DismissSignal(STUDY, SIGNAL, "maria", "x")).thenBroken(SIGNAL_ENDED);
        quality().when(new ReviewSignal(STUDY, SIGNAL, "maria", "x")).thenBroken(SIGNAL_UNKNOWN);
    }

    private static void refused(IndicatorDefinition definition, QualityRule rule, String pointer) {
        quality().when(new DefineIndicator(STUDY, "K", definition, null)).thenBroken(rule, pointer);
    }

    private static Scenario<Quality, QualityCommand, QualityEvent> quality() {
        return new Scenario<>(Quality.INITIAL, Quality::decide, Quality::apply);
    }

    private static Evaluate evaluate(UUID run, LocalDate on, Flag flag) {
        return new Evaluate(STUDY, run, on, List.of(scores(flag)), List.of(), "ab", JUNE_1);
    }

    private static QualityEvent evaluated(UUID run, LocalDate on, Flag flag) {
        return new RiskIndicatorEvaluated(STUDY, ID, run, on, scores(flag));
    }

    private static QualityEvent done(UUID run, LocalDate on, int indicators, int limits) {
        return new QualityEvaluated(STUDY, ID, run, on, indicators, limits, "ab");
    }

    private static KriSignalRaised amber() {
        return new KriSignalRaised(STUDY, ID, SIGNAL, SITE, "KRI-01", Flag.AMBER, 0.07, "Screen failures: 0.07000 part of screened participants; the sites' median is 0.03500, z = 2.36", MAY_1);
    }

    private static IndicatorScores scores(Flag flag) {
        double value = switch (flag) {
            case RED -> 0.11;
            case AMBER -> 0.07;
            case GREEN, TOO_FEW -> 0.03;
        };
        double z = (value - 0.035) / 0.014826;
        return new IndicatorScores("KRI-01", 1, 0.035, 0.01, 0.045, List.of(new SiteScore(SITE, value * 100, 100, value, z, null, flag, flag == Flag.TOO_FEW ? Basis.NOTHING : Basis.ROBUST_Z)));
    }

    private static UUID signal(String place, UUID run) {
        return UUID.nameUUIDFromBytes(("signal of " + place + " by " + run).getBytes(StandardCharsets.UTF_8));
    }
}
