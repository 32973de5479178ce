package org.trialledger.safety.signal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;

class PoissonRateTest {
    /** Chances summed term by term with 50 digits. */
    @ParameterizedTest
    @CsvSource({
        "9,  120.5, 0.025, 3.0125, 2.98755, 0.00390532",
        "1,  1,     0.5,   0.5,    2,       0.393469",
        "5,  10,    0.5,   5,      1,       0.559507",
        "20, 4,     0.5,   2,      10,      0.0000000000000644373",
        "0,  1,     3,     3,      0,       1"})
    void the_chance_is_that_of_as_many_or_more(int events, BigDecimal personYears, BigDecimal rate, BigDecimal expected, BigDecimal ratio, BigDecimal p) {
        var day = LocalDate.of(2026, 1, 1);
        assertThat(PoissonRate.test(new Observation(day, day, events, personYears, rate, "RSI 5.0"))).usingRecursiveComparison().withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .isEqualTo(new RateTest(expected, ratio, p));
    }
}
