package org.trialledger.site.sites.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.site.subject.readmodel.Subjects;

/** Counts a site's participants for its end: in the view, once it holds everything that is recorded (docs/adr/0022). */
@ApplicationScoped
public class Participants {
    private static final String VIEW = "subjects";
    private static final Duration VIEW_CATCHES_UP = Duration.ofSeconds(2);

    private final Subjects subjects;
    private final EventSourcing eventSourcing;

    Participants(Subjects subjects, EventSourcing eventSourcing) {
        this.subjects = subjects;
        this.eventSourcing = eventSourcing;
    }

    /** @throws Refusal views-behind */
    public int unfinished(UUID studyId, UUID siteId) {
        if (!eventSourcing.processing().await(VIEW, eventSourcing.reader().newest(), VIEW_CATCHES_UP))
            throw Refusal.retryable(ProblemType.VIEWS_BEHIND, "It cannot be told yet whether every participant has finished.", VIEW_CATCHES_UP);
        return subjects.unfinished(studyId, siteId);
    }
}
