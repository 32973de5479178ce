package org.trialledger.safety.dsur.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.dsur.domain.DsurEvent;
import org.trialledger.safety.dsur.domain.DsurEvent.*;
import org.trialledger.safety.dsur.readmodel.DsurCycles.StepName;

@ApplicationScoped
@ProcessingGroup("dsur-cycles")
public class DsurProjection implements Projection {
    private final Sql sql;

    DsurProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(DsurEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case BirthDateDeclared e -> {
                birthDate(e, e.birthDate(), e.basis(), version);
                step(e, version, null, StepName.BIRTH_DATE_DECLARED, e.birthDate(), e.basis(), null, e.by(), recordedAt);
            }
            case BirthDateCorrected e -> {
                birthDate(e, e.birthDate(), e.basis(), version);
                step(e, version, null, StepName.BIRTH_DATE_CORRECTED, e.birthDate(), e.basis(), e.reason(), e.by(), recordedAt);
            }
            case DsurCycleOpened e -> {
                sql.update("insert into dsur_cycle (cycle_id, dsur_id, study_id, number, period_from, data_lock_point, due_on, status, version) values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?) on conflict (cycle_id) do nothing",
                    e.cycleId(), e.dsurId(), e.studyId(), e.number(), e.period().from(), e.period().dataLockPoint(), e.period().dueOn(), version);
                step(e, version, e.cycleId(), StepName.OPENED, e.period().from(), null, null, e.by(), recordedAt);
            }
            case DsurCycleMoved e -> {
                cycle(e.cycleId(), version, "period_from = ?, data_lock_point = ?, due_on = ?", e.period().from(), e.period().dataLockPoint(), e.period().dueOn());
                step(e, version, e.cycleId(), StepName.MOVED, e.period().dataLockPoint(), null, null, null, recordedAt);
            }
            case DsurCycleLocked e -> {
                cycle(e.cycleId(), version, "status = 'LOCKED', locked_at = ?", recordedAt);
                step(e, version, e.cycleId(), StepName.LOCKED, e.on(), null, null, e.by(), recordedAt);
            }
            case DsurSubmitted e -> {
                cycle(e.cycleId(), version, "status = 'SUBMITTED', submitted_on = ?, late = ?, reference = ?", e.on(), e.late(), e.reference());
                step(e, version, e.cycleId(), StepName.SUBMITTED, e.on(), e.reference(), null, e.by(), recordedAt);
            }
            case DsurCycleClosed e -> {
                cycle(e.cycleId(), version, "status = 'CLOSED', closing_reference = ?", e.reference());
                step(e, version, e.cycleId(), StepName.CLOSED, e.on(), e.reference(), null, e.by(), recordedAt);
            }
        }
    }

    private void birthDate(DsurEvent e, LocalDate birthDate, String basis, long version) {
        sql.update("""
            insert into dsur_programme (dsur_id, study_id, birth_date, basis, version) values (?, ?, ?, ?, ?)
            on conflict (dsur_id) do update set birth_date = excluded.birth_date, basis = excluded.basis, version = excluded.version where dsur_programme.version < excluded.version""",
            e.dsurId(), e.studyId(), birthDate, basis, version);
    }

    private void cycle(UUID cycleId, long version, String set, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, cycleId, version));
        sql.update("update dsur_cycle set " + set + ", version = ? where cycle_id = ? and version < ?", arguments.toArray());
    }

    private void step(DsurEvent e, long version, UUID cycleId, StepName step, LocalDate on, String note, String reason, String by, Instant recordedAt) {
        sql.update("""
            insert into dsur_step (dsur_id, study_id, version, cycle_id, step, happened_on, note, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (dsur_id, version) do nothing""", e.dsurId(), e.studyId(), version, cycleId, step.name(), on, note, reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("dsur_programme", "dsur_cycle", "dsur_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
