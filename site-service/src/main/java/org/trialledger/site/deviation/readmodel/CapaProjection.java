package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.application.OverdueCapas;
import org.trialledger.site.deviation.domain.Capa.Status;
import org.trialledger.site.deviation.domain.CapaEvent;
import org.trialledger.site.deviation.domain.CapaEvent.*;

/** The CAPA board; it also sets the clocks of actions and effectiveness checks. */
@ApplicationScoped
@ProcessingGroup("capas")
public class CapaProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    CapaProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("capa", "capa_action");
    }

    @EventHandler void on(CapaEvent event, @SequenceNumber long version) {
        if (!isNew(event, version)) return;
        switch (event) {
            case CapaOpened e -> sql.update("update capa set title = ?, owner = ?, opened_on = ?, status = ?, deviations = ?, issues = ? where capa_id = ?",
                e.title(), e.owner(), e.on(), Status.ROOT_CAUSE, Sql.json(e.deviations()), Sql.json(e.issues()), e.capaId());
            case CapaRootCauseAnalysed e -> sql.update("update capa set method = ?, root_cause = ?, status = ? where capa_id = ?", e.method(), e.rootCause(), Status.ACTIONS, e.capaId());
            case CapaActionPlanned e -> {
                sql.update("insert into capa_action (action_id, capa_id, study_id, site_id, kind, description, owner, due_on) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    e.actionId(), e.capaId(), e.studyId(), e.siteId(), e.kind(), e.description(), e.owner(), e.dueOn());
                clock(e, new OverdueCapas.Clock(e.capaId(), e.actionId(), e.dueOn()));
            }
            case CapaActionCompleted e -> {
                sql.update("update capa_action set completed_on = ?, completed_by = ?, evidence = ?, overdue = false where action_id = ?", e.on(), e.by(), e.evidence(), e.actionId());
                stop(e.capaId(), e.actionId());
            }
            case CapaImplemented e -> {
                sql.update("""
                    update capa set status = ?, implemented_on = ?, criterion = ?, check_due_on = ?, checked_on = null, checked_by = null, effective = null, findings = null where capa_id = ?""",
                    Status.IMPLEMENTED, e.on(), e.criterion(), e.checkDueOn(), e.capaId());
                clock(e, new OverdueCapas.Clock(e.capaId(), null, e.checkDueOn()));
            }
            case CapaEffectivenessChecked e -> {
                sql.update("update capa set status = ?, checked_on = ?, checked_by = ?, effective = ?, findings = ?, overdue = false where capa_id = ?",
                    e.effective() ? Status.EFFECTIVE : Status.ROOT_CAUSE, e.on(), e.by(), e.effective(), e.findings(), e.capaId());
                stop(e.capaId(), null);
            }
            case CapaClosed e -> sql.update("update capa set status = ?, closed_on = ?, closed_by = ? where capa_id = ?", Status.CLOSED, e.on(), e.by(), e.capaId());
            case CapaReopened e -> sql.update("update capa set status = ?, closed_on = null, closed_by = null where capa_id = ?", Status.ROOT_CAUSE, e.capaId());
            case CapaOverdue e when e.actionId() == null -> sql.update("update capa set overdue = true where capa_id = ?", e.capaId());
            case CapaOverdue e -> sql.update("update capa_action set overdue = true where action_id = ?", e.actionId());
        }
    }

    private boolean isNew(CapaEvent event, long version) {
        return sql.update("""
            insert into capa (capa_id, study_id, site_id, version) values (?, ?, ?, ?)
            on conflict (capa_id) do update set version = excluded.version where capa.version < excluded.version""", event.capaId(), event.studyId(), event.siteId(), version) == 1;
    }

    private void clock(CapaEvent event, OverdueCapas.Clock clock) {
        dueWork.schedule(OverdueCapas.KIND, clock.key(), event.studyId(), clock.dueOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), clock);
    }

    private void stop(UUID capaId, UUID actionId) {
        dueWork.cancel(OverdueCapas.KIND, new OverdueCapas.Clock(capaId, actionId, null).key());
    }

    @ResetHandler void reset() {
        sql.update("truncate table capa, capa_action");
    }
}
