package org.trialledger.site.monitoring.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.monitoring.application.ExpectedVisits;
import org.trialledger.site.monitoring.application.LapsedExpectations;
import org.trialledger.site.monitoring.application.OverdueItems;
import org.trialledger.site.monitoring.application.OverdueVisits;
import org.trialledger.site.monitoring.domain.Escalation;
import org.trialledger.site.monitoring.domain.Escalation.Level;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.SiteMonitoring.State;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent.*;

/** When each site is visited next, and its issues and action items; it also sets their clocks and has the expected visit made. */
@ApplicationScoped
@ProcessingGroup("site-monitoring")
public class SiteMonitoringProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    SiteMonitoringProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("site_monitoring", "monitoring_item", "monitoring_item_step");
    }

    @EventHandler void on(SiteMonitoringEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case SiteVisited e -> visited(e, recordedAt);
            case NextVisitMoved e -> {
                overtaken(e, e.inPlaceOf(), recordedAt);
                expected(e, e.expects(), recordedAt);
            }
            case MonitoringReportOnFile e -> sql.update("update site_monitoring set close_out_filed_on = case when ? = 'COV' then ?::date else close_out_filed_on end where site_id = ?",
                e.type(), e.on(), e.siteId());
            case SiteVisitOverdue e -> sql.update("update site_monitoring set next_overdue = true where site_id = ? and next_visit_id = ?", e.siteId(), e.visitId());
            case IssueRaised e -> raised(e, e.itemId(), e.item(), e.escalation(), version, recordedAt);
            case ActionItemRaised e -> raised(e, e.itemId(), e.item(), e.escalation(), version, recordedAt);
            case MonitoringItemReassigned e -> {
                sql.update("update monitoring_item set owner = ?, due_on = ? where item_id = ?", e.owner(), e.dueOn(), e.itemId());
                step(e, e.itemId(), version, "REASSIGNED", e.reason(), recordedAt);
                escalation(e, e.itemId());
            }
            case IssueRegraded e -> {
                sql.update("update monitoring_item set severity = ? where item_id = ?", e.to(), e.itemId());
                step(e, e.itemId(), version, "REGRADED_TO_" + e.to(), e.reason(), recordedAt);
            }
            case IssueRootCauseRecorded e -> {
                sql.update("update monitoring_item set root_cause = ? where item_id = ?", e.rootCause(), e.itemId());
                step(e, e.itemId(), version, "ROOT_CAUSE_RECORDED", null, recordedAt);
            }
            case IssueLinkedToCapa e -> {
                sql.update("update monitoring_item set capa_id = ? where item_id = ?", e.capaId(), e.itemId());
                step(e, e.itemId(), version, "LINKED_TO_CAPA", e.capaId().toString(), recordedAt);
            }
            case MonitoringItemCompleted e -> {
                sql.update("update monitoring_item set state = ?, completed_on = ?, completed_by = ?, evidence = ? where item_id = ?", State.COMPLETED, e.on(), e.by(), e.evidence(), e.itemId());
                step(e, e.itemId(), version, "COMPLETED", e.evidence(), recordedAt);
                dueWork.cancel(OverdueItems.KIND, e.itemId().toString());
            }
            case MonitoringItemClosed e -> {
                sql.update("update monitoring_item set state = ?, closed_on = ?, closed_by = ? where item_id = ?", State.CLOSED, e.on(), e.by(), e.itemId());
                step(e, e.itemId(), version, "CLOSED", null, recordedAt);
            }
            case MonitoringItemReopened e -> {
                sql.update("""
                    update monitoring_item set state = ?, due_on = ?, level = ?, completed_on = null, completed_by = null, evidence = null, closed_on = null, closed_by = null where item_id = ?""",
                    State.OPEN, e.dueOn(), Level.OWNER, e.itemId());
                step(e, e.itemId(), version, "REOPENED", e.reason(), recordedAt);
                escalation(e, e.itemId());
            }
            case MonitoringItemWithdrawn e -> ended(e, e.itemId(), State.WITHDRAWN, e.reason(), version, recordedAt);
            case MonitoringItemEscalated e -> {
                sql.update("update monitoring_item set level = ? where item_id = ?", e.level(), e.itemId());
                step(e, e.itemId(), version, "ESCALATED_TO_" + e.level(), e.reason(), recordedAt);
                escalation(e, e.itemId());
            }
            case MonitoringItemTransferred e -> {
                sql.update("update monitoring_item set owner = ? where item_id = ?", e.owner(), e.itemId());
                ended(e, e.itemId(), State.TRANSFERRED, e.reason(), version, recordedAt);
            }
        }
    }

    private boolean isNew(SiteMonitoringEvent event, long version) {
        return sql.update("""
            insert into site_monitoring (site_id, study_id, version) values (?, ?, ?)
            on conflict (site_id) do update set version = excluded.version where site_monitoring.version < excluded.version""", event.siteId(), event.studyId(), version) == 1;
    }

    private void visited(SiteVisited e, Instant recordedAt) {
        sql.update("""
            update site_monitoring set last_visit_id = ?, last_visit_on = ?, last_visit_type = ?, participants = ?
             where site_id = ? and (last_visit_on is null or last_visit_on <= ?)""", e.visitId(), e.on(), e.type(), e.participants(), e.siteId(), e.on());
        sql.update("update site_monitoring set next_visit_id = null, next_due_on = null, next_tier = null, next_overdue = false where site_id = ? and next_visit_id in (?, ?)",
            e.siteId(), e.visitId(), e.inPlaceOf());
        if (e.inPlaceOf() != null) overtaken(e, e.inPlaceOf(), recordedAt);
        if (e.expects() != null) expected(e, e.expects(), recordedAt);
    }

    private void overtaken(SiteMonitoringEvent event, UUID visitId, Instant recordedAt) {
        dueWork.cancel(OverdueVisits.KIND, visitId.toString());
        dueWork.schedule(LapsedExpectations.KIND, visitId.toString(), event.studyId(), recordedAt, new LapsedExpectations.Expectation(visitId));
    }

    private void expected(SiteMonitoringEvent event, Next next, Instant recordedAt) {
        sql.update("update site_monitoring set next_visit_id = ?, next_due_on = ?, next_tier = ?, next_overdue = false where site_id = ?", next.visitId(), next.dueOn(), next.tier(), event.siteId());
        var expectation = new ExpectedVisits.Expectation(event.siteId(), next.visitId(), next.dueOn());
        dueWork.schedule(ExpectedVisits.KIND, next.visitId().toString(), event.studyId(), recordedAt, expectation);
        dueWork.schedule(OverdueVisits.KIND, next.visitId().toString(), event.studyId(), endOf(next.dueOn()), expectation);
    }

    private void raised(SiteMonitoringEvent event, UUID itemId, Item item, Escalation escalation, long version, Instant recordedAt) {
        sql.update("""
            insert into monitoring_item (item_id, study_id, site_id, kind, category, severity, description, owner, raised_on, due_on, visit_id, issue_id, deviation_id, state, level, escalation)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            itemId, event.studyId(), event.siteId(), item.kind(), item.category(), item.severity(), item.description(), item.owner(), item.raisedOn(), item.dueOn(), item.visitId(), item.issueId(),
            item.deviationId(), State.OPEN, Level.OWNER, Sql.json(escalation));
        step(event, itemId, version, "RAISED", null, recordedAt);
        escalation(event, itemId);
    }

    private void ended(SiteMonitoringEvent event, UUID itemId, State state, String reason, long version, Instant recordedAt) {
        sql.update("update monitoring_item set state = ? where item_id = ?", state, itemId);
        step(event, itemId, version, state.name(), reason, recordedAt);
        dueWork.cancel(OverdueItems.KIND, itemId.toString());
    }

    private void step(SiteMonitoringEvent event, UUID itemId, long version, String step, String comment, Instant recordedAt) {
        sql.update("insert into monitoring_item_step (item_id, version, study_id, site_id, step, comment, recorded_at) values (?, ?, ?, ?, ?, ?, ?)",
            itemId, version, event.studyId(), event.siteId(), step, comment, recordedAt);
    }

    /** Has the item climb to its next level, unless it is completed before that level's time-out. */
    private void escalation(SiteMonitoringEvent event, UUID itemId) {
        record Open(LocalDate dueOn, Level level, Escalation escalation) {}
        sql.first("select due_on, level, escalation from monitoring_item where item_id = ? and state = 'OPEN'",
            row -> new Open(row.getObject("due_on", LocalDate.class), Level.valueOf(row.getString("level")), Sql.fromJson(row, "escalation", Escalation.class)), itemId)
            .ifPresent(open -> open.level().next().ifPresent(next -> dueWork.schedule(OverdueItems.KIND, itemId.toString(), event.studyId(),
                endOf(open.dueOn().plusDays(open.escalation().daysTo(next) - 1L)), new OverdueItems.Overdue(event.siteId(), itemId, open.dueOn(), next))));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @ResetHandler void reset() {
        sql.update("truncate table site_monitoring, monitoring_item, monitoring_item_step");
    }
}
