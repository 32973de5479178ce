package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentEvent;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentEvent.*;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent.*;

/** What holds for all subjects of a study: the visits it plans, and how many it has taken. */
@ApplicationScoped
@ProcessingGroup("visit-schedules")
public class VisitScheduleProjection implements Projection {
    private final Sql sql;

    VisitScheduleProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ScheduleEvent event, @SequenceNumber long version) {
        switch (event) {
            case VisitScheduleDefined e -> {
                var isNew = sql.update("""
                    insert into visit_schedule (study_id, protocol_version, version) values (?, ?, ?)
                    on conflict (study_id) do update set protocol_version = excluded.protocol_version, version = excluded.version where visit_schedule.version < excluded.version""",
                    e.studyId(), e.protocolVersion(), version) == 1;
                if (!isNew) return;
                sql.update("delete from planned_visit where study_id = ?", e.studyId());
                for (var visit : e.visits())
                    sql.update("insert into planned_visit (study_id, code, number, name, reference, day, days_before, days_after, modality) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        e.studyId(), visit.code(), visit.number(), visit.name(), visit.reference(), visit.day(), visit.daysBefore(), visit.daysAfter(), visit.modality());
            }
        }
    }

    @EventHandler void on(EnrolmentEvent event, @SequenceNumber long version) {
        switch (event) {
            case StudyPlaceTaken e -> sql.update("""
                insert into study_enrolment (study_id, taken, first_subject_id, first_subject_on, version) values (?, ?, ?, ?, ?)
                on conflict (study_id) do update set taken = excluded.taken, first_subject_id = coalesce(study_enrolment.first_subject_id, excluded.first_subject_id),
                  first_subject_on = coalesce(study_enrolment.first_subject_on, excluded.first_subject_on), version = excluded.version where study_enrolment.version < excluded.version""",
                e.studyId(), e.ordinal(), e.subjectId(), e.on(), version);
            case StudyEnrolmentCapSet e -> sql.update("""
                insert into study_enrolment (study_id, taken, cap, version) values (?, 0, ?, ?)
                on conflict (study_id) do update set cap = excluded.cap, version = excluded.version where study_enrolment.version < excluded.version""", e.studyId(), e.cap(), version);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("visit_schedule", "planned_visit", "study_enrolment");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
