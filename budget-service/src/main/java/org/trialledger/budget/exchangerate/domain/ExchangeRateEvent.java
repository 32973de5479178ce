package org.trialledger.budget.exchangerate.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to exchange rates. */
public sealed interface ExchangeRateEvent extends LedgerEvent {
    UUID ratesId();

    /** @param rate units of {@code to} for one {@code from} */
    record ExchangeRateRecorded(UUID studyId, UUID ratesId, Currency from, Currency to, BigDecimal rate, String source, LocalDate date, String by) implements ExchangeRateEvent {}

    /** @param instead of this rate, in the same direction */
    record ExchangeRateCorrected(UUID studyId, UUID ratesId, Currency from, Currency to, BigDecimal rate, String source, LocalDate date, RecordedRate instead, String reason, String by)
        implements ExchangeRateEvent {}
}
