package org.trialledger.budget.feeschedule.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.FeeVersion.Status;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("fee-schedules")
public class FeeScheduleProjection implements Projection {
    private final Sql sql;

    FeeScheduleProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(FeeScheduleEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case FeeScheduleVersionDrafted e -> sql.update("""
                insert into fee_schedule_version (schedule_id, number, study_id, site_id, country, status, terms, unfair, prepared_by, version) values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)
                on conflict (schedule_id, number) do nothing""",
                e.scheduleId(), e.version(), e.studyId(), e.scope().siteId(), e.scope().country(), Sql.json(e.terms()), e.unfair(), e.by(), sequence);
            case FeeScheduleVersionWithdrawn e -> change(e, sequence, Status.WITHDRAWN, null, "reason = ?", e.reason());
            case FeeScheduleVersionApproved e -> change(e, sequence, Status.APPROVED, e.terms(), "approved_by = ?", e.signature().signerId());
            case FeeScheduleVersionActivated e -> change(e, sequence, Status.ACTIVE, e.terms(), "activated_by = ?", e.by());
            case FeeScheduleVersionSuperseded e -> change(e, sequence, Status.SUPERSEDED, e.terms(), "superseded_by = ?", e.supersededBy());
        }
    }

    private void change(FeeScheduleEvent event, long sequence, Status status, FeeTerms terms, String set, Object value) {
        sql.update("update fee_schedule_version set " + set + ", status = ?, terms = coalesce(?::jsonb, terms), version = ? where schedule_id = ? and number = ? and version < ?", value, status,
            terms == null ? null : Sql.json(terms), sequence, event.scheduleId(), event.version(), sequence);
    }

    @Override
    public List<String> tables() {
        return List.of("fee_schedule_version");
    }

    @ResetHandler void reset() {
        sql.update("truncate table fee_schedule_version");
    }
}
