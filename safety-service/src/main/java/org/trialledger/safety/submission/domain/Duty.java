package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Until when the report is due; it stays so for every attempt.
 *
 * @param clockId the regulatory clock it answers, null for a day that the officer named
 * @param day0    of the clock
 * @param dueOn   null for a report that no term demands
 */
public record Duty(UUID clockId, LocalDate day0, LocalDate dueOn) {
    static Duty of(ClockStanding clock) {
        return new Duty(clock.clockId(), clock.day0(), clock.dueOn());
    }
}
