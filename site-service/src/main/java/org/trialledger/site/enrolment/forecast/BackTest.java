package org.trialledger.site.enrolment.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Forecasts as they would have been on past days, beside what happened since: whether the model can be believed in this study.
 *
 * @param horizonMonths how far each looked ahead
 * @param coverage      the part of intervals that held what happened; 0.8 is what they promise. Absent without a forecast
 * @param meanError     of the median counts: above 0 where forecasts promised too much
 */
public record BackTest(int horizonMonths, int forecasts, Double coverage, Double meanError, Double meanAbsoluteError, List<Score> scores) {
    /**
     * One past forecast.
     *
     * @param until      what is counted is what was randomised after {@code asOf}, up to this day
     * @param p10        not exceeded with a probability of 10 %, and so on
     * @param error      median less actual
     * @param reached    the day on which the target was reached, absent if it was not yet
     * @param daysError  days from then to the median date that was forecast: above 0 where the forecast was late
     * @param dateWithin whether the day lay between the 10 % and the 90 % date
     */
    public record Score(LocalDate asOf, LocalDate until, int p10, int p50, int p90, int actual, int error, boolean within, LocalDate target10, LocalDate target50, LocalDate target90,
                        LocalDate reached, Long daysError, Boolean dateWithin) {}

    /**
     * @param facts all that is known at {@code through}
     * @param from  the first day to forecast from; then month by month while the horizon ends by {@code through}
     */
    public static BackTest of(ForecastInputs facts, LocalDate from, LocalDate through, int horizonMonths) {
        var scores = new ArrayList<Score>();
        for (int month = 0; ; month++) {
            var asOf = from.plusMonths(month);
            var until = Months.after(asOf, horizonMonths);
            if (until.isAfter(through)) break;
            EnrolmentForecast.recruitment(facts.asOf(asOf)).ifPresent(model -> scores.add(score(facts.asOf(asOf), model, until, horizonMonths, reached(facts, through))));
        }
        if (scores.isEmpty()) return new BackTest(horizonMonths, 0, null, null, null, List.of());
        return new BackTest(horizonMonths, scores.size(), mean(scores, score -> score.within() ? 1 : 0), mean(scores, Score::error), mean(scores, score -> Math.abs(score.error())), List.copyOf(scores));
    }

    private static Score score(ForecastInputs then, Recruitment model, LocalDate until, int horizonMonths, LocalDate reached) {
        var count = model.ofStudy(horizonMonths);
        int p10 = count.quantile(0.1), p50 = count.quantile(0.5), p90 = count.quantile(0.9);
        int actual = then.sites().stream().mapToInt(site -> site.randomised(then.asOf().plusDays(1), until)).sum();
        boolean done = then.target() == null || then.randomised() >= then.target();
        LocalDate early = done ? null : date(then, model, 0.1), median = done ? null : date(then, model, 0.5), late = done ? null : date(then, model, 0.9);
        boolean dated = median != null && reached != null;
        return new Score(then.asOf(), until, p10, p50, p90, actual, p50 - actual, actual >= p10 && actual <= p90, early, median, late, dated ? reached : null,
            dated ? median.toEpochDay() - reached.toEpochDay() : null, dated ? !reached.isBefore(early) && (late == null || !reached.isAfter(late)) : null);
    }

    private static LocalDate date(ForecastInputs then, Recruitment model, double probability) {
        var months = model.monthsUntil(then.target() - then.randomised(), probability);
        return months.isEmpty() ? null : Months.after(then.asOf(), months.getAsDouble());
    }

    private static LocalDate reached(ForecastInputs facts, LocalDate through) {
        if (facts.target() == null) return null;
        return facts.sites().stream().flatMap(site -> site.randomisations().stream()).filter(day -> !day.isAfter(through)).sorted().skip(facts.target() - 1L).findFirst().orElse(null);
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> of) {
        return scores.stream().mapToDouble(of).average().orElseThrow();
    }
}
