package org.trialledger.site.supplies.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.supplies.domain.SupplyFixtures.*;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.site.supplies.domain.StockForecast.LotStock;
import org.trialledger.site.supplies.domain.StockForecast.Resupply;

/** Worked by hand: 28 dispensed in 56 days are 0.5 a day. */
class StockForecastTest {
    @Test
    void stock_runs_out_when_demand_has_used_it() {
        var forecast = StockForecast.of(TODAY, List.of(new LotStock(30, EXPIRY)), 28, 56, 0, 14, 7);
        assertThat(forecast).isEqualTo(new StockForecast(30, 0, new BigDecimal("0.5000"), TODAY.plusDays(60), TODAY.plusDays(39), Resupply.ENOUGH));
    }

    @Test
    void resupply_is_due_when_the_rest_lasts_no_longer_than_lead_time_and_buffer() {
        assertThat(StockForecast.of(TODAY, List.of(new LotStock(11, EXPIRY)), 28, 56, 0, 14, 7).resupply()).as("22 days left").isEqualTo(Resupply.ENOUGH);
        assertThat(StockForecast.of(TODAY, List.of(new LotStock(10, EXPIRY)), 28, 56, 0, 14, 7).resupply()).as("20 days left").isEqualTo(Resupply.DUE);
        assertThat(StockForecast.of(TODAY, List.of(new LotStock(21, EXPIRY)), 56, 56, 0, 14, 7).resupply()).as("21 days left").isEqualTo(Resupply.DUE);
        assertThat(StockForecast.of(TODAY, List.of(new LotStock(10, EXPIRY)), 28, 56, 20, 14, 7).resupply()).isEqualTo(Resupply.UNDERWAY);
        assertThat(StockForecast.of(TODAY, List.of(), 28, 56, 0, 14, 7).stockOutOn()).isEqualTo(TODAY);
    }

    @Test
    void stock_that_expires_before_its_turn_does_not_count() {
        var forecast = StockForecast.of(TODAY, List.of(new LotStock(20, EXPIRY), new LotStock(30, TODAY.plusDays(19))), 28, 56, 0, 0, 0);
        assertThat(forecast.expiring()).as("10 of the first 30 are used in 20 days").isEqualTo(20);
        assertThat(forecast.stockOutOn()).isEqualTo(TODAY.plusDays(60));
        assertThat(StockForecast.of(TODAY, List.of(new LotStock(5, TODAY.minusDays(1)), new LotStock(5, TODAY)), 0, 56, 0, 0, 0)).isEqualTo(
            new StockForecast(10, 5, new BigDecimal("0.0000"), null, null, Resupply.NO_DEMAND));
    }
}
