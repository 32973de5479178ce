package org.trialledger.budget.exchangerate.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds recorded rates, corrected ones too. */
@ApplicationScoped
public class ExchangeRateList {
    /** @param superseded a correction has taken its place; {@code reason} of a correction */
    public record Entry(LocalDate date, String from, String to, BigDecimal rate, String source, boolean superseded, String reason, String by, Instant recordedAt) {}

    private final Sql sql;

    ExchangeRateList(Sql sql) {
        this.sql = sql;
    }

    /** Newest day first. @param currency on either side; null is no filter, as for the others */
    public Slice<Entry> list(UUID studyId, String currency, LocalDate since, LocalDate until, Boolean superseded, From from, int limit) {
        return new Listing("select * from exchange_rate where study_id = ?", studyId)
            .when(currency, "? in (currency_from, currency_to)").when(since, "rate_on >= ?").when(until, "rate_on <= ?").when(superseded, "superseded = ?")
            .read(sql, "rate_on::text", "rates_id::text || lpad(version::text, 12, '0')", true, from, limit, ExchangeRateList::entry);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getObject("rate_on", LocalDate.class), row.getString("currency_from"), row.getString("currency_to"), row.getBigDecimal("rate"), row.getString("source"),
            row.getBoolean("superseded"), row.getString("reason"), row.getString("recorded_by"), row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
