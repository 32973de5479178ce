package org.trialledger.budget.payable.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("payables")
public class PayableProjection implements Projection {
    private final Sql sql;

    PayableProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(PayableEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case PayableAccrued e -> {
                if (isNew(e, e.line(), null, version)) note(e, version, Status.ACCRUED, null, e.by(), recordedAt);
            }
            case PayableAdjusted e -> {
                if (isNew(e, e.line(), e.adjusts(), version)) note(e, version, Status.ACCRUED, e.reason(), null, recordedAt);
            }
            case PayableMadeEligible e -> step(e, version, Status.ELIGIBLE, null, null, null, recordedAt);
            case PayableHeld e -> step(e, version, Status.HELD, null, e.reason(), e.by(), recordedAt);
            case PayableReleased e -> step(e, version, Status.ELIGIBLE, null, e.reason(), e.by(), recordedAt);
            case PayableRejected e -> step(e, version, Status.REJECTED, null, e.reason(), e.by(), recordedAt);
            case PayableRequested e -> step(e, version, Status.REQUESTED, e.requestId(), null, null, recordedAt);
            case PayableApproved e -> step(e, version, Status.APPROVED, e.requestId(), null, null, recordedAt);
            case PayablePaid e -> {
                if (step(e, version, Status.PAID, e.requestId(), "Paid on " + e.paidOn(), null, recordedAt))
                    sql.update("update payable set accounted_on = ? where payable_id = ?", e.accountedOn() == null ? e.paidOn() : e.accountedOn(), e.payableId());
            }
            case PayableReversed e -> step(e, version, Status.REVERSED, null, e.reason(), e.by(), recordedAt);
            case Fact _ -> { }
        }
    }

    private boolean isNew(Step event, PayableLine line, UUID adjusts, long version) {
        return sql.update("""
            insert into payable (payable_id, source_id, study_id, site_id, subject_id, kind, service_date, line, adjusts, status, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACCRUED', ?)
            on conflict (payable_id) do nothing""",
            event.payableId(), event.sourceId(), event.studyId(), line.siteId(), line.subjectId(), line.kind(), line.serviceDate(), Sql.json(line), adjusts, version) == 1;
    }

    private boolean step(Step event, long version, Status status, UUID requestId, String reason, String by, Instant recordedAt) {
        if (sql.update("update payable set status = ?, request_id = ?, reason = ?, accounted_on = null, version = ? where payable_id = ? and version < ?", status, requestId, reason, version, event.payableId(), version) == 0)
            return false;
        note(event, version, status, reason, by, recordedAt);
        return true;
    }

    private void note(Step event, long version, Status status, String reason, String by, Instant recordedAt) {
        sql.update("insert into payable_step (payable_id, version, study_id, status, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)", event.payableId(), version, event.studyId(), status, reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("payable", "payable_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
