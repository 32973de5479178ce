package org.trialledger.study.team.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.team.domain.TeamRole;

/** Finds who works on a study, now or on any day. */
@ApplicationScoped
public class TeamAssignments {
    /** @param name absent where the person was erased, which {@code erased} says */
    public record PolicyAcceptance(String userId, String name, Boolean erased, String policyVersion, String sha256, Instant acceptedAt) {}

    private static final String ASSIGNMENTS = "select a.*, m.name, m.kind from team_assignment a join team_member m on m.study_id = a.study_id and m.user_id = a.user_id where a.study_id = ? ";

    private final Sql sql;
    private final PersonalValues persons;

    TeamAssignments(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    /** The team's own version, for ETags; empty where the study has no team. */
    public Optional<Long> version(UUID studyId) {
        return sql.first("select version from team where study_id = ?", row -> row.getLong(1), studyId);
    }

    /** Those in force on the day; on the day of its revocation an assignment no longer is. @param reach of the caller, on the alias a */
    public List<AssignmentDetail> on(LocalDate day, UUID studyId, PlaceFilter reach) {
        return sql.list(ASSIGNMENTS + """
            and a.valid_from <= ? and (a.valid_until is null or a.valid_until >= ?) and (a.revoked_on is null or a.revoked_on > ?) and %s
            order by a.role, a.valid_from, a.assignment_id""".formatted(reach.sql()), this::detail, reach.after(studyId, day, day, day));
    }

    /** @param reach of the caller, on the alias a */
    public Optional<AssignmentDetail> find(UUID studyId, UUID assignmentId, PlaceFilter reach) {
        return sql.first(ASSIGNMENTS + "and a.assignment_id = ? and " + reach.sql(), this::detail, reach.after(studyId, assignmentId));
    }

    /** Of members who have or had an assignment that is reached. @param reach of the caller, on the alias a */
    public List<PolicyAcceptance> acceptances(UUID studyId, PlaceFilter reach) {
        return sql.list("""
            select p.*, m.name from signature_policy_acceptance p join team_member m on m.study_id = p.study_id and m.user_id = p.user_id
            where p.study_id = ? and exists (select from team_assignment a where a.study_id = p.study_id and a.user_id = p.user_id and %s)
            order by p.accepted_at, p.user_id""".formatted(reach.sql()), this::acceptance, reach.after(studyId));
    }

    private PolicyAcceptance acceptance(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new PolicyAcceptance(row.getString("user_id"), name.value(), name.erased(), row.getString("policy_version"), row.getString("sha256"),
            row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }

    private AssignmentDetail detail(ResultSet row) throws SQLException {
        var name = persons.shown(row.getString("name"));
        return new AssignmentDetail(row.getObject("assignment_id", UUID.class), row.getString("user_id"), name.value(), name.erased(), TeamRole.Kind.valueOf(row.getString("kind")),
            TeamRole.valueOf(row.getString("role")), row.getString("country"), row.getString("site"), date(row, "valid_from"), date(row, "valid_until"),
            row.getObject("assigned_at", OffsetDateTime.class).toInstant(), date(row, "revoked_on"), row.getString("revocation_reason"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
