package org.trialledger.budget.exchangerate.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/** @param rate units of {@code to} for one {@code from}; {@code source} such as a central bank's reference rates */
public record RecordedRate(Currency from, Currency to, BigDecimal rate, String source, LocalDate date) {
    /** 1.10 and 1.1 are one rate: a rate is written with no more digits than it needs. */
    public RecordedRate {
        var bare = rate.stripTrailingZeros();
        rate = bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** As {@code 1 EUR = 1.0842 USD on 2026-03-31}. */
    @Override
    public String toString() {
        return "1 " + from + " = " + rate.toPlainString() + " " + to + " on " + date;
    }
}
