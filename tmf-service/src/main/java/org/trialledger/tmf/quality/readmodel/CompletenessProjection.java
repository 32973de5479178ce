package org.trialledger.tmf.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;

/** How each expected document stood from day to day. A day's last standing is that day's; a standing given for a day before the present one's began counts from that on. */
@ApplicationScoped
@ProcessingGroup("expected-periods")
public class CompletenessProjection implements Projection {
    private final Sql sql;

    CompletenessProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ExpectedEvent event, @SequenceNumber long version) {
        switch (event) {
            case ExpectedListOpened e -> {
                if (e.scope().siteId() != null) sql.update("update expected_period set country = ? where study_id = ? and site_id = ? and country is null", e.scope().country(), e.studyId(), e.scope().siteId());
            }
            case DocumentExpected e -> {
                var s = e.scope();
                sql.update("""
                    insert into expected_period (expected_id, study_id, artifact, zone, level, country, site_id, requiredness, due_on, standing, valid_from, valid_to, version)
                    select ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, 'infinity', ? where not exists (select from expected_period where expected_id = ?)""", e.expectedId(), e.studyId(), e.artifact(),
                    e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(), e.requiredness(), e.dueOn(), e.expectedOn(), version, e.expectedId());
            }
            case ExpectationFellDue e -> sql.update("update expected_period set due_on = ? where expected_id = ?", e.dueOn(), e.expectedId());
            case ForeseenOccurred e -> sql.update("update expected_period set due_on = ? where expected_id = ?", e.dueOn(), e.expectedId());
            case ExpectationSatisfied e -> stands(e, "SATISFIED", e.on(), version);
            case ExpectationReopened e -> {
                if (sql.first("select 1 from expected_period where expected_id = ? and valid_to = 'infinity' and standing = 'SATISFIED'", row -> true, e.expectedId()).isPresent()) stands(e, "OPEN", e.on(), version);
            }
            case ExpectationWaived e -> stands(e, "WAIVED", e.on(), version);
            case ExpectationNotApplicable e -> stands(e, "NOT_APPLICABLE", e.on(), version);
            case ExpectationRestored e -> stands(e, "OPEN", e.on(), version);
            case DocumentCounted _, MilestoneReached _, SurplusDocumentNoted _, SurplusDocumentTakenBack _, CountryListed _, PersonListed _, ExpectedListClosed _ -> { }
        }
    }

    private void stands(OfOne event, String standing, LocalDate on, long version) {
        var ended = sql.update("update expected_period set valid_to = greatest(valid_from, ?) where expected_id = ? and valid_to = 'infinity' and version < ?", on, event.expectedId(), version);
        if (ended == 0) return;
        sql.update("""
            insert into expected_period (expected_id, study_id, artifact, zone, level, country, site_id, requiredness, due_on, standing, valid_from, valid_to, version)
            select expected_id, study_id, artifact, zone, level, country, site_id, requiredness, due_on, ?, valid_to, 'infinity', ? from expected_period where expected_id = ? order by version desc limit 1
            on conflict (expected_id, valid_from) do update set standing = excluded.standing, valid_to = 'infinity', version = excluded.version""", standing, version, event.expectedId());
    }

    @Override
    public List<String> tables() {
        return List.of("expected_period");
    }

    @ResetHandler void reset() {
        sql.update("truncate table expected_period");
    }
}
