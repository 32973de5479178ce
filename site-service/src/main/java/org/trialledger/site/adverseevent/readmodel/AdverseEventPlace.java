package org.trialledger.site.adverseevent.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteOf;

/** An adverse event is of the site that reported on it last. */
@ApplicationScoped
public class AdverseEventPlace implements SiteOf {
    private final AdverseEvents adverseEvents;

    AdverseEventPlace(AdverseEvents adverseEvents) {
        this.adverseEvents = adverseEvents;
    }

    @Override
    public String parameter() {
        return "adverseEventId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return adverseEvents.siteOf(studyId, id);
    }
}
