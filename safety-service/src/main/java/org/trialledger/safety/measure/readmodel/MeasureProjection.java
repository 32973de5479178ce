package org.trialledger.safety.measure.readmodel;

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
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.MeasureEvent.*;

@ApplicationScoped
@ProcessingGroup("urgent-safety-measures")
public class MeasureProjection implements Projection {
    private final Sql sql;

    MeasureProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(MeasureEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case UrgentSafetyMeasureDeclared e -> sql.update("""
                insert into urgent_safety_measure (measure_id, study_id, hazard, action, taken_on, taken_at, countries, stops_inclusion, declared_by, declared_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (measure_id) do nothing""",
                e.measureId(), e.studyId(), e.hazard(), e.action(), e.takenOn(), e.takenAt(), e.countries(), e.stopsInclusion(), e.by(), recordedAt, version);
            case UrgentSafetyMeasureLifted e -> sql.update("update urgent_safety_measure set lifted_on = ?, lifting_reason = ?, lifted_by = ?, lifted_at = ?, version = ? where measure_id = ? and version < ?",
                e.on(), e.reason(), e.by(), recordedAt, version, e.measureId(), version);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("urgent_safety_measure");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
