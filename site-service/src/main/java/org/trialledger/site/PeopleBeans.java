package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.people.domain.StaffedSite;
import org.trialledger.site.people.rest.StaffedSites;
import org.trialledger.site.selection.domain.Site;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.selection.domain.SiteEvent;

/** What a site's staff has to know of the site, from selection and activation. Staff may join before the site is selected: its investigator is proposed by then. */
@ApplicationScoped
public class PeopleBeans {
    private final AggregateStates states;

    PeopleBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    StaffedSites staffedSites() {
        return this::at;
    }

    private StaffedSite at(UUID studyId, UUID siteId) {
        var site = states.of(studyId, siteId, Site.INITIAL, Site::apply, SiteEvent.class);
        // A site's id follows from study and number: one of another study is none here.
        if (site.number() == null || !SiteCommand.siteOf(studyId, site.number()).equals(siteId)) throw new NotFound("The study has no site " + siteId + ".");
        var activation = states.of(studyId, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        return new StaffedSite(site.country(), activation.standing().treats());
    }
}
