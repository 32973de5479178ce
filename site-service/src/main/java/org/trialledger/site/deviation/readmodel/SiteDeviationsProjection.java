package org.trialledger.site.deviation.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.application.Repetition;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent.*;

/** What goes wrong at a site again and again, which it has looked into. The deviations themselves are in {@link DeviationProjection}'s log. */
@ApplicationScoped
@ProcessingGroup("deviation-repetitions")
public class SiteDeviationsProjection implements Projection {
    private final Sql sql;
    private final DueWork dueWork;

    SiteDeviationsProjection(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("site_deviations", "deviation_repetition");
    }

    @EventHandler void on(SiteDeviationsEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case DeviationCounted _, DeviationUncounted _ -> { }
            case DeviationRepeated e -> {
                sql.update("""
                    insert into deviation_repetition (site_id, version, study_id, category, deviations, from_day, until_day, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                    e.siteId(), version, e.studyId(), e.category(), Sql.json(e.deviations()), e.from(), e.until(), recordedAt);
                dueWork.schedule(Repetition.KIND, e.siteId() + "/" + version, e.studyId(), recordedAt, new Repetition(e.siteId(), e.category(), e.deviations(), e.from(), e.until()));
            }
        }
    }

    private boolean isNew(SiteDeviationsEvent event, long version) {
        return sql.update("""
            insert into site_deviations (site_id, study_id, version) values (?, ?, ?)
            on conflict (site_id) do update set version = excluded.version where site_deviations.version < excluded.version""", event.siteId(), event.studyId(), version) == 1;
    }

    @ResetHandler void reset() {
        sql.update("truncate table site_deviations, deviation_repetition");
    }
}
