package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.StudyConduct;
import org.trialledger.site.people.domain.SiteStaff;
import org.trialledger.site.people.domain.StaffCommand;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.supplies.domain.SiteSupplies;
import org.trialledger.site.supplies.domain.SupplyCommand;
import org.trialledger.site.supplies.domain.SupplyEvent;

/** Where the service joins its capabilities, which do not know each other: what one has to know of another when it decides. */
@ApplicationScoped
public class SiteBeans {
    private final AggregateStates states;

    SiteBeans(AggregateStates states) {
        this.states = states;
    }

    /** The people of a site. */
    public SiteStaff staff(UUID studyId, UUID siteId) {
        return states.of(studyId, StaffCommand.staffOf(siteId), SiteStaff.INITIAL, SiteStaff::apply, StaffEvent.class);
    }

    /** The supplies of a site. */
    public SiteSupplies supplies(UUID studyId, UUID siteId) {
        return states.of(studyId, SupplyCommand.suppliesOf(siteId), SiteSupplies.INITIAL, SiteSupplies::apply, SupplyEvent.class);
    }

    /** The study as far as site-service has heard of it. */
    public StudyConduct conduct(UUID studyId) {
        return states.of(studyId, ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
    }
}
