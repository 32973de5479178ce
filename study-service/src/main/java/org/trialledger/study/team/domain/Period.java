package org.trialledger.study.team.domain;

import java.time.LocalDate;

/** @param until the last day, null for an open end */
public record Period(LocalDate from, LocalDate until) {
    boolean overlaps(Period other) {
        return !endsBefore(other.from) && !other.endsBefore(from);
    }

    boolean endsBefore(LocalDate day) {
        return until != null && until.isBefore(day);
    }
}
