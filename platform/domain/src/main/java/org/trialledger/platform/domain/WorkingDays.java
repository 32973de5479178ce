package org.trialledger.platform.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Which days are worked in some place. A term counted in working days starts with the working day after its first event. */
@FunctionalInterface
public interface WorkingDays {
    /** Where no public holidays are known. */
    WorkingDays WEEKDAYS = day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;

    boolean isWorking(LocalDate day);

    /** The {@code count}-th working day after the day. */
    default LocalDate after(LocalDate day, int count) {
        return walk(day, count, 1);
    }

    /** The {@code count}-th working day before the day. */
    default LocalDate before(LocalDate day, int count) {
        return walk(day, count, -1);
    }

    private LocalDate walk(LocalDate from, int count, int step) {
        var day = from;
        for (int left = count; left > 0; ) {
            day = day.plusDays(step);
            if (isWorking(day)) left--;
        }
        return day;
    }
}
