package org.trialledger.platform.rest;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What people date later than this is in the future wherever they are. Sites write down their own day (ALCOA: contemporaneous), and in Tokyo or Sydney that has begun many hours before it does in
 * UTC; so a rule that refuses what is yet to come asks for the latest day anywhere (docs/adr/0041). Days that the system itself records, and those that deadlines are counted by, are no such days.
 */
public final class LatestDay {
    /** Where a day begins first: the Line Islands of Kiribati. */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    private LatestDay() {}

    /** The latest day that has begun anywhere. */
    public static LocalDate begun(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), FIRST);
    }
}
