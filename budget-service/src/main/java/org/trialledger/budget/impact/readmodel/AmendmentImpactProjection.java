package org.trialledger.budget.impact.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.impact.domain.ImpactEvent;
import org.trialledger.budget.impact.domain.ImpactEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("amendment-impacts")
public class AmendmentImpactProjection implements Projection {
    private final Sql sql;

    AmendmentImpactProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ImpactEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case AmendmentNoted _, AmendedVersionNoted _ -> { }
            case ImpactAssessmentOpened e -> sql.update("""
                insert into amendment_impact (assessment_id, study_id, amendment_id, amendment, version_id, country, opened_on, opened_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (assessment_id) do nothing""", e.assessmentId(), e.studyId(), e.amendmentId(), e.amendment(), e.versionId(), e.country(), e.on(), recordedAt, version);
            case ImpactAssessed e -> sql.update("""
                update amendment_impact set effects = ?, estimate = ?, currency = ?, explanation = ?, assessed_by = ?, assessed_at = ?, version = ? where assessment_id = ? and version < ?""", Sql.json(e.effects()),
                e.estimate().amount(), e.estimate().currency().getCurrencyCode(), e.explanation(), e.by(), recordedAt, version, e.assessmentId(), version);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("amendment_impact");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
