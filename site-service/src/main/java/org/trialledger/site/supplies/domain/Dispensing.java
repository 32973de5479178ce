package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyChecks.mustBePast;
import static org.trialledger.site.supplies.domain.SupplyChecks.mustBeUsable;
import static org.trialledger.site.supplies.domain.SupplyChecks.normal;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import org.trialledger.site.supplies.domain.SiteSupplies.Holding;
import org.trialledger.site.supplies.domain.SupplyCommand.*;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** What participants are given and give back. */
record Dispensing(SiteSupplies supplies) {
    SupplyEvent dispense(DispenseProduct c) {
        mustBePast(c.on(), c.today());
        SUPPLY_DATABASE_LOCKED.unless(!c.site().locked(), "The study's database is locked.");
        SUPPLY_SITE_NOT_ACTIVE.unless(c.site().active(), "The site is not active.");
        SUBJECT_NOT_AT_SITE.unlessAt("/subjectId", c.siteId().equals(c.recipient().siteId()), "The participant is not at this site.");
        SUBJECT_NOT_CONSENTED.unlessAt("/subjectId", c.recipient().consented(), "No consent of the participant is valid on %s.", c.on());
        SUBJECT_NOT_RANDOMISED.unlessAt("/subjectId", c.recipient().randomised(), "The participant was not randomised or enrolled by %s.", c.on());
        SUBJECT_COURSE_OVER.unlessAt("/subjectId", !c.recipient().over(), "The participant's course in the trial has ended.");
        DISPENSER_NOT_DELEGATED.unlessAt("/dispensedBy", c.recipient().delegated(), "IP_DISPENSING was not delegated to the person on %s.", c.on());
        var units = normal(c.units(), c.lots(), "/units");
        mustBeUsable(units.key(), c.lots(), c.on(), "/units");
        supplies.mustHave(Stock.ON_HAND, units, c.on(), "/units");
        return new ProductDispensed(c.studyId(), c.siteId(), c.dispensingId(), c.subjectId(), units, c.dispensedBy(), c.visitId(), c.directShipmentId(), c.on());
    }

    SupplyEvent takeBack(RecordSubjectReturn c) {
        mustBePast(c.on(), c.today());
        SUPPLY_DATABASE_LOCKED.unless(!c.site().locked(), "The study's database is locked.");
        var units = supplies.known(c.units(), "/units");
        var held = supplies.withSubjects().getOrDefault(new Holding(c.subjectId(), units.key()), 0);
        RETURN_EXCEEDS_DISPENSED.unlessAt("/units", units.quantity() <= held, "Of %s the participant has %s.", units.key(), held);
        RETURN_EXCEEDS_DISPENSED.unlessAt("/units/kits", units.kits().stream().allMatch(kit -> supplies.balances().get(units.key()).isWith(c.subjectId(), kit)),
            "Not all of these kits are with the participant.");
        return new ProductReturnedBySubject(c.studyId(), c.siteId(), c.returnId(), c.subjectId(), units, c.on());
    }
}
