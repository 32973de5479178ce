package org.trialledger.site.selection.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.trialledger.platform.access.SitePlaces;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.site.selection.domain.SiteEvent;
import org.trialledger.site.selection.domain.SiteEvent.*;

/** Where each site is, for access by country and site. */
@ApplicationScoped
@ProcessingGroup("site-places")
public class SitePlacesProjection implements Projection {
    private final SitePlaces places;

    SitePlacesProjection(SitePlaces places) {
        this.places = places;
    }

    @EventHandler void on(SiteEvent event) {
        switch (event) {
            case SiteIdentified e -> places.put(e.studyId(), e.siteId(), new Place(e.facility().country(), e.siteNumber()));
            case CandidateCorrected _, InvestigatorProposed _, FeasibilityAnswered _, PreStudyVisitRecorded _, SiteQualified _, SiteSelected _, SiteNotSelected _, CandidateWithdrawn _,
                 SiteReconsidered _ -> { }
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
