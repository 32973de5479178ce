package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource({"2014,2014-01-01,2014-12-31", "2012-02,2012-02-01,2012-02-29", "2014-01-03,2014-01-03,2014-01-03"})
    void what_is_left_out_may_be_any(String text, LocalDate earliest, LocalDate latest) {
        assertThat(PartialDate.parse(text)).isEqualTo(new PartialDate(earliest, latest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14", "2014-13", "2014-02-30", "2014-1", "2014-01-03T10:00", "01/02/2014", "2014--03"})
    void what_is_no_date_is_none(String text) {
        assertThat(PartialDate.isOne(text)).isFalse();
    }

    @Test
    void one_is_after_another_only_for_certain() {
        assertThat(PartialDate.parse("2014-02").isAfter(PartialDate.parse("2014-01"))).isTrue();
        assertThat(PartialDate.parse("2014-02").isAfter(PartialDate.parse("2014"))).isFalse();
        assertThat(PartialDate.parse("2014-01-03").isAfter(PartialDate.parse("2014-01"))).isFalse();
    }
}
