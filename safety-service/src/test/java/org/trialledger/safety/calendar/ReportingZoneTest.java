package org.trialledger.safety.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingZoneTest {
    /** domain.md 3.15: the same moment is 1 March in Paris and 2 March in Tokyo, and for three hours after midnight UTC still the day before in New York. */
    @ParameterizedTest
    @CsvSource({"2026-03-01T22:30:00Z, Europe/Paris, 2026-03-01", "2026-03-01T22:30:00Z, Asia/Tokyo, 2026-03-02", "2026-03-02T03:00:00Z, America/New_York, 2026-03-01"})
    void today_and_the_day_of_a_moment_are_days_where_the_sponsor_counts_them(Instant at, ZoneId place, LocalDate day) {
        var zone = new ReportingZone(place, InstantSource.fixed(at));
        assertThat(zone.today()).isEqualTo(day);
        assertThat(zone.day(at)).isEqualTo(day);
    }
}
