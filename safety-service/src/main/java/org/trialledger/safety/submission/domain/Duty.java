package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Until when the report is due; it stays so for every attempt.
 *
 * @param clockId   the regulatory clock it answers, null for a day that the officer named
 * @param day0      of the clock
 * @param dueOn     null for a report that no term demands
 * @param countries of the study that the clock is for; none where no clock tells, as in events of a time when clocks' countries were not noted
 */
public record Duty(UUID clockId, LocalDate day0, LocalDate dueOn, List<String> countries) {
    public Duty {
        countries = countries == null ? List.of() : List.copyOf(countries);
    }

    static Duty of(ClockStanding clock) {
        return new Duty(clock.clockId(), clock.day0(), clock.dueOn(), clock.countries());
    }
}
