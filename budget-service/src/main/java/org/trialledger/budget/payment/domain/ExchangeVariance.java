package org.trialledger.budget.payment.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What exchange rates made of a payment between the service and the transfer. The contract's currency is what is owed; a fee is booked at the rate of its day of service, what is
 * added or taken off at the fees' mean rate.
 *
 * @param bookingRate units of the other currency for one of the contract's, the mean where services were on several days
 * @param booked      the payment at the booking rate, {@code paid} at that of the day of payment
 * @param variance    what it cost more than was booked
 */
public record ExchangeVariance(Money net, BigDecimal bookingRate, LocalDate paidOn, BigDecimal paymentRate, Money booked, Money paid, Money variance) {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    /** A fee and the rate of its day. */
    public record Fee(Money amount, BigDecimal rate) {}

    /** @param rateWithoutFees where nothing but an advance or released holdback is paid: of the day of the request */
    public static ExchangeVariance of(Money net, List<Fee> fees, BigDecimal rateWithoutFees, LocalDate paidOn, BigDecimal paymentRate, Currency other) {
        var sum = fees.stream().map(fee -> fee.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var weighted = fees.stream().map(fee -> fee.amount().amount().multiply(fee.rate())).reduce(BigDecimal.ZERO, BigDecimal::add);
        var bookingRate = sum.signum() == 0 ? rateWithoutFees : weighted.divide(sum, DIGITS);
        Money booked = net.at(bookingRate, other), paid = net.at(paymentRate, other);
        return new ExchangeVariance(net, bookingRate, paidOn, paymentRate, booked, paid, paid.minus(booked));
    }
}
