package org.trialledger.safety.rsi.readmodel;

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
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.rsi.domain.RsiEvent.*;
import org.trialledger.safety.rsi.domain.RsiVersion.Status;

@ApplicationScoped
@ProcessingGroup("reference-safety-information")
public class RsiProjection implements Projection {
    private final Sql sql;

    RsiProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(RsiEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (event instanceof RsiOpened e) {
            sql.update("insert into rsi (rsi_id, study_id, product, version) values (?, ?, ?, ?) on conflict (rsi_id) do nothing", e.rsiId(), e.studyId(), e.product(), version);
            return;
        }
        if (sql.update("update rsi set version = ? where rsi_id = ? and version < ?", version, event.rsiId(), version) == 0) return;
        switch (event) {
            case RsiOpened _ -> throw new IllegalStateException("handled before");
            case RsiVersionDrafted e -> sql.update("""
                insert into rsi_version (version_id, rsi_id, study_id, number, label, source, dictionary, terms, term_count, status, drafted_by, drafted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.versionId(), e.rsiId(), e.studyId(), e.number(), e.content().label(), Sql.json(e.content().source()), e.content().dictionary(), Sql.json(e.content().terms()),
                e.content().terms().size(), Status.DRAFT, e.by(), recordedAt);
            case RsiVersionApproved e -> {
                sql.update("update rsi_version set replaced_on = ? where version_id = ?", e.inForceFrom(), e.replaces());
                sql.update("update rsi_version set status = ?, in_force_from = ?, reason = ?, signature = ? where version_id = ?",
                    Status.APPROVED, e.inForceFrom(), e.reason(), Sql.json(e.signature()), e.versionId());
            }
            case RsiDraftWithdrawn e -> sql.update("update rsi_version set status = ?, withdrawn_by = ?, withdrawal_reason = ? where version_id = ?", Status.WITHDRAWN, e.by(), e.reason(), e.versionId());
        }
    }

    @Override
    public List<String> tables() {
        return List.of("rsi", "rsi_version");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
