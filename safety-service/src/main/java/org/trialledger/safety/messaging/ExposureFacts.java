package org.trialledger.safety.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Sql;

/** Keeps of site-service's events who has begun treatment when, for periodic reports: no arm, and nothing that anybody decides on. */
@ApplicationScoped
public class ExposureFacts implements EventConsumer {
    /** What is read of {@code site.TreatmentStarted}; whatever else it says is not needed here. */
    record Started(UUID siteId, UUID subjectId, LocalDate on) {}

    private final Sql sql;

    ExposureFacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "exposure-facts";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public List<String> tables() {
        return List.of("subject_exposure");
    }

    /** Who begins again after an interruption was exposed from the first day on, at the site of that day. */
    @Override
    public void handle(ReceivedEvent event) {
        if (!event.type().equals("site.TreatmentStarted")) return;
        var e = event.payloadAs(Started.class);
        sql.update("insert into subject_exposure (subject_id, study_id, site_id, started_on, recorded_at) values (?, ?, ?, ?, ?) on conflict (subject_id) do nothing", e.subjectId(), event.studyId(), e.siteId(), e.on(),
            event.recordedAt());
    }
}
