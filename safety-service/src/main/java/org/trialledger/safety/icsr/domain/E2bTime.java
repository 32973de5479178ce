package org.trialledger.safety.icsr.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A point in time at the precision it is known: {@code CCYY[MM[DD[hh[mm[ss]]]]][+/-ZZzz]} (ICH E2B(R3) IG, Appendix II). Without an
 * offset it may be of any time zone, so it lies somewhere between {@code earliest} and {@code latest}.
 *
 * @param local without an offset
 */
public record E2bTime(Precision precision, boolean local, Instant earliest, Instant latest) {
    public enum Precision { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND }

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,4})?)?)?([+-]\\d{4})?)?)?)?");
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);
    private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);
    private static final int ZONES_APART = EASTERNMOST.getTotalSeconds() - WESTERNMOST.getTotalSeconds();

    public static Optional<E2bTime> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        int known = 1;
        while (known < 6 && parts.group(known + 1) != null) known++;
        try {
            var from = LocalDateTime.of(part(parts.group(1), 0), part(parts.group(2), 1), part(parts.group(3), 1), part(parts.group(4), 0), part(parts.group(5), 0),
                part(parts.group(6), 0));
            var precision = Precision.values()[known - 1];
            var to = end(from, precision);
            var offset = parts.group(7) == null ? null : ZoneOffset.of(parts.group(7));
            return Optional.of(new E2bTime(precision, offset == null, from.toInstant(offset == null ? EASTERNMOST : offset), to.toInstant(offset == null ? WESTERNMOST : offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Certain: whatever the time zones, it is after the other. Two without an offset are of the same zone. */
    public boolean isAfter(E2bTime other) {
        return (local && other.local ? earliest.plusSeconds(ZONES_APART) : earliest).isAfter(other.latest);
    }

    public boolean isAfter(Instant instant) {
        return earliest.isAfter(instant);
    }

    private static int part(String digits, int unknown) {
        return digits == null ? unknown : Integer.parseInt(digits);
    }

    private static LocalDateTime end(LocalDateTime from, Precision precision) {
        var next = switch (precision) {
            case YEAR -> from.plusYears(1);
            case MONTH -> from.plusMonths(1);
            case DAY -> from.plusDays(1);
            case HOUR -> from.plusHours(1);
            case MINUTE -> from.plusMinutes(1);
            case SECOND -> from.plusSeconds(1);
        };
        return next.minus(1, ChronoUnit.MILLIS);
    }
}
