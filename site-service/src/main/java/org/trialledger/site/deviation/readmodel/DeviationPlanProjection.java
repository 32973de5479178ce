package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.domain.DeviationPlanEvent;
import org.trialledger.site.deviation.domain.DeviationPlanEvent.DeviationPlanSet;

@ApplicationScoped
@ProcessingGroup("deviation-plans")
public class DeviationPlanProjection implements Projection {
    private final Sql sql;

    DeviationPlanProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("deviation_plan");
    }

    @EventHandler void on(DeviationPlanEvent event, @SequenceNumber long version) {
        switch (event) {
            case DeviationPlanSet e -> sql.update("""
                insert into deviation_plan (study_id, version, plan_version, reporting_zone, important_categories) values (?, ?, ?, ?, ?)
                on conflict (study_id) do update set version = excluded.version, plan_version = excluded.plan_version, reporting_zone = excluded.reporting_zone,
                  important_categories = excluded.important_categories where deviation_plan.version < excluded.version""",
                e.studyId(), version, e.version(), e.reportingZone(), e.importantCategories());
        }
    }

    @ResetHandler void reset() {
        sql.update("truncate table deviation_plan");
    }
}
