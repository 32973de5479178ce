package org.trialledger.budget.accrual.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.budget.accrual.domain.AccrualEvent;
import org.trialledger.budget.accrual.domain.AccrualEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("accruals")
public class AccrualProjection implements Projection {
    private final Sql sql;

    AccrualProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(AccrualEvent event, @SequenceNumber long version) {
        var period = event.period().toString();
        switch (event) {
            case AccrualsCalculated e -> calculated(e, period, version);
            case AccrualsPosted e -> sql.update("update accrual_run set status = 'POSTED', posted_by = ?, reverses = ?, reversed = ?, net = ?, version = ? where study_id = ? and period = ? and version < ?",
                e.by(), e.reverses() == null ? null : e.reverses().toString(), Sql.json(e.reversed()), Sql.json(e.net()), version, e.studyId(), period, version);
            case AccountingPeriodLocked e -> sql.update("update accrual_run set status = 'LOCKED', locked_by = ?, version = ? where study_id = ? and period = ? and version < ?", e.by(), version, e.studyId(), period, version);
        }
    }

    /** What was calculated before for the period and not posted is replaced. */
    private void calculated(AccrualsCalculated e, String period, long version) {
        if (sql.update("""
            insert into accrual_run (study_id, period, status, totals, calculated_by, version) values (?, ?, 'CALCULATED', ?, ?, ?)
            on conflict (study_id, period) do update set totals = excluded.totals, calculated_by = excluded.calculated_by, version = excluded.version where accrual_run.version < excluded.version""",
            e.studyId(), period, Sql.json(e.totals()), e.by(), version) == 0) return;
        sql.update("delete from accrual_line where study_id = ? and period = ?", e.studyId(), period);
        sql.update("insert into accrual_line (study_id, period, place, line, version) select ?, ?, place, line, ? from jsonb_array_elements(?) with ordinality lines(line, place)", e.studyId(), period, version, Sql.json(e.lines()));
    }

    @Override
    public List<String> tables() {
        return List.of("accrual_run", "accrual_line");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
