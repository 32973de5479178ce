package org.trialledger.site.supplies.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.supplies.domain.StockForecast.Resupply;

/** When a site runs out of a product if it goes on as in the window. @param expiring units that expire before their turn; {@code underway} in dispatched shipments */
public record ForecastRow(UUID siteId, String siteNumber, String product, String unit, int onHand, int expiring, int underway, int dispensed, int windowDays,
    BigDecimal perDay, LocalDate stockOutOn,
                          LocalDate orderBy, int leadTimeDays, int bufferDays, Resupply resupply) {}
