package org.trialledger.study.risk.readmodel;

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
import org.trialledger.study.risk.domain.RiskEvent;
import org.trialledger.study.risk.domain.RiskEvent.*;

@ApplicationScoped
@ProcessingGroup("risks")
public class RiskProjection implements Projection {
    private final Sql sql;

    RiskProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("risk", "executive_notice_reading");
    }

    @EventHandler void on(RiskEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case RiskRaised e -> sql.update("insert into risk (risk_id, study_id, finding, state, raised_at, version) values (?, ?, ?, 'RAISED', ?, ?) on conflict (risk_id) do nothing",
                e.riskId(), e.studyId(), Sql.json(e.finding()), recordedAt, version);
            case ExecutivesNotified e -> sql.update("update risk set notified_at = ?, version = ? where risk_id = ? and version < ?", recordedAt, version, e.riskId(), version);
            case ExecutiveNoticeAcknowledged e -> {
                sql.update("insert into executive_notice_reading (risk_id, reader, study_id, read_at) values (?, ?, ?, ?) on conflict (risk_id, reader) do nothing", e.riskId(), e.by(), e.studyId(), recordedAt);
                sql.update("update risk set version = ? where risk_id = ? and version < ?", version, e.riskId(), version);
            }
            case RiskAssessed e -> sql.update("update risk set state = 'ASSESSED', impact = ?, probability = ?, response = ?, assessed_by = ?, version = ? where risk_id = ? and version < ?",
                e.impact(), e.probability(), e.response(), e.by(), version, e.riskId(), version);
            case RiskClosed e -> sql.update("update risk set state = 'CLOSED', closing_reason = ?, closed_by = ?, version = ? where risk_id = ? and version < ?", e.reason(), e.by(), version, e.riskId(), version);
        }
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
