package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource({"0.005, 0.00", "0.015, 0.02", "0.025, 0.02", "-0.005, 0.00", "-0.015, -0.02", "234.375, 234.38"})
    void rounds_half_to_even(BigDecimal computed, BigDecimal expected) {
        assertThat(Money.rounded(computed, USD).amount()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.5, USD, 1.50 USD", "1500, JPY, 1500 JPY", "1500.000, JPY, 1500 JPY", "1.234, KWD, 1.234 KWD"})
    void has_as_many_decimals_as_the_currency(String amount, String currency, String expected) {
        assertThat(Money.of(amount, currency)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.001, USD, CURRENCY_MINOR_UNITS", "0.5, JPY, CURRENCY_MINOR_UNITS", "1, XAU, CURRENCY_NOT_PAYABLE", "1, XXX, CURRENCY_NOT_PAYABLE"})
    void is_refused_where_the_currency_cannot_express_it(String amount, String currency, MoneyRule rule) {
        assertThatThrownBy(() -> Money.of(amount, currency)).isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    @Test
    void currencies_do_not_mix() {
        assertThatThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR"))).isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.rule()).isEqualTo(MoneyRule.CURRENCIES_MIXED));
        assertThatThrownBy(() -> Money.of("1", "USD").compareTo(Money.of("1", "EUR"))).isInstanceOf(RuleViolation.class);
    }

    @Test
    void sums_and_shares() {
        assertThat(Money.sum(USD, List.of(Money.of("0.10", "USD"), Money.of("0.20", "USD"), Money.of("-0.30", "USD"))).isZero()).isTrue();
        assertThat(Money.of("3750.00", "USD").percent(new BigDecimal("25"))).isEqualTo(Money.of("937.50", "USD"));
        assertThat(Money.of("1250", "USD").times(new BigDecimal("3"))).isEqualTo(Money.of("3750.00", "USD"));
        assertThat(Money.of("100", "USD").at(new BigDecimal("149.255"), Currency.getInstance("JPY"))).isEqualTo(Money.of("14926", "JPY"));
    }
}
