package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.UnknownAggregate;
import org.trialledger.site.activation.application.ChecklistPacks;
import org.trialledger.site.activation.domain.ActivationCommand.OpenChecklist;
import org.trialledger.site.activation.domain.ActivationFacts;
import org.trialledger.site.activation.domain.CloseOutFacts;
import org.trialledger.site.activation.rest.ActivationFactsOf;
import org.trialledger.site.activation.rest.CloseOutFactsOf;
import org.trialledger.site.people.domain.SiteStaff;
import org.trialledger.site.people.domain.StaffCommand;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.selection.domain.Site;
import org.trialledger.site.selection.domain.SiteEvent;
import org.trialledger.site.selection.domain.StudyStanding;
import org.trialledger.site.selection.rest.AfterSelection;
import org.trialledger.site.selection.rest.StudyStandings;
import org.trialledger.site.sites.readmodel.Participants;

/** What selection, activation and close-out of a site have to know of others, and what follows upon a selection. */
@ApplicationScoped
public class SiteStartBeans {
    private final SiteBeans beans;
    private final AggregateStates states;
    private final ChecklistPacks packs;
    private final VisitedSites visited;
    private final Participants participants;

    SiteStartBeans(SiteBeans beans, AggregateStates states, ChecklistPacks packs, VisitedSites visited, Participants participants) {
        this.beans = beans;
        this.states = states;
        this.packs = packs;
        this.visited = visited;
        this.participants = participants;
    }

    @Produces
    @ApplicationScoped
    StudyStandings studyStandings() {
        return studyId -> {
            var conduct = beans.conduct(studyId);
            return new StudyStanding(conduct.countries(), conduct.isOver());
        };
    }

    @Produces
    @ApplicationScoped
    AfterSelection afterSelection() {
        return (studyId, siteId, on, today) -> {
            var site = states.of(studyId, siteId, Site.INITIAL, Site::apply, SiteEvent.class);
            if (site.number() == null) throw new UnknownAggregate(siteId);
            return new OpenChecklist(studyId, siteId, site.number(), site.country(), packs.packFor(site.country(), on), on, today);
        };
    }

    @Produces
    @ApplicationScoped
    ActivationFactsOf activationFacts() {
        return (day, studyId, siteId) -> {
            var conduct = beans.conduct(studyId);
            var staff = states.of(studyId, StaffCommand.staffOf(siteId), SiteStaff.INITIAL, SiteStaff::apply, StaffEvent.class);
            return new ActivationFacts(conduct.isHalted(), conduct.isOver(), staff.principalInvestigatorOn(day).isPresent());
        };
    }

    @Produces
    @ApplicationScoped
    CloseOutFactsOf closeOutFacts() {
        return (studyId, siteId) -> {
            var monitoring = visited.monitoring(studyId, siteId);
            return new CloseOutFacts(monitoring.isCloseOutReportFiled(), beans.supplies(studyId, siteId).unreconciled(), participants.unfinished(studyId, siteId), monitoring.openItems().size());
        };
    }
}
