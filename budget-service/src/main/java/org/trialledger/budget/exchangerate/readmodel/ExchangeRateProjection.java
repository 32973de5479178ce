package org.trialledger.budget.exchangerate.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent.*;
import org.trialledger.budget.exchangerate.domain.RecordedRate;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("exchange-rates")
public class ExchangeRateProjection implements Projection {
    private final Sql sql;

    ExchangeRateProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ExchangeRateEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case ExchangeRateRecorded e -> enter(e.studyId(), e.ratesId(), version, new RecordedRate(e.from(), e.to(), e.rate(), e.source(), e.date()), null, e.by(), recordedAt);
            case ExchangeRateCorrected e -> enter(e.studyId(), e.ratesId(), version, new RecordedRate(e.from(), e.to(), e.rate(), e.source(), e.date()), e.reason(), e.by(), recordedAt);
        }
    }

    /** What was recorded for the day before stays, marked. */
    private void enter(UUID studyId, UUID ratesId, long version, RecordedRate r, String reason, String by, Instant recordedAt) {
        sql.update("update exchange_rate set superseded = true where rates_id = ? and rate_on = ? and version < ?", ratesId, r.date(), version);
        sql.update("""
            insert into exchange_rate (rates_id, version, study_id, currency_from, currency_to, rate_on, rate, source, reason, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (rates_id, version) do nothing""",
            ratesId, version, studyId, r.from().getCurrencyCode(), r.to().getCurrencyCode(), r.date(), r.rate(), r.source(), reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("exchange_rate");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
