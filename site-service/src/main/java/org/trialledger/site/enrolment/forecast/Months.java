package org.trialledger.site.enrolment.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The unit of exposure and rates: a mean month, so that equal times count alike whatever the calendar. */
public final class Months {
    public static final double DAYS = 365.25 / 12;

    private Months() {}

    public static double between(LocalDate from, LocalDate until) {
        return ChronoUnit.DAYS.between(from, until) / DAYS;
    }

    /** The first day by which the months have passed. */
    public static LocalDate after(LocalDate day, double months) {
        return day.plusDays((long) Math.ceil(months * DAYS - 1e-9));
    }
}
