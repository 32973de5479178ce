package org.trialledger.platform.conduct.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.trialledger.platform.access.SitePlaces;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;

/** Where each site is, for access by country and site. */
@ApplicationScoped
@ProcessingGroup("site-places")
public class SitePlacesProjection implements Projection {
    private final SitePlaces places;

    SitePlacesProjection(SitePlaces places) {
        this.places = places;
    }

    @EventHandler void on(ConductEvent event) {
        switch (event) {
            case SiteNoted e -> places.put(e.studyId(), e.siteId(), new Place(e.country(), e.siteNumber()));
            case SiteActivationNoted e -> places.put(e.studyId(), e.siteId(), new Place(e.country(), e.siteNumber()));
            case StudyNoted _, CountryNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, StudyHaltNoted _, StudyResumptionNoted _, SiteClosureNoted _ -> { }
        }
    }

    @Override
    public List<String> tables() {
        return List.of("site_place");
    }

    @ResetHandler void reset() {
        places.clear();
    }
}
