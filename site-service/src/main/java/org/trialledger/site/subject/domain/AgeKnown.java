package org.trialledger.site.subject.domain;

import java.time.LocalDate;
import java.time.Period;

/** What is known of a participant's age: a year of birth, an age on a day, or nothing. A birthday is never known, so an age has two bounds. */
record AgeKnown(Integer birthYear, Integer age, LocalDate on) {
    static final AgeKnown NOTHING = new AgeKnown(null, null, null);

    static AgeKnown of(Integer birthYear, Integer age, LocalDate on) {
        return birthYear == null && age == null ? NOTHING : new AgeKnown(birthYear, age, on);
    }

    boolean isKnown() {
        return on != null;
    }

    /** Of whom nothing is known may be any age. */
    int atLeast(LocalDate day) {
        if (!isKnown()) return 0;
        return age != null ? age + Math.max(0, Period.between(on, day).getYears()) : day.getYear() - birthYear - 1;
    }

    int atMost(LocalDate day) {
        if (!isKnown()) return Integer.MAX_VALUE;
        return age != null ? age + Math.max(0, Period.between(on, day).getYears()) + (day.isAfter(on) ? 1 : 0) : day.getYear() - birthYear;
    }
}
