package org.trialledger.safety.unblinding.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.unblinding.domain.CodeBreak.Status;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent;
import org.trialledger.safety.unblinding.domain.BlindedSubjectEvent.*;
import org.trialledger.safety.unblinding.domain.UnblindingEvent;
import org.trialledger.safety.unblinding.domain.UnblindingEvent.*;

@ApplicationScoped
@ProcessingGroup("code-breaks")
public class CodeBreakProjection implements Projection {
    private final Sql sql;

    CodeBreakProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(UnblindingEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case CodeBreakRequested e -> sql.update("""
                insert into code_break (code_break_id, study_id, site_id, subject_id, subject_number, case_id, kind, justification, scope, requested_by, requested_at, status, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (code_break_id) do nothing""",
                e.codeBreakId(), e.studyId(), e.siteId(), e.subjectId(), e.subjectNumber(), e.caseId(), e.kind(), e.justification(), Sql.json(e.scope()), e.by(), recordedAt, Status.REQUESTED, version);
            case TreatmentUnblinded e -> {
                sql.update("update code_break set status = ?, broken_on = ?, settled_by = ?, settled_at = ?, version = ? where code_break_id = ? and version < ?",
                    Status.UNBLINDED, e.on(), e.by(), recordedAt, version, e.codeBreakId(), version);
                sql.update("insert into unblinded_treatment (code_break_id, study_id, treatment) values (?, ?, ?) on conflict (code_break_id) do nothing", e.codeBreakId(), e.studyId(), e.treatment());
            }
            case CodeBreakDeclined e -> sql.update("update code_break set status = ?, decline_reason = ?, settled_by = ?, settled_at = ?, version = ? where code_break_id = ? and version < ?",
                Status.DECLINED, e.reason(), e.by(), recordedAt, version, e.codeBreakId(), version);
            case TreatmentRead e -> sql.update("insert into treatment_read (study_id, sequence, operation, about, read_by, read_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                e.studyId(), version, e.operation(), e.about(), e.by(), recordedAt);
        }
    }

    @EventHandler void on(BlindedSubjectEvent event, @SequenceNumber long version) {
        switch (event) {
            case ArmRecorded e -> sql.update("""
                insert into subject_arm (subject_id, study_id, arm, version) values (?, ?, ?, ?)
                on conflict (subject_id) do update set arm = excluded.arm, version = excluded.version where subject_arm.version < excluded.version""", e.subjectId(), e.studyId(), e.arm(), version);
            case SubjectNoted _, SubjectMoveNoted _ -> { }
        }
    }

    @Override
    public List<String> tables() {
        return List.of("code_break", "unblinded_treatment", "subject_arm", "treatment_read");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
