package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;

/** What investigators state of their interests and certify, and whether anything changed within a year of the trial's completion (21 CFR 54). */
record FinancialDisclosures(SiteStaff staff) {
    /** How long after the day it asks for an update a disclosure is awaited. */
    private static final int UPDATE_DAYS = 30;

    StaffEvent state(StateInterests c) {
        NOT_AN_INVESTIGATOR.unless(staff.member(c.personId()).investigator(), "Only investigators disclose financial interests.");
        mustBePast("/statedOn", c.statedOn(), c.today());
        for (int i = 0; i < c.interests().size(); i++) mustBeComplete("/interests/" + i, c.interests().get(i));
        var categories = DisclosureCategory.of(c.interests());
        DISCLOSURE_INCOMPLETE.unlessAt("/biasMinimised", categories.isEmpty() || isText(c.biasMinimised()),
            "To disclose: %s. Describe the steps taken to minimise bias (21 CFR 54.4(a)(3)(v)).",
            categories);
        return new FinancialInterestsStated(c.studyId(), c.siteId(), c.personId(), c.disclosureId(), c.interests(), categories,
            categories.isEmpty() ? DisclosureForm.FDA_3454 : DisclosureForm.FDA_3455, c.biasMinimised(), c.statedOn());
    }

    private static void mustBeComplete(String pointer, Interest interest) {
        DISCLOSURE_INCOMPLETE.unlessAt(pointer, interest.kind() != null && interest.holder() != null && isText(interest.description()), "Say what the interest is and whose.");
        var isCounted = interest.kind() == Interest.Kind.PAYMENT || interest.kind() == Interest.Kind.EQUITY_IN_PUBLIC_SPONSOR;
        DISCLOSURE_INCOMPLETE.unlessAt(pointer + "/amountUsd", interest.amountUsd() == null ? !isCounted : interest.amountUsd().compareTo(BigDecimal.ZERO) > 0,
            "Say how much, in USD and above zero.");
    }

    List<StaffEvent> certify(CertifyDisclosure c) {
        var disclosure = staff.member(c.personId()).disclosures().get(c.disclosureId());
        DISCLOSURE_UNKNOWN.unless(disclosure != null, "The person has stated nothing under %s.", c.disclosureId());
        DISCLOSURE_ALREADY_CERTIFIED.unless(!disclosure.certified(), "It is certified; what has changed since is stated anew.");
        ElectronicSignature.mustSign(c.signature(), disclosure.sha256(), Meaning.AUTHORSHIP, Meaning.RESPONSIBILITY, Meaning.APPROVAL);
        var events = new ArrayList<StaffEvent>();
        events.add(new FinancialDisclosureCertified(c.studyId(), c.siteId(), c.personId(), c.disclosureId(), c.today(), c.signature()));
        events.addAll(staff.tasks().done(c, c.personId(), task -> task.kind() == StaffTaskKind.FINANCIAL_DISCLOSURE
            || task.kind() == StaffTaskKind.DISCLOSURE_UPDATE && !disclosure.statedOn().isBefore(staff.disclosureFollowUpEnd()), c.today(), "Disclosure " + c.disclosureId()));
        return List.copyOf(events);
    }

    List<StaffEvent> startFollowUp(StartDisclosureFollowUp c) {
        mustBePast("/completedOn", c.completedOn(), c.today());
        return staff.disclosureFollowUpEnd() != null || staff.members().isEmpty() ? List.of() : List.of(new DisclosureFollowUpStarted(c.studyId(), c.siteId(), c.completedOn(),
            c.completedOn().plusYears(1)));
    }

    List<StaffEvent> askForUpdates(AskForDisclosureUpdates c) {
        if (staff.disclosureFollowUpEnd() == null) return List.of();
        var events = new ArrayList<StaffEvent>();
        staff.members().forEach((personId, member) -> {
            if (member.investigator() && !member.hasDisclosedSince(staff.disclosureFollowUpEnd()) && !member.hasOpen(StaffTaskKind.DISCLOSURE_UPDATE))
                events.add(StaffTasks.opened(c, personId, StaffTaskKind.DISCLOSURE_UPDATE, staff.disclosureFollowUpEnd().toString(), "Ask whether interests changed within a year of the trial's completion",
                    staff.disclosureFollowUpEnd().plusDays(UPDATE_DAYS)));
        });
        return List.copyOf(events);
    }
}
