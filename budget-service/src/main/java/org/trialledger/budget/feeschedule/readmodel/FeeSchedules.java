package org.trialledger.budget.feeschedule.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.FeeVersion.Status;
import org.trialledger.platform.readmodel.Sql;

/** Finds fee schedules with their versions. */
@ApplicationScoped
public class FeeSchedules {
    /** @param unfair codes of fees beyond their fair market value */
    public record Version(UUID scheduleId, int number, UUID siteId, String country, Status status, FeeTerms terms, List<String> unfair, String preparedBy, String approvedBy, String activatedBy, Integer supersededBy,
                          String reason) {}

    private final Sql sql;

    FeeSchedules(Sql sql) {
        this.sql = sql;
    }

    /** All versions of all schedules. @param afterId and {@code afterNumber} of the last one seen, null for the first page */
    public List<Version> list(UUID studyId, UUID afterId, long afterNumber, int limit) {
        return sql.list("select * from fee_schedule_version where study_id = ? and (?::uuid is null or (schedule_id, number) > (?, ?)) order by schedule_id, number limit ?", FeeSchedules::version, studyId, afterId, afterId,
            (int) afterNumber, limit);
    }

    public List<Version> versions(UUID studyId, UUID scheduleId) {
        return sql.list("select * from fee_schedule_version where study_id = ? and schedule_id = ? order by number", FeeSchedules::version, studyId, scheduleId);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(row.getObject("schedule_id", UUID.class), row.getInt("number"), row.getObject("site_id", UUID.class), row.getString("country"), Status.valueOf(row.getString("status")),
            Sql.fromJson(row, "terms", FeeTerms.class), Arrays.asList((String[]) row.getArray("unfair").getArray()), row.getString("prepared_by"), row.getString("approved_by"), row.getString("activated_by"),
            row.getObject("superseded_by", Integer.class), row.getString("reason"));
    }
}
