package org.trialledger.safety.safetycase.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
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
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseEvent.*;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.Classification;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.safetycase.readmodel.SafetyCases.Kind;
import org.trialledger.safety.safetycase.readmodel.SafetyCases.StepName;

@ApplicationScoped
@ProcessingGroup("safety-cases")
public class SafetyCaseProjection implements Projection {
    /** What the report alone suggests is the class until there is an assessment. */
    private static final String APPARENT = "case_class = case when assessed then case_class else ? end, fatal_or_life_threatening = case when assessed then fatal_or_life_threatening else ? end, "
        + "provisional = case when assessed then provisional else ? end";
    private static final String NEXT_VERSION = "state = case when state = 'ASSESSED' then 'UNDER_ASSESSMENT' else state end, report = ?, serious = ?, case_version = ?, not_confirmed = ?, " + APPARENT;

    private final Sql sql;

    SafetyCaseProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(CaseEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case CaseOpened e -> {
                var a = e.apparent();
                var isNew = sql.update("""
                    insert into safety_case (case_id, study_id, site_id, subject_id, adverse_event_id, local_id, state, valid, report, serious, case_version, aware_on, first_received_on, received_on, case_class,
                      fatal_or_life_threatening, provisional, not_confirmed, assessed, version)
                    values (?, ?, ?, ?, ?, ?, 'REPORTED', false, ?, ?, 1, ?, ?, ?, ?, ?, ?, '[]', false, ?) on conflict (case_id) do nothing""",
                    e.caseId(), e.studyId(), e.siteId(), e.subjectId(), e.adverseEventId(), e.localId(), Sql.json(e.report()), e.report().isSerious(), e.awareOn(), e.receivedOn(), e.receivedOn(),
                    a.caseClass().name(), a.fatalOrLifeThreatening(), a.provisional(), version) == 1;
                if (isNew) keep(e, 1, Kind.OPENED, e.report(), List.of(), a, e.awareOn(), e.receivedOn(), null, e.by(), recordedAt);
            }
            case CaseNumbered e -> isNew(e, version, "worldwide_id = ?", e.worldwideId());
            case CaseFollowedUp e -> {
                var a = e.apparent();
                if (isNew(e, version, NEXT_VERSION + ", aware_on = ?, received_on = greatest(received_on, ?)", Sql.json(e.report()), e.report().isSerious(), e.version(), Sql.json(e.notConfirmed()),
                    a.caseClass().name(), a.fatalOrLifeThreatening(), a.provisional(), e.awareOn(), e.receivedOn()))
                    keep(e, e.version(), Kind.FOLLOWED_UP, e.report(), e.notConfirmed(), a, e.awareOn(), e.receivedOn(), e.reason(), e.by(), recordedAt);
            }
            case SeriousnessRemoved e -> {
                var a = e.apparent();
                if (isNew(e, version, NEXT_VERSION, Sql.json(e.report()), e.report().isSerious(), e.version(), Sql.json(e.notConfirmed()), a.caseClass().name(), a.fatalOrLifeThreatening(), a.provisional()))
                    keep(e, e.version(), Kind.SERIOUSNESS_REMOVED, e.report(), e.notConfirmed(), a, e.on(), e.on(), e.reason(), e.by(), recordedAt);
            }
            case CaseTriaged e -> {
                if (step(e, version, StepName.TRIAGED, e.on(), null, e.by(), recordedAt, "state = 'UNDER_ASSESSMENT', valid = true, report = ?", Sql.json(e.report())))
                    sql.update("update safety_case_version set report = ? where case_id = ? and case_version = ?", Sql.json(e.report()), e.caseId(), e.version());
            }
            case CaseAssessed e -> assessed(e, version, recordedAt);
            case CaseClosed e -> step(e, version, StepName.CLOSED, e.on(), null, e.by(), recordedAt, "state = 'CLOSED'");
            case CaseReopened e -> step(e, version, StepName.REOPENED, e.on(), e.reason(), e.by(), recordedAt, "state = case when valid then 'UNDER_ASSESSMENT' else 'REPORTED' end");
            case CaseNullified e -> {
                if (step(e, version, StepName.NULLIFIED, e.on(), e.reason(), e.by(), recordedAt, "state = 'NULLIFIED'") && e.signature() != null)
                    sql.update("update safety_case_step set signature = ? where case_id = ? and version = ?", Sql.json(e.signature()), e.caseId(), version);
            }
        }
    }

    private void assessed(CaseAssessed e, long version, Instant recordedAt) {
        var sponsor = e.sponsor() == null ? null : e.sponsor().name();
        var rsi = e.rsi() == null ? null : Sql.json(e.rsi());
        if (!isNew(e, version, "state = ?, assessed = true, case_class = ?, fatal_or_life_threatening = ?, provisional = ?, sponsor = ?, expectedness = ?, rsi = ?::jsonb, day_zero = ?, determined_on = ?",
            e.provisional() ? "UNDER_ASSESSMENT" : "ASSESSED", e.caseClass().name(), e.fatalOrLifeThreatening(), e.provisional(), sponsor, e.expectedness().name(), rsi, e.dayZero(), e.determinedOn())) return;
        sql.update("""
            insert into safety_case_assessment (case_id, study_id, version, case_version, case_class, fatal_or_life_threatening, provisional, investigator, sponsor, expectedness, rsi, day_zero, determined_on,
              reason, assessed_by, recorded_at, judgements, signature) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::jsonb)""",
            e.caseId(), e.studyId(), version, e.version(), e.caseClass().name(), e.fatalOrLifeThreatening(), e.provisional(), e.investigator().name(), sponsor, e.expectedness().name(), rsi, e.dayZero(),
            e.determinedOn(), e.reason(), e.by(), recordedAt, Sql.json(e.judgements()), e.signature() == null ? null : Sql.json(e.signature()));
    }

    private boolean step(CaseEvent event, long version, StepName step, LocalDate on, String reason, String by, Instant recordedAt, String set, Object... values) {
        var isNew = isNew(event, version, set, values);
        if (isNew) sql.update("insert into safety_case_step (case_id, study_id, version, step, happened_on, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            event.caseId(), event.studyId(), version, step.name(), on, reason, by, recordedAt);
        return isNew;
    }

    private boolean isNew(CaseEvent event, long version, String set, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, event.caseId(), version));
        return sql.update("update safety_case set " + set + ", version = ? where case_id = ? and version < ?", arguments.toArray()) == 1;
    }

    private void keep(CaseEvent event, int caseVersion, Kind kind, CaseReport report, List<Seriousness> notConfirmed, Classification apparent, LocalDate awareOn, LocalDate receivedOn, String reason, String by,
                      Instant recordedAt) {
        sql.update("""
            insert into safety_case_version (case_id, study_id, case_version, kind, report, aware_on, received_on, case_class, not_confirmed, reason, recorded_by, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            event.caseId(), event.studyId(), caseVersion, kind.name(), Sql.json(report), awareOn, receivedOn, apparent.caseClass().name(), Sql.json(notConfirmed), reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("safety_case", "safety_case_version", "safety_case_assessment", "safety_case_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
