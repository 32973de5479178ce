package org.trialledger.platform.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;

/**
 * An exact amount in one currency, in its minor units (ISO 4217): never a fraction of a cent, never two currencies in one sum. What is
 * computed with more digits is brought back to minor units at one named point, half to even ({@link #times}, {@link #rounded}). May be
 * negative: an adjustment, a reversal. In JSON {@code {"amount":"1234.50","currency":"USD"}}: the amount is text, so that no client's
 * floating point touches it.
 *
 * @param amount   in major units, with as many decimals as the currency has minor units
 * @param currency that has minor units: no metal, no test code
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** @throws RuleViolation if the amount has more decimals than the currency, or the currency has no minor units */
    public Money {
        if (amount == null || currency == null) throw new IllegalArgumentException("An amount and its currency are expected.");
        MoneyRule.CURRENCY_NOT_PAYABLE.unless(currency.getDefaultFractionDigits() >= 0, "%s is no currency that anything is paid in.", currency);
        int digits = currency.getDefaultFractionDigits();
        MoneyRule.CURRENCY_MINOR_UNITS.unless(amount.stripTrailingZeros().scale() <= digits, "%s has %d decimals; %s has more.", currency, digits, amount.toPlainString());
        amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
    }

    /** As {@code 1234.50}, {@code USD}. @throws RuleViolation as the constructor does */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** What was computed with more digits, to minor units, half to even. */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN), currency);
    }

    /** @throws RuleViolation if one is of another currency */
    public static Money sum(Currency currency, Collection<Money> all) {
        return all.stream().reduce(zero(currency), Money::plus);
    }

    /** @throws RuleViolation if the other is of another currency */
    public Money plus(Money other) {
        return new Money(amount.add(in(other)), currency);
    }

    /** @throws RuleViolation if the other is of another currency */
    public Money minus(Money other) {
        return new Money(amount.subtract(in(other)), currency);
    }

    /** To minor units, half to even. */
    public Money times(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    /** So many hundredths of it ({@code 25} for a quarter), to minor units, half to even. */
    public Money percent(BigDecimal percent) {
        return rounded(amount.multiply(percent).divide(HUNDRED), currency);
    }

    /** In another currency at {@code rate} (units of it for one of this), to its minor units, half to even. */
    public Money at(BigDecimal rate, Currency other) {
        return rounded(amount.multiply(rate), other);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** @throws RuleViolation if the other is of another currency */
    public Money least(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** @throws RuleViolation if the other is of another currency */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(in(other));
    }

    /** As {@code 1234.50 USD}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }

    private BigDecimal in(Money other) {
        MoneyRule.CURRENCIES_MIXED.unless(currency.equals(other.currency), "%s and %s make no sum.", this, other);
        return other.amount;
    }
}
