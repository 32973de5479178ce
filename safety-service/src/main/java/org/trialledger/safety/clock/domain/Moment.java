package org.trialledger.safety.clock.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When something happened, as the law counts it. @param on the day where the sponsor counts days @param at null where only the day is known */
public record Moment(LocalDate on, Instant at) {
    /** The same moment is another day elsewhere: the sponsor's zone decides. */
    public static Moment at(Instant at, ZoneId zone) {
        return new Moment(LocalDate.ofInstant(at, zone), at);
    }

    public static Moment on(LocalDate day) {
        return new Moment(day, null);
    }
}
