package org.trialledger.safety.signal.readmodel;

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
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;
import org.trialledger.safety.signal.domain.SignalEvent;
import org.trialledger.safety.signal.domain.SignalEvent.*;

@ApplicationScoped
@ProcessingGroup("signals")
public class SignalProjection implements Projection {
    private final Sql sql;

    SignalProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(SignalEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case SignalRaised e -> {
                sql.update("""
                    insert into signal (signal_id, study_id, product, reaction, meddra_code, observation, test, version) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (signal_id) do nothing""",
                    e.signalId(), e.studyId(), e.product(), e.reaction(), e.meddraCode(), Sql.json(e.observation()), Sql.json(e.test()), version);
                observed(e, version, e.observation(), e.test(), e.by(), recordedAt);
            }
            case SignalObserved e -> {
                sql.update("update signal set observation = ?, test = ?, version = ? where signal_id = ? and version < ?",
                    Sql.json(e.observation()), Sql.json(e.test()), version, e.signalId(), version);
                observed(e, version, e.observation(), e.test(), e.by(), recordedAt);
            }
            case SignalDecided e -> {
                sql.update("update signal set decision = ?, reason = ?, decided_by = ?, decided_at = ?, version = ? where signal_id = ? and version < ?",
                    e.decision(), e.reason(), e.by(), recordedAt, version, e.signalId(), version);
                sql.update("insert into signal_step (signal_id, study_id, version, decision, reason, done_by, done_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (signal_id, version) do nothing",
                    e.signalId(), e.studyId(), version, e.decision(), e.reason(), e.by(), recordedAt);
            }
        }
    }

    private void observed(SignalEvent event, long version, Observation observation, RateTest test, String by, Instant recordedAt) {
        sql.update("insert into signal_step (signal_id, study_id, version, observation, test, done_by, done_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (signal_id, version) do nothing",
            event.signalId(), event.studyId(), version, Sql.json(observation), Sql.json(test), by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("signal", "signal_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
