package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell_and_lines_end_without_blanks() {
        var table = new TextTable("name", "port", "state");
        table.row("postgresql", "5433", "ready");
        table.row("kafka", "9092", "");
        assertThat(table).hasToString("""
            name        port  state
            postgresql  5433  ready
            kafka       9092
            """);
    }

    @Test
    void an_age_has_its_two_largest_units() {
        assertThat(Status.age(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(Status.age(Duration.ofSeconds(3_599))).isEqualTo("59 min 59 s");
        assertThat(Status.age(Duration.ofHours(23).plusMinutes(5))).isEqualTo("23 h 5 min");
        assertThat(Status.age(Duration.ofHours(50))).isEqualTo("2 d 2 h");
    }
}
