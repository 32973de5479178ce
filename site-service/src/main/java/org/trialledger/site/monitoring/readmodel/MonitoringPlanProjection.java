package org.trialledger.site.monitoring.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent.*;

@ApplicationScoped
@ProcessingGroup("monitoring-plans")
public class MonitoringPlanProjection implements Projection {
    private final Sql sql;

    MonitoringPlanProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("monitoring_plan", "monitoring_site_tier");
    }

    @EventHandler void on(MonitoringPlanEvent event, @SequenceNumber long version) {
        if (!isNew(event, version)) return;
        switch (event) {
            case MonitoringPlanSet e -> sql.update("update monitoring_plan set plan_version = ?, clocks = ?, tiers = ?, escalation = ? where study_id = ?",
                e.version(), Sql.json(e.clocks()), Sql.json(e.tiers()), Sql.json(e.escalation()), e.studyId());
            case SiteTierAssigned e -> sql.update("""
                insert into monitoring_site_tier (site_id, study_id, tier, assigned_on, basis) values (?, ?, ?, ?, ?)
                on conflict (site_id) do update set tier = excluded.tier, assigned_on = excluded.assigned_on, basis = excluded.basis""",
                e.siteId(), e.studyId(), e.tier(), e.on(), e.basis());
        }
    }

    private boolean isNew(MonitoringPlanEvent event, long version) {
        return sql.update("""
            insert into monitoring_plan (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where monitoring_plan.version < excluded.version""", event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table monitoring_plan, monitoring_site_tier");
    }
}
