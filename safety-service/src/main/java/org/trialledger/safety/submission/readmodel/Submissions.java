package org.trialledger.safety.submission.readmodel;

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
import org.trialledger.safety.submission.domain.Acknowledgement;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.SafetySubmission.Status;
import org.trialledger.safety.submission.domain.Sent;
import org.trialledger.safety.submission.domain.Sent.Channel;

/** Finds submissions, as they stand and as they went. */
@ApplicationScoped
public class Submissions {
    /**
     * @param messageNumber of the present attempt, like all that follows
     * @param answeredOn    when it was accepted or rejected
     * @param late          sent after the due day, or not sent and the due day is over
     */
    public record Overview(UUID submissionId, UUID caseId, String caseNumber, int caseVersion, CaseClass caseClass, boolean fatalOrLifeThreatening, String authority, ReportType reportType, LocalDate dueOn, UUID clockId,
                           Status status, int attempt, String messageNumber, LocalDate sentOn, Channel channel, String sha256, LocalDate answeredOn, boolean late, String preparedBy, String sentBy) {}

    public record Step(String step, String messageNumber, LocalDate on, Sent sent, Acknowledgement acknowledgement, String reason, String by, Instant recordedAt) {}

    public record Detail(Overview submission, List<Step> history, long version) {}

    /** Null is no filter. */
    public record Filter(UUID caseId, String authority, Status status, Boolean late) {}

    /** What was withdrawn is not due; what was rejected or prepared is, from its due day on. */
    private static final String SUBMISSIONS = """
        select * from (select s.*, s.due_on is not null and status <> 'WITHDRAWN' and case when status in ('SENT', 'ACCEPTED') then sent_on else ? end > s.due_on as late from safety_submission s) one
         where study_id = ?\s""";

    private final Sql sql;

    Submissions(Sql sql) {
        this.sql = sql;
    }

    /** By case number. @param afterNumber and {@code afterId} of the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, LocalDate today, Filter filter, String afterNumber, UUID afterId, int limit) {
        var where = new ArrayList<String>();
        var arguments = new ArrayList<Object>(List.of(today, studyId));
        condition(where, arguments, "and case_id = ?", filter.caseId());
        condition(where, arguments, "and upper(authority) = upper(?)", filter.authority());
        condition(where, arguments, "and status = ?", filter.status());
        condition(where, arguments, "and late = ?", filter.late());
        if (afterNumber != null) {
            where.add("and (case_number, submission_id) > (?, ?)");
            arguments.addAll(List.of(afterNumber, afterId));
        }
        arguments.add(limit);
        return sql.list(SUBMISSIONS + String.join(" ", where) + " order by case_number, submission_id limit ?", Submissions::overview, arguments.toArray());
    }

    private static void condition(List<String> where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.add(condition);
        arguments.add(value);
    }

    public Optional<Detail> find(UUID studyId, UUID submissionId, LocalDate today) {
        return sql.first(SUBMISSIONS + "and submission_id = ?", row -> new Detail(overview(row), history(submissionId), row.getLong("version")), today, studyId, submissionId);
    }

    private List<Step> history(UUID submissionId) {
        return sql.list("select * from safety_submission_step where submission_id = ? order by version", row -> new Step(row.getString("step"), row.getString("message_number"),
            row.getObject("happened_on", LocalDate.class), Sql.fromJson(row, "sent", Sent.class), Sql.fromJson(row, "acknowledgement", Acknowledgement.class), row.getString("reason"), row.getString("done_by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()), submissionId);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        var caseClass = row.getString("case_class");
        var channel = row.getString("channel");
        return new Overview(row.getObject("submission_id", UUID.class), row.getObject("case_id", UUID.class), row.getString("case_number"), row.getInt("case_version"),
            caseClass == null ? null : CaseClass.valueOf(caseClass), row.getBoolean("fatal_or_life_threatening"), row.getString("authority"), ReportType.valueOf(row.getString("report_type")),
            row.getObject("due_on", LocalDate.class), row.getObject("clock_id", UUID.class), Status.valueOf(row.getString("status")), row.getInt("attempt"), row.getString("message_number"),
            row.getObject("sent_on", LocalDate.class), channel == null ? null : Channel.valueOf(channel), row.getString("sha256"), row.getObject("answered_on", LocalDate.class), row.getBoolean("late"),
            row.getString("prepared_by"), row.getString("sent_by"));
    }
}
