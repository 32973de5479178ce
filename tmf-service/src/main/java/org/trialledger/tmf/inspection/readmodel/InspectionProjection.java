package org.trialledger.tmf.inspection.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.inspection.application.ExpiredSessions;
import org.trialledger.tmf.inspection.application.ExpiredSessions.Expiry;
import org.trialledger.tmf.inspection.domain.InspectionEvent;
import org.trialledger.tmf.inspection.domain.InspectionEvent.*;

/** The inspection sessions with what was read in each. */
@ApplicationScoped
@ProcessingGroup("inspection-sessions")
public class InspectionProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    InspectionProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(InspectionEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case InspectionSessionOpened e -> opened(e, version);
            case InspectionReadsRecorded e -> read(e, version, recordedAt);
            case InspectionSessionEnded e -> {
                sql.update("update inspection_session set ended_on = ?, ended_by = ?, end_reason = ?, version = ? where session_id = ? and version < ?", e.on(), e.by(), e.reason(), version, e.sessionId(), version);
                dueWork.cancel(ExpiredSessions.KIND, e.sessionId().toString());
            }
        }
    }

    private void opened(InspectionSessionOpened e, long version) {
        sql.update("""
            insert into inspection_session (session_id, study_id, inspector, authority, purpose, valid_from, valid_to, as_of, zones, opened_by, opened_on, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (session_id) do nothing""", e.sessionId(), e.studyId(), e.inspector(), e.authority(), e.purpose(), e.validFrom(), e.validTo(), e.asOf(), e.zones(), e.by(), e.on(), version);
        var over = e.validTo().plusDays(1);
        dueWork.schedule(ExpiredSessions.KIND, e.sessionId().toString(), e.studyId(), over.atStartOfDay(ZoneOffset.UTC).toInstant(), new Expiry(e.sessionId(), over));
    }

    private void read(InspectionReadsRecorded e, long version, Instant recordedAt) {
        for (int number = 0; number < e.reads().size(); number++) {
            var read = e.reads().get(number);
            sql.update("""
                insert into inspection_read (session_id, study_id, version, number, inspector, operation, target, document_id, artifact, asked_at, correlation_id, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (session_id, version, number) do nothing""", e.sessionId(), e.studyId(), version, number, e.inspector(), read.operation(), read.target(), read.documentId(), read.artifact(), read.at(),
                read.correlationId(), recordedAt);
        }
        sql.update("update inspection_session set version = ? where session_id = ? and version < ?", version, e.sessionId(), version);
    }

    @Override
    public List<String> tables() {
        return List.of("inspection_session", "inspection_read");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
