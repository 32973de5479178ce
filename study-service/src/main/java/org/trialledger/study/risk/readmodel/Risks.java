package org.trialledger.study.risk.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.risk.domain.Finding;

/** Shows the risks of a study and who of the executives has read of them. */
@ApplicationScoped
public class Risks {
    public enum State { RAISED, ASSESSED, CLOSED }

    /** @param impact and the other words of the assessment absent before it @param score impact times probability @param readBy who of the executives has acknowledged the notice */
    public record Overview(UUID riskId, Finding finding, State state, Instant raisedAt, Instant notifiedAt, Integer impact, Integer probability, Integer score, String response, String assessedBy, String closingReason,
                           String closedBy, List<String> readBy, long version) {}

    private static final String SELECT = "select r.*, array(select reader from executive_notice_reading n where n.risk_id = r.risk_id order by read_at, reader) as readers from risk r ";

    private final Sql sql;

    Risks(Sql sql) {
        this.sql = sql;
    }

    /** By the time they were raised. @param state null for all @param unreadBy those whose notice this person has not acknowledged, null for all */
    public List<Overview> list(UUID studyId, State state, String unreadBy, Instant afterAt, UUID afterId, int limit) {
        return sql.list(SELECT + """
            where r.study_id = ? and (?::text is null or r.state = ?)
              and (?::text is null or not exists (select 1 from executive_notice_reading n where n.risk_id = r.risk_id and n.reader = ?))
              and (?::timestamptz is null or (r.raised_at, r.risk_id) > (?, ?)) order by r.raised_at, r.risk_id limit ?""",
            Risks::overview, studyId, state, state, unreadBy, unreadBy, afterAt, afterAt, afterId, limit);
    }

    public Optional<Overview> find(UUID studyId, UUID riskId) {
        return sql.first(SELECT + "where r.study_id = ? and r.risk_id = ?", Risks::overview, studyId, riskId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        Integer impact = row.getObject("impact", Integer.class), probability = row.getObject("probability", Integer.class);
        return new Overview(row.getObject("risk_id", UUID.class), Sql.fromJson(row, "finding", Finding.class), State.valueOf(row.getString("state")), instant(row, "raised_at"), instant(row, "notified_at"), impact, probability,
            impact == null ? null : impact * probability, row.getString("response"), row.getString("assessed_by"), row.getString("closing_reason"), row.getString("closed_by"),
            List.of((String[]) row.getArray("readers").getArray()), row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
