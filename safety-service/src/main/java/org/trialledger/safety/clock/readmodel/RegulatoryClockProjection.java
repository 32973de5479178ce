package org.trialledger.safety.clock.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.trialledger.safety.clock.application.DueSoonClocks;
import org.trialledger.safety.clock.application.MissedClocks;
import org.trialledger.safety.clock.application.TimedClock;
import org.trialledger.safety.clock.domain.ClockEvent;
import org.trialledger.safety.clock.domain.ClockEvent.*;
import org.trialledger.safety.clock.domain.RegulatoryClocks.Status;

/** The board of clocks; it also has the target and the end of each noted as due work. */
@ApplicationScoped
@ProcessingGroup("regulatory-clocks")
public class RegulatoryClockProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    RegulatoryClockProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("clock_occasion", "regulatory_clock", "regulatory_clock_step", "reporting_determination");
    }

    @EventHandler void on(ClockEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case ReportingObligationsDetermined e -> sql.update("insert into reporting_determination (clocks_id, version, study_id, case_id, determined, recorded_at) values (?, ?, ?, ?, ?, ?)",
                e.clocksId(), version, e.studyId(), e.caseId(), Sql.json(e), recordedAt);
            case ClockStarted e -> {
                sql.update("""
                    insert into regulatory_clock (clock_id, clocks_id, study_id, case_id, authority, pack, rule_id, countries, started, due_on, target_on, status, started_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    e.clockId(), e.clocksId(), e.studyId(), e.caseId(), e.rule().authority(), e.pack(), e.rule().id(), e.countries(), Sql.json(e), e.dueOn(), e.targetOn(), Status.RUNNING, recordedAt);
                step(e, e.clockId(), version, "STARTED", e.by(), e.occasion(), recordedAt);
                var timed = new TimedClock(e.clocksId(), e.clockId());
                if (e.targetOn() != null) dueWork.schedule(DueSoonClocks.KIND, e.clockId().toString(), e.studyId(), start(e.targetOn(), e.zone()), timed);
                dueWork.schedule(MissedClocks.KIND, e.clockId().toString(), e.studyId(), start(e.dueOn().plusDays(1), e.zone()), timed);
            }
            case ClockDueSoon e -> {
                sql.update("update regulatory_clock set due_soon = true where clock_id = ?", e.clockId());
                step(e, e.clockId(), version, "DUE_SOON", null, null, recordedAt);
            }
            case ClockMissed e -> {
                sql.update("update regulatory_clock set status = ?, missed = true where clock_id = ?", Status.MISSED, e.clockId());
                step(e, e.clockId(), version, "MISSED", null, null, recordedAt);
            }
            case ClockMet e -> {
                sql.update("update regulatory_clock set status = ?, met_on = ?, late = ?, evidence = ? where clock_id = ?", Status.MET, e.on(), e.late(), e.evidence(), e.clockId());
                ended(e, e.clockId(), version, e.late() ? "MET_LATE" : "MET", e.by(), e.evidence(), recordedAt);
            }
            case ClockCancelled e -> {
                sql.update("update regulatory_clock set status = ?, cause = ? where clock_id = ?", Status.CANCELLED, e.cause(), e.clockId());
                ended(e, e.clockId(), version, "CANCELLED_" + e.cause(), e.by(), e.reason(), recordedAt);
            }
            case ClockSuperseded e -> {
                sql.update("update regulatory_clock set status = ?, superseded_by = ? where clock_id = ?", Status.SUPERSEDED, e.byClockId(), e.clockId());
                ended(e, e.clockId(), version, "SUPERSEDED", null, "by " + e.byRuleId(), recordedAt);
            }
            case RulePackApplied e -> step(e, e.clockId(), version, e.newClockId() == null ? "KEPT_BY_PACK_" + e.packVersion() : "RECOMPUTED_BY_PACK_" + e.packVersion(), e.by(), e.reason(), recordedAt);
        }
    }

    private boolean isNew(ClockEvent event, long version) {
        return sql.update("""
            insert into clock_occasion (clocks_id, study_id, version) values (?, ?, ?)
            on conflict (clocks_id) do update set version = excluded.version where clock_occasion.version < excluded.version""", event.clocksId(), event.studyId(), version) == 1;
    }

    private void ended(ClockEvent event, UUID clockId, long version, String step, String person, String comment, Instant recordedAt) {
        step(event, clockId, version, step, person, comment, recordedAt);
        dueWork.cancel(DueSoonClocks.KIND, clockId.toString());
        dueWork.cancel(MissedClocks.KIND, clockId.toString());
    }

    private void step(ClockEvent event, UUID clockId, long version, String step, String person, String comment, Instant recordedAt) {
        sql.update("insert into regulatory_clock_step (clock_id, version, study_id, step, person, comment, recorded_at) values (?, ?, ?, ?, ?, ?, ?)",
            clockId, version, event.studyId(), step, person, comment, recordedAt);
    }

    /** Days begin and end where the sponsor counts them. */
    private static Instant start(LocalDate day, String zone) {
        return day.atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
