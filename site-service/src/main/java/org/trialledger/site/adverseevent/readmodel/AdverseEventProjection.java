package org.trialledger.site.adverseevent.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent.*;
import org.trialledger.site.adverseevent.domain.Description;

@ApplicationScoped
@ProcessingGroup("adverse-events")
public class AdverseEventProjection implements Projection {
    private final Sql sql;

    AdverseEventProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(AdverseEventEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case AdverseEventReported e -> {
                var isNew = sql.update("""
                    insert into adverse_event (adverse_event_id, study_id, site_id, subject_id, subject_number, local_id, description, serious, aware_on, reports, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) on conflict (adverse_event_id) do nothing""",
                    e.adverseEventId(), e.studyId(), e.siteId(), e.subjectId(), e.subjectNumber(), e.localId(), Sql.json(e.description()), isSerious(e.description()), e.awareOn(), version) == 1;
                if (isNew) note(e, version, e.description(), e.awareOn(), null, e.by(), recordedAt);
            }
            case AdverseEventFollowedUp e -> {
                if (isNew(e, version, "description = ?, serious = ?, aware_on = ?, reports = reports + 1, site_id = ?", Sql.json(e.description()), isSerious(e.description()), e.awareOn(), e.siteId()))
                    note(e, version, e.description(), e.awareOn(), e.reason(), e.by(), recordedAt);
            }
            case SaeReportedBySite e -> isNew(e, version, "serious_aware_on = ?", e.awareOn());
        }
    }

    private boolean isNew(AdverseEventEvent event, long version, String set, Object... values) {
        var arguments = new ArrayList<>(List.of(values));
        arguments.addAll(List.of(version, event.adverseEventId(), version));
        return sql.update("update adverse_event set " + set + ", version = ? where adverse_event_id = ? and version < ?", arguments.toArray()) == 1;
    }

    private void note(AdverseEventEvent event, long version, Description description, LocalDate awareOn, String reason, String by, Instant recordedAt) {
        sql.update("insert into adverse_event_report (adverse_event_id, study_id, version, description, aware_on, reason, reported_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            event.adverseEventId(), event.studyId(), version, Sql.json(description), awareOn, reason, by, recordedAt);
    }

    private static boolean isSerious(Description description) {
        return !description.seriousness().isEmpty();
    }

    @Override
    public List<String> tables() {
        return List.of("adverse_event", "adverse_event_report");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
