package org.trialledger.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.WorkingDays;

class WorkingCalendarsTest {
    private final WorkingCalendars calendars = new WorkingCalendars();

    @Test
    void ten_federal_working_days_pass_over_the_observed_fourth_of_july() {
        assertThat(calendars.of("US").after(day("2026-06-26"), 10)).isEqualTo(day("2026-07-13"));
        assertThat(WorkingDays.WEEKDAYS.after(day("2026-06-26"), 10)).isEqualTo(day("2026-07-10"));
    }

    @Test
    void columbus_day_is_a_federal_holiday() {
        assertThat(calendars.of("US").isWorking(day("2026-10-12"))).isFalse();
        assertThat(calendars.of("US").isWorking(day("2026-10-05"))).isTrue();
        assertThat(calendars.of("IE").isWorking(day("2026-10-12"))).isTrue();
    }

    @Test
    void holidays_are_those_of_the_country() {
        assertThat(calendars.of("FR").isWorking(day("2026-07-14"))).isFalse();
        assertThat(calendars.of("de").isWorking(day("2026-07-14"))).isTrue();
        assertThat(calendars.of("IE").isWorking(day("2026-03-17"))).isFalse();
    }

    @Test
    void the_week_is_that_of_the_country() {
        assertThat(calendars.of("IL").isWorking(day("2026-11-29"))).as("a Sunday").isTrue();
        assertThat(calendars.of("IL").isWorking(day("2026-11-27"))).as("a Friday").isFalse();
    }

    @Test
    void a_country_without_known_holidays_has_its_weekdays() {
        assertThat(calendars.of("TV").after(day("2026-11-27"), 1)).isEqualTo(day("2026-11-30"));
    }

    @Test
    void days_are_counted_back_too() {
        assertThat(calendars.of("IE").before(day("2026-03-19"), 2)).isEqualTo(day("2026-03-16"));
        assertThat(calendars.of("IE").before(day("2026-03-19"), 0)).isEqualTo(day("2026-03-19"));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
