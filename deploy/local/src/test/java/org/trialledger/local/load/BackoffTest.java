package org.trialledger.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void pauses_double_up_to_the_longest_and_end_with_the_patience() {
        var backoff = new Backoff(NOON, Duration.ofSeconds(30));
        assertThat(backoff.beforeNextTry(Optional.empty())).contains(Duration.ofMillis(250));
        assertThat(backoff.beforeNextTry(Optional.empty())).contains(Duration.ofMillis(500));
        for (var i = 0; i < 4; i++) backoff.beforeNextTry(Optional.empty()); // 1, 2, 4, 8 s: 15.75 s in all
        assertThat(backoff.beforeNextTry(Optional.empty())).contains(Duration.ofSeconds(10));
        assertThat(backoff.beforeNextTry(Optional.empty())).isEmpty();
    }

    @Test
    void the_servers_wish_is_heard_in_seconds_or_as_a_date() {
        assertThat(new Backoff(NOON, Duration.ofMinutes(1)).beforeNextTry(Optional.of("5"))).contains(Duration.ofSeconds(5));
        assertThat(new Backoff(NOON, Duration.ofMinutes(1)).beforeNextTry(Optional.of("Fri, 1 May 2026 12:00:07 GMT"))).contains(Duration.ofSeconds(7));
    }

    @Test
    void a_wish_beyond_the_patience_ends_the_tries() {
        assertThat(new Backoff(NOON, Duration.ofMinutes(1)).beforeNextTry(Optional.of("61"))).isEmpty();
    }

    @Test
    void a_wish_that_is_past_or_makes_no_sense_is_as_if_absent() {
        assertThat(new Backoff(NOON, Duration.ofMinutes(1)).beforeNextTry(Optional.of("soon"))).contains(Duration.ofMillis(250));
        assertThat(new Backoff(NOON, Duration.ofMinutes(1)).beforeNextTry(Optional.of("Fri, 1 May 2026 11:00:00 GMT"))).contains(Duration.ofMillis(250));
    }
}
