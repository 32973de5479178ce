package org.trialledger.budget.forecast.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.forecast.domain.PlanLine;
import org.trialledger.platform.domain.Money;

/** What a forecast is made of: the budget, what was spent, and what currencies were worth. */
public interface ForecastSources {
    /** @param currentVersion the newest re-forecast valid on the day; the baseline's number where there is none. @param changeOrders sum of those executed */
    record Budget(Currency currency, int baselineVersion, List<PlanLine> baseline, int currentVersion, List<PlanLine> current, Money authorised, Money committed, Money changeOrders) {}

    /** Of one month, kind and place. @param wbsCode of the line it is charged to, null where none was named */
    record Spent(YearMonth month, String category, String country, UUID siteId, String vendor, String costCode, String wbsCode, BigDecimal quantity, Money amount) {}

    /** What to tell apart beside month, category and currency. */
    record Grain(boolean country, boolean site, boolean vendor, boolean costCode) {}

    /** As it was known at a moment; empty before a baseline was approved. */
    Optional<Budget> budget(UUID studyId, LocalDate asOf, Instant known);

    /** Incurred after one day and until another, as far as it was known at a moment. */
    List<Spent> spent(UUID studyId, LocalDate after, LocalDate until, Instant known, Grain grain);

    /** @param budgeted taken where no rate is recorded; null for none. @throws org.trialledger.platform.domain.RuleViolation exchange-rate-unknown */
    BigDecimal rate(UUID studyId, Currency from, Currency to, LocalDate on, BigDecimal budgeted);
}
