package org.trialledger.safety.signal.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;
import org.trialledger.safety.signal.domain.SignalCommand.Decision;

/** Finds signals, with all that was observed and decided. */
@ApplicationScoped
public class Signals {
    /** @param decision the last; absent before the first, as are {@code reason}, {@code decidedBy} and {@code decidedAt} */
    public record Overview(UUID signalId, String product, String reaction, String meddraCode, Observation observation, RateTest test, Decision decision, String reason, String decidedBy,
                           Instant decidedAt) {}

    /** An observation with its test, or a decision with its reason. */
    public record Step(Observation observation, RateTest test, Decision decision, String reason, String by, Instant at) {}

    public record Detail(Overview signal, List<Step> steps, long version) {}

    private final Sql sql;

    Signals(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were raised. @param decided null for all, false for those without a decision @param after the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, Boolean decided, UUID after, int limit) {
        var where = "";
        var arguments = new ArrayList<Object>(List.of(studyId));
        if (decided != null) where += " and decision is " + (decided ? "not null" : "null");
        if (after != null) {
            where += " and signal_id > ?";
            arguments.add(after);
        }
        arguments.add(limit);
        return sql.list("select * from signal where study_id = ?" + where + " order by signal_id limit ?", Signals::overview, arguments.toArray());
    }

    public Optional<Detail> find(UUID studyId, UUID signalId) {
        return sql.first("select * from signal where study_id = ? and signal_id = ?", row -> new Detail(overview(row), steps(studyId, signalId), row.getLong("version")), studyId, signalId);
    }

    private List<Step> steps(UUID studyId, UUID signalId) {
        return sql.list("select * from signal_step where study_id = ? and signal_id = ? order by version", row -> new Step(Sql.fromJson(row, "observation", Observation.class),
            Sql.fromJson(row, "test", RateTest.class), decision(row), row.getString("reason"), row.getString("done_by"), row.getObject("done_at", OffsetDateTime.class).toInstant()), studyId, signalId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Overview(row.getObject("signal_id", UUID.class), row.getString("product"), row.getString("reaction"), row.getString("meddra_code"), Sql.fromJson(row, "observation", Observation.class),
            Sql.fromJson(row, "test", RateTest.class), decision(row), row.getString("reason"), row.getString("decided_by"), decidedAt == null ? null : decidedAt.toInstant());
    }

    private static Decision decision(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return decision == null ? null : Decision.valueOf(decision);
    }
}
