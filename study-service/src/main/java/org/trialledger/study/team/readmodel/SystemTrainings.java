package org.trialledger.study.team.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.team.domain.TeamRole;

/** Finds which training a study's roles need, who has had which, and who works without. */
@ApplicationScoped
public class SystemTrainings {
    public record TrainingNeed(String course, String version, List<TeamRole> roles, Instant definedAt) {}

    /** @param validUntil absent where the training does not expire; {@code voidReason} absent while the record stands */
    public record TrainingRecord(UUID recordId, String userId, String course, String version, LocalDate completedOn, LocalDate validUntil, String evidence, Instant recordedAt,
                                 String voidReason) {}

    /** A role that its holder has no current training for. @param name absent where the person was erased, which {@code erased} says */
    public record TrainingGap(String userId, String name, Boolean erased, UUID assignmentId, TeamRole role, String course, String version) {}

    private final Sql sql;
    private final PersonalValues persons;

    SystemTrainings(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    public List<TrainingNeed> needs(UUID studyId) {
        return sql.list("select * from system_training where study_id = ? order by course",
            row -> new TrainingNeed(row.getString("course"), row.getString("version"), roles(row.getArray("roles")), instant(row, "defined_at")), studyId);
    }

    /**
     * Of members who have or had an assignment that is reached, and of those who have none yet.
     *
     * @param userId null for everybody
     * @param reach  of the caller, on the alias a
     */
    public List<TrainingRecord> records(UUID studyId, String userId, PlaceFilter reach) {
        return sql.list("""
            select r.* from training_record r where r.study_id = ? and (?::text is null or r.user_id = ?)
              and (not exists (select from team_assignment a where a.study_id = r.study_id and a.user_id = r.user_id)
                or exists (select from team_assignment a where a.study_id = r.study_id and a.user_id = r.user_id and %s))
            order by r.user_id, r.course, r.completed_on, r.record_id""".formatted(reach.sql()),
            row -> new TrainingRecord(row.getObject("record_id", UUID.class), row.getString("user_id"), row.getString("course"), row.getString("version"), date(row, "completed_on"),
                date(row, "valid_until"), row.getString("evidence"), instant(row, "recorded_at"), row.getString("void_reason")), reach.after(studyId, userId, userId));
    }

    /** Of the roles in force on the day, against what is needed now. @param reach of the caller, on the alias a */
    public List<TrainingGap> gaps(UUID studyId, LocalDate day, PlaceFilter reach) {
        return sql.list("""
            select a.user_id, m.name, a.assignment_id, a.role, t.course, t.version
            from team_assignment a join team_member m on m.study_id = a.study_id and m.user_id = a.user_id join system_training t on t.study_id = a.study_id and a.role = any(t.roles)
            where a.study_id = ? and a.valid_from <= ? and (a.valid_until is null or a.valid_until >= ?) and (a.revoked_on is null or a.revoked_on > ?)
              and not exists (select 1 from training_record r where r.study_id = a.study_id and r.user_id = a.user_id and r.course = t.course and r.version = t.version
                and r.void_reason is null and r.completed_on <= ? and (r.valid_until is null or r.valid_until >= ?))
              and %s
            order by a.user_id, a.role, a.assignment_id, t.course""".formatted(reach.sql()),
            this::gap, reach.after(studyId, day, day, day, day, day));
    }

    private TrainingGap gap(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new TrainingGap(row.getString("user_id"), name.value(), name.erased(), row.getObject("assignment_id", UUID.class), TeamRole.valueOf(row.getString("role")),
            row.getString("course"), row.getString("version"));
    }

    private static List<TeamRole> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(TeamRole::valueOf).toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
