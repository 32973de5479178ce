package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.people.domain.Task;
import org.trialledger.site.subject.domain.Subject;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.supplies.domain.RecipientStanding;
import org.trialledger.site.supplies.domain.SupplySite;
import org.trialledger.site.supplies.rest.SupplyFacts;

/** What supplies have to know of sites, participants and staff. */
@ApplicationScoped
public class SuppliesBeans implements SupplyFacts {
    private final AggregateStates states;
    private final SiteBeans sites;

    SuppliesBeans(AggregateStates states, SiteBeans sites) {
        this.states = states;
        this.sites = sites;
    }

    @Override
    public SupplySite site(UUID studyId, UUID siteId) {
        var activation = states.of(studyId, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        if (!activation.isSelected()) throw new NotFound("The study has selected no site " + siteId + ".");
        return new SupplySite(!activation.standing().isOver(), activation.standing().treats(), sites.conduct(studyId).isLocked());
    }

    @Override
    public RecipientStanding recipient(UUID studyId, UUID siteId, UUID subjectId, UUID dispensedBy, LocalDate on) {
        var subject = states.of(studyId, subjectId, Subject.INITIAL, Subject::apply, SubjectEvent.class);
        var consented = subject.isRegistered() && subject.hasValidConsent(on);
        var randomised = subject.isEnrolledBy(on);
        return new RecipientStanding(subject.siteId(), consented, randomised, consented && randomised && !subject.mayReceiveProduct(on), sites.staff(studyId, siteId).isDelegated(dispensedBy, Task.IP_DISPENSING, on));
    }
}
