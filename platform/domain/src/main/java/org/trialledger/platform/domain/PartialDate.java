package org.trialledger.platform.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date known to the day, the month or the year, as ISO 8601 reduced precision ({@code 2014-01}), which CDISC and ICH E2B use for
 * what a participant remembers. Events keep the text; rules ask for its first and last possible day.
 */
public record PartialDate(LocalDate earliest, LocalDate latest) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    /** @throws DateTimeException if the text is no such date */
    public static PartialDate parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) throw new DateTimeException("\"" + text + "\" is not YYYY, YYYY-MM or YYYY-MM-DD");
        int year = Integer.parseInt(parts.group(1));
        if (parts.group(2) == null) return new PartialDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        var month = YearMonth.of(year, Integer.parseInt(parts.group(2)));
        if (parts.group(3) == null) return new PartialDate(month.atDay(1), month.atEndOfMonth());
        var day = month.atDay(Integer.parseInt(parts.group(3)));
        return new PartialDate(day, day);
    }

    public static boolean isOne(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Certain: every day it can be is after every day the other can be. */
    public boolean isAfter(PartialDate other) {
        return earliest.isAfter(other.latest);
    }
}
