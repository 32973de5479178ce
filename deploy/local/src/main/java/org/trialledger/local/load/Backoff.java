package org.trialledger.local.load;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait before the next try: twice as long each time, as long as the server asks for at least, and in all not longer
 * than the patience given.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration patience;
    private Duration next = FIRST;
    private Duration waited = Duration.ZERO;

    Backoff(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** @param retryAfter the header's value, seconds or a date; may be empty
     *  @return empty if the patience is spent */
    Optional<Duration> beforeNextTry(Optional<String> retryAfter) {
        var asked = retryAfter.flatMap(this::parse).orElse(Duration.ZERO);
        var pause = asked.compareTo(next) > 0 ? asked : next;
        if (waited.plus(pause).compareTo(patience) > 0) return Optional.empty();
        waited = waited.plus(pause);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return Optional.of(pause);
    }

    private Optional<Duration> parse(String header) {
        if (header.strip().matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        try {
            var until = Duration.between(clock.instant(), ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return until.isNegative() ? Optional.empty() : Optional.of(until);
        } catch (DateTimeException e) {
            return Optional.empty(); // neither form of RFC 9110 10.2.3: as if it were absent
        }
    }
}
