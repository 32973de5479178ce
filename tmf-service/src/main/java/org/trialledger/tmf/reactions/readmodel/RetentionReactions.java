package org.trialledger.tmf.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent.StudyFileOpened;

/** Has the records of each country scheduled, once the file is opened and whenever a country or a site comes. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("retention-reactions")
public class RetentionReactions implements Projection {
    public static final String SCHEDULE = "studyfile.retention-of-countries";

    private final DueWork dueWork;

    RetentionReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(StudyFileOpened event, @Timestamp Instant recordedAt) {
        schedule(event.studyId(), "file", recordedAt);
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case CountryNoted e -> {
                if (e.takesPart()) schedule(e.studyId(), e.country(), recordedAt);
            }
            case SiteNoted e -> schedule(e.studyId(), e.country(), recordedAt);
            case StudyNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, StudyHaltNoted _, StudyResumptionNoted _, SiteActivationNoted _, SiteClosureNoted _ -> { }
        }
    }

    private void schedule(UUID studyId, String what, Instant at) {
        dueWork.schedule(SCHEDULE, studyId + "/" + what, studyId, at, Map.of());
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
