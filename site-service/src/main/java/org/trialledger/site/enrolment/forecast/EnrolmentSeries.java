package org.trialledger.site.enrolment.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;

/** Actual, plan and forecast beside each other, period by period. */
public final class EnrolmentSeries {
    public enum Step {
        WEEK(day -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))),
        MONTH(day -> day.with(TemporalAdjusters.lastDayOfMonth()));

        private final UnaryOperator<LocalDate> end;

        Step(UnaryOperator<LocalDate> end) {
            this.end = end;
        }
    }

    /**
     * Totals at the end of a period.
     *
     * @param from       first and {@code until} last day of the period; the present period ends with the day the series is as of
     * @param randomised in the period, absent in the future, like {@code actual}, the total up to then
     * @param plan       total that is planned by then, between planned days in proportion; absent outside the plan
     * @param p10        total that is not exceeded with a probability of 10 %, and so on; absent in the past
     */
    public record Point(LocalDate from, LocalDate until, Integer randomised, Integer actual, Double plan, Integer p10, Integer p50, Integer p90) {}

    private static final int MOST_POINTS = 1_000;

    private EnrolmentSeries() {}

    /**
     * @param inputs of the sites the series is of
     * @param study  of all sites, from which rates are learnt
     * @param plan   planned totals by day
     */
    public static List<Point> of(ForecastInputs inputs, ForecastInputs study, NavigableMap<LocalDate, Integer> plan, Step step, LocalDate through) {
        var points = new ArrayList<Point>();
        var asOf = inputs.asOf();
        var model = EnrolmentForecast.recruitment(study).map(m -> new Recruitment(m.prior(), inputs.recruitment(), inputs.room()));
        int sofar = 0;
        var from = first(inputs, plan);
        while (!from.isAfter(through) && points.size() < MOST_POINTS) {
            var end = step.end.apply(from);
            var until = !from.isAfter(asOf) && end.isAfter(asOf) ? asOf : end;
            if (!until.isAfter(asOf)) {
                var first = from;
                int now = inputs.sites().stream().mapToInt(site -> site.randomised(first, until)).sum();
                sofar += now;
                points.add(new Point(from, until, now, sofar, planned(plan, until), null, null, null));
            } else {
                int total = sofar;
                var expected = model.map(m -> EnrolmentForecast.total(until, total, m.ofStudy(Months.between(asOf, until))));
                points.add(new Point(from, until, null, null, planned(plan, until), expected.map(EnrolmentForecast.Total::p10).orElse(null),
                    expected.map(EnrolmentForecast.Total::p50).orElse(null), expected.map(EnrolmentForecast.Total::p90).orElse(null)));
            }
            from = until.plusDays(1);
        }
        return points;
    }

    /** In proportion between two planned days; nothing before the first, and after the last what it is then. */
    static Double planned(NavigableMap<LocalDate, Integer> plan, LocalDate day) {
        var before = plan.floorEntry(day);
        var after = plan.ceilingEntry(day);
        if (before == null || after == null) return before == null ? null : (double) before.getValue();
        if (before.getKey().equals(after.getKey())) return (double) before.getValue();
        double part = (double) (day.toEpochDay() - before.getKey().toEpochDay()) / (after.getKey().toEpochDay() - before.getKey().toEpochDay());
        return before.getValue() + part * (after.getValue() - before.getValue());
    }

    private static LocalDate first(ForecastInputs inputs, NavigableMap<LocalDate, Integer> plan) {
        var first = inputs.sites().stream().flatMap(site -> site.randomisations().stream()).min(LocalDate::compareTo).orElse(inputs.asOf());
        if (inputs.firstOpening() != null && inputs.firstOpening().isBefore(first)) first = inputs.firstOpening();
        return plan.isEmpty() || first.isBefore(plan.firstKey()) ? first : plan.firstKey();
    }
}
