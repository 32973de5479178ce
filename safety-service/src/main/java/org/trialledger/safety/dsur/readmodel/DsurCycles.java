package org.trialledger.safety.dsur.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.dsur.domain.DsurProgramme.Status;

/** Finds a study's development international birth date and the cycles that follow from it. */
@ApplicationScoped
public class DsurCycles {
    /**
     * @param overdue          not submitted, and its day has passed
     * @param late             submitted after its day; absent before it is submitted
     * @param lockedAt         nothing that was recorded later is in the report; absent while the cycle is open
     * @param closingReference of the authorities' answer
     */
    public record Cycle(UUID cycleId, int number, LocalDate from, LocalDate dataLockPoint, LocalDate dueOn, Status status, boolean overdue, Instant lockedAt, LocalDate submittedOn, Boolean late,
                        String reference, String closingReference) {}

    public enum StepName { BIRTH_DATE_DECLARED, BIRTH_DATE_CORRECTED, OPENED, MOVED, LOCKED, SUBMITTED, CLOSED }

    /** @param on the birth date, the first day of a period, a moved data lock point, or the day something was done @param note basis of the birth date, or a reference */
    public record Step(UUID cycleId, StepName step, LocalDate on, String note, String reason, String by, Instant recordedAt) {}

    /** @param basis the authorisation that it is the day of */
    public record Programme(LocalDate developmentInternationalBirthDate, String basis, List<Step> history, long version) {}

    private final Sql sql;

    DsurCycles(Sql sql) {
        this.sql = sql;
    }

    public Optional<Programme> programme(UUID studyId) {
        // Steps have the version of every event, also of those that changed a cycle alone.
        return sql.first("select p.*, (select max(version) from dsur_step s where s.dsur_id = p.dsur_id) as latest from dsur_programme p where study_id = ?", row ->
            new Programme(row.getObject("birth_date", LocalDate.class), row.getString("basis"), steps(studyId), row.getLong("latest")), studyId);
    }

    /** By period. @param after number of the last one seen, 0 for the first page */
    public List<Cycle> list(UUID studyId, LocalDate today, int after, int limit) {
        return sql.list("select * from dsur_cycle where study_id = ? and number > ? order by number limit ?", row -> cycle(row, today), studyId, after, limit);
    }

    public Optional<Cycle> find(UUID studyId, UUID cycleId, LocalDate today) {
        return sql.first("select * from dsur_cycle where study_id = ? and cycle_id = ?", row -> cycle(row, today), studyId, cycleId);
    }

    private List<Step> steps(UUID studyId) {
        return sql.list("select * from dsur_step where study_id = ? order by version", row -> new Step(row.getObject("cycle_id", UUID.class), StepName.valueOf(row.getString("step")),
            row.getObject("happened_on", LocalDate.class), row.getString("note"), row.getString("reason"), row.getString("done_by"), instant(row, "recorded_at")), studyId);
    }

    private static Cycle cycle(ResultSet row, LocalDate today) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        var dueOn = row.getObject("due_on", LocalDate.class);
        var isSubmitted = status == Status.SUBMITTED || status == Status.CLOSED;
        return new Cycle(row.getObject("cycle_id", UUID.class), row.getInt("number"), row.getObject("period_from", LocalDate.class), row.getObject("data_lock_point", LocalDate.class), dueOn, status,
            !isSubmitted && today.isAfter(dueOn), instant(row, "locked_at"), row.getObject("submitted_on", LocalDate.class), row.getObject("late", Boolean.class), row.getString("reference"),
            row.getString("closing_reference"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
