package org.trialledger.safety.submission.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.submission.domain.Acknowledgement;
import org.trialledger.safety.submission.domain.SafetySubmission.Status;
import org.trialledger.safety.submission.domain.Sent;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

@ApplicationScoped
@ProcessingGroup("safety-submissions")
public class SubmissionProjection implements Projection {
    private final Sql sql;

    SubmissionProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(SubmissionEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case SubmissionPrepared e -> {
                if (prepared(e, version)) note(e, version, "PREPARED", e.messageNumber(), null, null, null, null, e.by(), recordedAt);
            }
            case SubmissionSent e -> {
                if (isNews(e, version, Status.SENT, "sent_on = ?, sha256 = ?, channel = ?, sent_by = ?, answered_on = null", e.sent().on(), e.sent().sha256(), e.sent().channel(), e.by()))
                    note(e, version, "SENT", e.sent().messageNumber(), e.sent().on(), e.sent(), null, null, e.by(), recordedAt);
            }
            case SubmissionRejected e -> {
                if (isNews(e, version, Status.REJECTED, "answered_on = ?", e.acknowledgement().on()))
                    note(e, version, "REJECTED", e.messageNumber(), e.acknowledgement().on(), null, e.acknowledgement(), null, e.by(), recordedAt);
            }
            case ResubmissionPrepared e -> {
                if (isNews(e, version, Status.PREPARED, "message_number = ?, attempt = ?, prepared_by = ?, sent_on = null, sha256 = null, channel = null, sent_by = null, answered_on = null",
                    e.messageNumber(), e.attempt(), e.by())) note(e, version, "RESUBMISSION_PREPARED", e.messageNumber(), null, null, null, null, e.by(), recordedAt);
            }
            case SafetySubmissionAccepted e -> {
                if (isNews(e, version, Status.ACCEPTED, "answered_on = ?", e.acknowledgement().on()))
                    note(e, version, "ACCEPTED", e.sent().messageNumber(), e.acknowledgement().on(), null, e.acknowledgement(), null, e.by(), recordedAt);
            }
            case SubmissionWithdrawn e -> {
                if (isNews(e, version, Status.WITHDRAWN, "answered_on = answered_on")) note(e, version, "WITHDRAWN", e.messageNumber(), null, null, null, e.reason(), e.by(), recordedAt);
            }
        }
    }

    /** A withdrawn one that is prepared again takes its own row anew. */
    private boolean prepared(SubmissionPrepared e, long version) {
        var r = e.report();
        return sql.update("""
            insert into safety_submission as known (submission_id, study_id, case_id, case_number, case_version, case_class, fatal_or_life_threatening, authority, report_type, due_on, clock_id, status, attempt,
              message_number, prepared_by, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PREPARED', 1, ?, ?, ?)
            on conflict (submission_id) do update set case_class = excluded.case_class, fatal_or_life_threatening = excluded.fatal_or_life_threatening, due_on = excluded.due_on, clock_id = excluded.clock_id,
              status = 'PREPARED', attempt = 1, message_number = excluded.message_number, prepared_by = excluded.prepared_by, sent_on = null, sha256 = null, channel = null, sent_by = null, answered_on = null,
              version = excluded.version
            where known.version < excluded.version""",
            e.submissionId(), e.studyId(), r.caseId(), r.caseNumber(), r.caseVersion(), r.caseClass(), r.fatalOrLifeThreatening(), r.authority(), r.type(), r.duty().dueOn(), r.duty().clockId(),
            e.messageNumber(), e.by(), version) == 1;
    }

    private boolean isNews(SubmissionEvent event, long version, Status status, String set, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(status, version, event.submissionId(), version));
        return sql.update("update safety_submission set " + set + ", status = ?, version = ? where submission_id = ? and version < ?", arguments.toArray()) == 1;
    }

    private void note(SubmissionEvent event, long version, String step, String messageNumber, LocalDate on, Sent sent, Acknowledgement acknowledgement, String reason, String by, Instant recordedAt) {
        sql.update("""
            insert into safety_submission_step (submission_id, study_id, version, step, message_number, happened_on, sent, acknowledgement, reason, done_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", event.submissionId(), event.studyId(), version, step, messageNumber, on, sent == null ? null : Sql.json(sent),
            acknowledgement == null ? null : Sql.json(acknowledgement), reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("safety_submission", "safety_submission_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
