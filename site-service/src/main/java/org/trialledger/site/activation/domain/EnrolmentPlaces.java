package org.trialledger.site.activation.domain;

import static org.trialledger.site.activation.domain.ActivationRule.*;
import static org.trialledger.site.activation.domain.SiteActivation.mustGiveReason;

import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent.*;

/** How many a site enrols, and who took a place. */
record EnrolmentPlaces(SiteActivation site) {
    ActivationEvent cap(SetEnrolmentCap c) {
        site.mustBeSelected();
        site.mustNotBeOver();
        mustGiveReason(c.reason());
        ENROLMENT_CAP_BELOW_COUNT.unlessAt("/cap", c.cap() == null || c.cap() >= site.slots().size(), "%s are enrolled.", site.slots().size());
        return new EnrolmentCapSet(c.studyId(), c.siteId(), c.cap(), c.reason());
    }

    ActivationEvent take(TakeEnrolmentSlot c) {
        switch (site.standingOn(c.on())) {
            case ACTIVE -> { }
            case ON_HOLD -> SITE_ON_HOLD.unless(false, "The site is on hold on %s.", c.on());
            case ENROLMENT_CLOSED -> SITE_ENROLMENT_CLOSED.unless(false, "Enrolment at the site is closed on %s.", c.on());
            case NOT_ACTIVE -> SITE_NOT_ACTIVE.unless(false, "The site is not active on %s.", c.on());
            case CLOSED_OUT, TERMINATED -> SITE_OVER.unless(false, "The site is over on %s.", c.on());
        }
        ENROLMENT_SLOT_ALREADY_TAKEN.unless(!site.slots().contains(c.subjectId()), "The participant is enrolled here.");
        ENROLMENT_CAP_REACHED.unless(!site.isCapReached(), "The site enrols %s at most.", site.cap());
        return new EnrolmentSlotTaken(c.studyId(), c.siteId(), c.subjectId(), site.slots().size() + 1, c.on());
    }
}
