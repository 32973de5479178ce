package org.trialledger.budget.funding.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.budget.funding.domain.FundingEvent;
import org.trialledger.budget.funding.domain.FundingEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("funding-sources")
public class FundingProjection implements Projection {
    private final Sql sql;

    FundingProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(FundingEvent event, @SequenceNumber long version) {
        switch (event) {
            case FundingSourceRecorded e -> sql.update("insert into funding_source (source_id, study_id, terms, recorded_by, version) values (?, ?, ?, ?, ?) on conflict (source_id) do nothing", e.sourceId(), e.studyId(),
                Sql.json(e.terms()), e.by(), version);
            case FundingAllocated e -> sql.update("""
                insert into funding_allocation (allocation_id, source_id, study_id, wbs_code, amount, currency, allocated_by) values (?, ?, ?, ?, ?, ?, ?) on conflict (allocation_id) do nothing""", e.allocationId(),
                e.sourceId(), e.studyId(), e.line().wbsCode(), e.amount().amount(), e.amount().currency().getCurrencyCode(), e.by());
            case FundingAllocationReleased e -> sql.update("update funding_allocation set released = true, reason = ? where allocation_id = ?", e.reason(), e.allocationId());
        }
        sql.update("update funding_source set version = ? where source_id = ? and version < ?", version, event.sourceId(), version);
    }

    @Override
    public List<String> tables() {
        return List.of("funding_source", "funding_allocation");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
