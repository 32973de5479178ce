package org.trialledger.budget.payment.rest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

/** What payments have to know of exchange rates. */
public interface PaymentRates {
    /** Units of {@code to} for one of {@code from}. @throws org.trialledger.platform.domain.RuleViolation exchange-rate-unknown */
    BigDecimal rate(UUID studyId, Currency from, Currency to, LocalDate on);
}
