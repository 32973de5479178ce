package org.trialledger.site.supplies.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * When a site runs out of a product if it goes on as it did: stock-out = usable stock / demand, where demand is what was dispensed in a
 * recent window, and stock that expires before its turn comes does not count.
 *
 * @param expiring   units that will expire before they are used; {@code perDay} the demand
 * @param stockOutOn the first day without stock; null without demand
 * @param orderBy    the last day to order so that the new stock is there a buffer ahead of the stock-out; null without demand
 */
public record StockForecast(int onHand, int expiring, BigDecimal perDay, LocalDate stockOutOn, LocalDate orderBy, Resupply resupply) {
    public enum Resupply { NO_DEMAND, ENOUGH, DUE, UNDERWAY }

    /** @param expiresOn the last day of use */
    public record LotStock(int quantity, LocalDate expiresOn) {}

    /** How near the demand is told, in decimals. */
    private static final int DECIMALS = 4;

    /**
     * @param dispensed  in the {@code windowDays} before today
     * @param underway   units in shipments that have been dispatched
     */
    public static StockForecast of(LocalDate today, List<LotStock> lots, int dispensed, int windowDays, int underway, int leadTimeDays, int bufferDays) {
        int onHand = lots.stream().mapToInt(LotStock::quantity).sum();
        var perDay = BigDecimal.valueOf(dispensed).divide(BigDecimal.valueOf(windowDays), DECIMALS, RoundingMode.HALF_EVEN);
        int usable = usable(today, lots, dispensed, windowDays);
        if (dispensed == 0) return new StockForecast(onHand, onHand - usable, perDay, null, null, Resupply.NO_DEMAND);
        var stockOutOn = today.plusDays((long) usable * windowDays / dispensed);
        var orderBy = stockOutOn.minusDays(leadTimeDays + (long) bufferDays);
        var isDue = !orderBy.isAfter(today);
        return new StockForecast(onHand, onHand - usable, perDay, stockOutOn, orderBy, !isDue ? Resupply.ENOUGH : underway > 0 ? Resupply.UNDERWAY : Resupply.DUE);
    }

    /** First expired, first out: of each lot, what demand takes by its last day. Without demand only what has expired is lost. */
    private static int usable(LocalDate today, List<LotStock> lots, int dispensed, int windowDays) {
        long used = 0;
        for (var lot : lots.stream().sorted(Comparator.comparing(LotStock::expiresOn)).toList()) {
            long days = Math.max(0, ChronoUnit.DAYS.between(today, lot.expiresOn()) + 1);
            long demand = dispensed == 0 ? days == 0 ? 0 : used + lot.quantity() : days * dispensed / windowDays;
            used += Math.clamp(demand - used, 0, lot.quantity());
        }
        return (int) used;
    }
}
