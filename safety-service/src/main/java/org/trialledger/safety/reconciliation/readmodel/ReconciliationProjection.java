package org.trialledger.safety.reconciliation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.reconciliation.domain.Found;
import org.trialledger.safety.reconciliation.domain.Reconciliation.Status;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent.*;
import org.trialledger.safety.reconciliation.readmodel.Differences.StepName;

@ApplicationScoped
@ProcessingGroup("safety-reconciliation")
public class ReconciliationProjection implements Projection {
    private final Sql sql;

    ReconciliationProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ReconciliationEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case DifferenceOpened e -> {
                var f = e.found();
                sql.update("""
                    insert into reconciliation_difference (difference_id, study_id, field, subject_number, local_id, case_id, term, edc, safety, status, found_at, changed_at, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?) on conflict (difference_id) do nothing""",
                    f.differenceId(), e.studyId(), f.field().name(), f.subjectNumber(), f.localId(), f.caseId(), f.term(), f.edc(), f.safety(), recordedAt, recordedAt, version);
                step(e, f.differenceId(), version, StepName.OPENED, e.runId(), f.edc(), f.safety(), null, null, recordedAt);
            }
            case DifferenceChanged e -> found(e, e.runId(), e.found(), StepName.CHANGED, version, recordedAt);
            case DifferenceReopened e -> found(e, e.runId(), e.found(), StepName.REOPENED, version, recordedAt);
            case DifferenceAgreed e -> {
                settle(e.differenceId(), Status.AGREED, null, null, version, recordedAt);
                step(e, e.differenceId(), version, StepName.AGREED, e.runId(), null, null, null, null, recordedAt);
            }
            case DifferenceResolved e -> {
                settle(e.differenceId(), Status.RESOLVED, e.reason(), e.by(), version, recordedAt);
                step(e, e.differenceId(), version, StepName.RESOLVED, null, null, null, e.reason(), e.by(), recordedAt);
            }
            case ReconciliationRun e -> sql.update("""
                insert into reconciliation_run (run_id, study_id, number, done_on, edc_events, cases, matched, opened, reopened, agreed, open_after, done_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (run_id) do nothing""",
                e.runId(), e.studyId(), e.number(), e.on(), e.edcEvents(), e.cases(), e.matched(), e.opened(), e.reopened(), e.agreed(), e.openAfter(), e.by(), recordedAt);
        }
    }

    private void found(ReconciliationEvent e, UUID runId, Found f, StepName step, long version, Instant recordedAt) {
        sql.update("""
            update reconciliation_difference set subject_number = ?, local_id = ?, case_id = ?, term = ?, edc = ?, safety = ?, status = 'OPEN', reason = null, resolved_by = null, changed_at = ?, version = ?
            where difference_id = ? and version < ?""", f.subjectNumber(), f.localId(), f.caseId(), f.term(), f.edc(), f.safety(), recordedAt, version, f.differenceId(), version);
        step(e, f.differenceId(), version, step, runId, f.edc(), f.safety(), null, null, recordedAt);
    }

    private void settle(UUID differenceId, Status status, String reason, String by, long version, Instant recordedAt) {
        sql.update("update reconciliation_difference set status = ?, reason = ?, resolved_by = ?, changed_at = ?, version = ? where difference_id = ? and version < ?", status, reason, by, recordedAt, version, differenceId,
            version);
    }

    private void step(ReconciliationEvent e, UUID differenceId, long version, StepName step, UUID runId, String edc, String safety, String reason, String by, Instant recordedAt) {
        sql.update("""
            insert into reconciliation_step (difference_id, study_id, version, step, run_id, edc, safety, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (difference_id, version) do nothing""", differenceId, e.studyId(), version, step.name(), runId, edc, safety, reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("reconciliation_difference", "reconciliation_step", "reconciliation_run");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
