package org.trialledger.budget.forecast.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.forecast.domain.ForecastEvent;
import org.trialledger.budget.forecast.domain.ForecastEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** What people have said of forecasts, and what was published. */
@ApplicationScoped
@ProcessingGroup("published-forecasts")
public class ForecastProjection implements Projection {
    private final Sql sql;

    ForecastProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ForecastEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case VarianceNarrativeWritten e -> sql.update("insert into variance_narrative (study_id, version, as_of, narrative, figures, written_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (study_id, version) do nothing",
                e.studyId(), version, e.asOf(), e.text(), Sql.json(e.figures()), e.by(), recordedAt);
            case ForecastPublished e -> sql.update("""
                insert into published_forecast (study_id, number, as_of, figures, narrative, narrative_by, published_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (study_id, number) do nothing""", e.studyId(), e.number(),
                e.asOf(), Sql.json(e.figures()), e.narrative(), e.narrativeBy(), e.by(), recordedAt);
            case BudgetOverrunFound e -> sql.update("update published_forecast set overrun_percent = ? where study_id = ? and number = ?", e.percent(), e.studyId(), e.number());
        }
    }

    @Override
    public List<String> tables() {
        return List.of("variance_narrative", "published_forecast");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
