package org.trialledger.safety.reporting.readmodel;

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

/** Keeps what was known of a case after each event. A row is the one before it, with what is new: it is known no sooner than that. */
@ApplicationScoped
@ProcessingGroup("case-timeline")
public class CaseTimelineProjection implements Projection {
    private static final String COLUMNS = "worldwide_id, report, serious, case_class, assessed, provisional, sponsor, expectedness, nullified";

    private final Sql sql;

    CaseTimelineProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(CaseEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case CaseOpened e -> sql.update("""
                insert into case_timeline (case_id, study_id, version, known_on, recorded_at, site_id, report, serious, case_class, assessed, provisional, first_received_on, nullified)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, false) on conflict (case_id, version) do nothing""",
                e.caseId(), e.studyId(), version, e.receivedOn(), recordedAt, e.siteId(), Sql.json(e.report()), e.report().isSerious(), e.apparent().caseClass().name(), e.apparent().provisional(), e.receivedOn());
            case CaseNumbered e -> next(e, version, null, recordedAt, "? as worldwide_id, report, serious, case_class, assessed, provisional, sponsor, expectedness, nullified", e.worldwideId());
            case CaseFollowedUp e -> reported(e, version, e.receivedOn(), recordedAt, e.report(), e.apparent());
            case SeriousnessRemoved e -> reported(e, version, e.on(), recordedAt, e.report(), e.apparent());
            case CaseTriaged e -> next(e, version, e.on(), recordedAt, "worldwide_id, ?::jsonb as report, serious, case_class, assessed, provisional, sponsor, expectedness, nullified", Sql.json(e.report()));
            case CaseAssessed e -> next(e, version, e.determinedOn(), recordedAt, "worldwide_id, report, serious, ?::text as case_class, true as assessed, ?::boolean as provisional, ?::text as sponsor, ?::text as expectedness, nullified",
                e.caseClass().name(), e.provisional(), e.sponsor() == null ? null : e.sponsor().name(), e.expectedness().name());
            case CaseNullified e -> next(e, version, e.on(), recordedAt, "worldwide_id, report, serious, case_class, assessed, provisional, sponsor, expectedness, true as nullified");
            case CaseClosed _, CaseReopened _ -> { }
        }
    }

    /** What a report alone suggests is the class until there is an assessment; one that changes the class is an event of its own. */
    private void reported(CaseEvent e, long version, LocalDate on, Instant recordedAt, CaseReport report, Classification apparent) {
        next(e, version, on, recordedAt, "worldwide_id, ?::jsonb as report, ?::boolean as serious, case when assessed then case_class else ? end as case_class, assessed, "
            + "case when assessed then provisional else ? end as provisional, sponsor, expectedness, nullified", Sql.json(report), report.isSerious(), apparent.caseClass().name(), apparent.provisional());
    }

    /** @param on null where nothing is known that was not known before */
    private void next(CaseEvent e, long version, LocalDate on, Instant recordedAt, String values, Object... arguments) {
        var all = new ArrayList<Object>(Arrays.asList(version, on, recordedAt));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of(e.caseId(), version));
        sql.update("insert into case_timeline (case_id, study_id, version, known_on, recorded_at, site_id, first_received_on, " + COLUMNS + ") "
            + "select case_id, study_id, ?, greatest(known_on, ?::date), ?::timestamptz, site_id, first_received_on, " + values
            + " from case_timeline where case_id = ? and version < ? order by version desc limit 1 on conflict (case_id, version) do nothing", all.toArray());
    }

    @Override
    public List<String> tables() {
        return List.of("case_timeline");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
