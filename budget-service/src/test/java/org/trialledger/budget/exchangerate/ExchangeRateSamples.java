package org.trialledger.budget.exchangerate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent.*;
import org.trialledger.budget.exchangerate.domain.RecordedRate;
import org.trialledger.platform.domain.LedgerEvent;

public final class ExchangeRateSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), RATES = UUID.fromString("0199c000-0000-3000-8000-0000000f0001");
    private static final Currency EUR = Currency.getInstance("EUR"), USD = Currency.getInstance("USD");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    public static final List<LedgerEvent> ALL = List.of(
        new ExchangeRateRecorded(STUDY, RATES, EUR, USD, new BigDecimal("1.0842"), "ECB reference rates", DAY, "petra"),
        new ExchangeRateCorrected(STUDY, RATES, EUR, USD, new BigDecimal("1.0824"), "ECB reference rates", DAY, new RecordedRate(EUR, USD, new BigDecimal("1.0842"), "ECB reference rates", DAY),
            "Digits swapped", "petra"));

    private ExchangeRateSamples() {}
}
