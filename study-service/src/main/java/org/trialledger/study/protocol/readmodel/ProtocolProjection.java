package org.trialledger.study.protocol.readmodel;

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
import org.trialledger.study.protocol.domain.ProtocolEvent;
import org.trialledger.study.protocol.domain.ProtocolEvent.*;

@ApplicationScoped
@ProcessingGroup("protocol")
public class ProtocolProjection implements Projection {
    private final Sql sql;

    ProtocolProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ProtocolEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case ProtocolVersionDrafted e -> draft(e, recordedAt);
            case ProtocolAmendmentRaised e -> sql.update("insert into protocol_amendment (amendment_id, study_id, amendment, incorporated_in, raised_at) values (?, ?, ?, ?, ?)",
                e.amendmentId(), e.studyId(), Sql.json(e.amendment()), e.incorporatedIn(), recordedAt);
            case ProtocolVersionSubmitted e -> sql.update("update protocol_version set status = 'IN_REVIEW', submitted_on = ? where version_id = ?", e.on(), e.versionId());
            case ProtocolVersionApproved e -> approve(e);
            case ProtocolDecisionRecorded e -> sql.update("""
                insert into protocol_decision (version_id, study_id, country, body, decision) values (?, ?, ?, ?, ?)
                on conflict (version_id, country, body) do update set decision = excluded.decision""",
                e.versionId(), e.studyId(), e.decision().country(), e.decision().body(), Sql.json(e.decision()));
            case ProtocolVersionMadeEffective e -> makeEffective(e);
            case ProtocolVersionWithdrawn e -> sql.update("update protocol_version set status = 'WITHDRAWN', ended_on = ?, end_reason = ? where version_id = ?", e.on(), e.reason(), e.versionId());
            case ProtocolVersionSuperseded e -> sql.update("update protocol_version set status = 'SUPERSEDED', ended_on = ?, superseded_by = ? where version_id = ?",
                e.on(), e.supersededBy(), e.versionId());
        }
    }

    /** Every event moves the protocol's version on; one that does not has been here before. */
    private boolean isNew(ProtocolEvent event, long version) {
        return sql.update("""
            insert into protocol (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where protocol.version < excluded.version""", event.studyId(), version) == 1;
    }

    private void draft(ProtocolVersionDrafted e, Instant recordedAt) {
        sql.update("""
            insert into protocol_version (version_id, study_id, sequence, label, status, amendment_id, content, source, drafted_at)
            values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?)""",
            e.versionId(), e.studyId(), e.sequence(), e.label(), e.amendmentId(), Sql.json(e.content()), e.source() == null ? null : Sql.json(e.source()), recordedAt);
        if (e.amendmentId() != null) sql.update("update protocol_amendment set incorporated_in = ? where amendment_id = ?", e.versionId(), e.amendmentId());
    }

    private void approve(ProtocolVersionApproved e) {
        if (e.signature() == null) sql.update("update protocol_version set status = 'APPROVED', approved_on = ?, approver = ?, meaning = ? where version_id = ?",
            e.on(), e.unsigned().approver(), e.unsigned().meaning(), e.versionId());
        else sql.update("update protocol_version set status = 'APPROVED', approved_on = ?, approver = ?, meaning = ?, signature = ? where version_id = ?",
            e.on(), e.signature().signerId(), e.signature().meaning(), Sql.json(e.signature()), e.versionId());
    }

    private void makeEffective(ProtocolVersionMadeEffective e) {
        if (e.replaces() != null)
            sql.update("update protocol_site set replaced_on = ? where study_id = ? and upper(site) = upper(?) and version_id = ?", e.on(), e.studyId(), e.site(), e.replaces());
        sql.update("insert into protocol_site (study_id, site, version_id, country, effective_on) values (?, ?, ?, ?, ?)", e.studyId(), e.site(), e.versionId(), e.country(), e.on());
    }

    @Override
    public List<String> tables() {
        return List.of("protocol", "protocol_version", "protocol_amendment", "protocol_decision", "protocol_site");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
