package org.trialledger.safety.measure.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** Finds urgent safety measures. */
@ApplicationScoped
public class Measures {
    /** @param countries none for every country of the study @param liftedOn absent while it holds, as are {@code liftingReason}, {@code liftedBy} and {@code liftedAt} */
    public record Overview(UUID measureId, String hazard, String action, LocalDate takenOn, Instant takenAt, List<String> countries, boolean stopsInclusion, String declaredBy, Instant declaredAt, LocalDate liftedOn,
                           String liftingReason, String liftedBy, Instant liftedAt, long version) {}

    private final Sql sql;

    Measures(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were declared. @param lifted null for all @param after the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, Boolean lifted, UUID after, int limit) {
        var where = "";
        var arguments = new ArrayList<Object>(List.of(studyId));
        if (lifted != null) where += " and lifted_on is " + (lifted ? "not null" : "null");
        if (after != null) {
            where += " and measure_id > ?";
            arguments.add(after);
        }
        arguments.add(limit);
        return sql.list("select * from urgent_safety_measure where study_id = ?" + where + " order by measure_id limit ?", Measures::overview, arguments.toArray());
    }

    public Optional<Overview> find(UUID studyId, UUID measureId) {
        return sql.first("select * from urgent_safety_measure where study_id = ? and measure_id = ?", Measures::overview, studyId, measureId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("measure_id", UUID.class), row.getString("hazard"), row.getString("action"), row.getObject("taken_on", LocalDate.class), instant(row, "taken_at"),
            List.of((String[]) row.getArray("countries").getArray()), row.getBoolean("stops_inclusion"), row.getString("declared_by"), instant(row, "declared_at"), row.getObject("lifted_on", LocalDate.class),
            row.getString("lifting_reason"), row.getString("lifted_by"), instant(row, "lifted_at"), row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
