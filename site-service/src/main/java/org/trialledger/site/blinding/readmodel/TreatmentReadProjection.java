package org.trialledger.site.blinding.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadEvent.*;

@ApplicationScoped
@ProcessingGroup("treatment-reads")
public class TreatmentReadProjection implements Projection {
    private final Sql sql;

    TreatmentReadProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ReadEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case TreatmentRead e -> sql.update("insert into treatment_read (study_id, sequence, operation, about, read_by, read_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                e.studyId(), version, e.operation(), e.about(), e.by(), recordedAt);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("treatment_read");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
