package org.trialledger.study.compliance.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.compliance.domain.FindingEvent;
import org.trialledger.study.compliance.domain.FindingEvent.*;

@ApplicationScoped
@ProcessingGroup("compliance-findings")
public class FindingProjection implements Projection {
    private final Sql sql;

    FindingProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("compliance_finding", "compliance_finding_step");
    }

    @EventHandler void on(FindingEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case ComplianceFindingRaised e -> {
                if (raised(e, version)) step(e, version, "RAISED", null, null, recordedAt);
            }
            case FindingCapaPlanned e -> {
                if (isNews(e, version, "status = 'PLANNED', root_cause = ?, correction = ?, prevention = ?, owner = ?, due_on = ?, planned_by = ?", e.rootCause(), e.correction(), e.prevention(), e.owner(),
                    e.dueOn(), e.by())) step(e, version, "CAPA_PLANNED", e.by(), e.rootCause(), recordedAt);
            }
            case ComplianceFindingClosed e -> {
                if (isNews(e, version, "status = 'CLOSED', evidence = ?, closed_on = ?, closed_by = ?", e.evidence(), e.on(), e.by())) step(e, version, "CLOSED", e.by(), e.evidence(), recordedAt);
            }
            case ComplianceFindingReopened e -> {
                if (isNews(e, version, "status = 'DRAFT', root_cause = null, correction = null, prevention = null, planned_by = null, evidence = null, closed_on = null, closed_by = null"))
                    step(e, version, "REOPENED", e.by(), e.reason(), recordedAt);
            }
        }
    }

    private boolean raised(ComplianceFindingRaised e, long version) {
        return sql.update("""
            insert into compliance_finding (finding_id, study_id, clock_id, case_id, rule, missed_on, raised_on, status, owner, due_on, version) values (?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?)
            on conflict (finding_id) do nothing""", e.findingId(), e.studyId(), e.clockId(), e.caseId(), e.rule(), e.dueOn(), e.on(), e.owner(), e.planBy(), version) == 1;
    }

    private boolean isNews(FindingEvent event, long version, String set, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, event.findingId(), version));
        return sql.update("update compliance_finding set " + set + ", version = ? where finding_id = ? and version < ?", arguments.toArray()) == 1;
    }

    private void step(FindingEvent event, long version, String step, String by, String comment, Instant recordedAt) {
        sql.update("insert into compliance_finding_step (finding_id, version, study_id, step, done_by, comment, recorded_at) values (?, ?, ?, ?, ?, ?, ?)",
            event.findingId(), version, event.studyId(), step, by, comment, recordedAt);
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
