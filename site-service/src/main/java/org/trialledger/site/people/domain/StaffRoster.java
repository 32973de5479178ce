package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;

/** Who comes, changes role and leaves, and who is the principal investigator. Each change opens the tasks it asks for. */
record StaffRoster(SiteStaff staff) {

    List<StaffEvent> add(AddStaffMember c) {
        STAFF_MEMBER_ALREADY_ADDED.unless(!staff.isMember(c.personId()), "The person is on the roster.");
        STAFF_NAME_REQUIRED.unlessAt("/name", isText(c.name()), "The delegation log names everybody.");
        mustBePast("/joinedOn", c.joinedOn(), c.today());
        USER_ALREADY_AT_SITE.unlessAt("/userId", c.userId() == null || staff.members().values().stream().noneMatch(member -> c.userId().equals(member.userId()) && !member.hasLeft()),
            "\"%s\" is somebody else at this site.", c.userId());
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffMemberAdded(c.studyId(), c.siteId(), c.personId(), c.name().strip(), c.role(), c.userId(), c.joinedOn(), c.site().country()));
        var member = StaffMember.joining(c.role(), c.userId(), c.joinedOn());
        if (c.role() == SiteRole.PRINCIPAL_INVESTIGATOR) {
            staff.principalInvestigators().mustBeNoneFrom(c.joinedOn());
            events.add(new PrincipalInvestigatorAppointed(c.studyId(), c.siteId(), c.personId(), c.joinedOn(), null));
        }
        events.addAll(staff.tasks().ofRole(c, c.personId(), member, c.joinedOn()));
        return List.copyOf(events);
    }

    List<StaffEvent> changeRole(ChangeStaffRole c) {
        var member = staff.present(c.personId(), c.on());
        mustBePast("/on", c.on(), c.today());
        ROLE_UNCHANGED.unlessAt("/role", member.role() != c.role(), "The person is %s.", c.role());
        PRINCIPAL_INVESTIGATOR_BY_APPOINTMENT.unlessAt("/role", c.role() != SiteRole.PRINCIPAL_INVESTIGATOR && member.role() != SiteRole.PRINCIPAL_INVESTIGATOR,
            "The principal investigator is appointed and replaced, so that no day is without one.");
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffRoleChanged(c.studyId(), c.siteId(), c.personId(), c.role(), c.on()));
        if (member.role().isInvestigator() && !c.role().isInvestigator())
            events.addAll(staff.tasks().investigatorStatement(c, c.personId(), member, c.on(), "No longer an investigator"));
        events.addAll(staff.tasks().ofRole(c, c.personId(), member.withRole(c.role()), c.on()));
        return List.copyOf(events);
    }

    List<StaffEvent> appoint(AppointPrincipalInvestigator c) {
        var member = appointable(c.personId(), c.from());
        staff.principalInvestigators().mustBeNoneFrom(c.from());
        return appointed(c, c.personId(), member, c.from(), null);
    }

    List<StaffEvent> change(ChangePrincipalInvestigator c) {
        var member = appointable(c.personId(), c.from());
        return appointed(c, c.personId(), member, c.from(), staff.principalInvestigators().mustBeReplaceable(c.personId(), c.from()));
    }

    private StaffMember appointable(UUID personId, LocalDate from) {
        DATE_REQUIRED.unlessAt("/from", from != null, "Say from which day on.");
        return staff.present(personId, from);
    }

    private List<StaffEvent> appointed(StaffCommand c, UUID personId, StaffMember member, LocalDate from, UUID replaced) {
        var events = new ArrayList<StaffEvent>();
        events.add(new PrincipalInvestigatorAppointed(c.studyId(), c.siteId(), personId, from, replaced));
        events.addAll(staff.tasks().ofRole(c, personId, member.withRole(SiteRole.PRINCIPAL_INVESTIGATOR), from));
        return List.copyOf(events);
    }

    List<StaffEvent> depart(RecordDeparture c) {
        var member = staff.member(c.personId());
        STAFF_MEMBER_HAS_LEFT.unless(!member.hasLeft(), "The person left on %s.", member.leftOn());
        mustBePast("/leftOn", c.leftOn(), c.today());
        END_BEFORE_START.unlessAt("/leftOn", !c.leftOn().isBefore(member.joinedOn()), "The person joined on %s.", member.joinedOn());
        var isLost = staff.principalInvestigators().isAfter(c.leftOn(), c.personId());
        PRINCIPAL_INVESTIGATOR_GAP.unless(!isLost || !c.site().active() || c.withoutSuccessor(),
            "The site is active and would have no principal investigator after %s: appoint the successor first, or record that there is none, which puts the site on hold.", c.leftOn());
        var events = new ArrayList<StaffEvent>();
        events.add(new StaffMemberLeft(c.studyId(), c.siteId(), c.personId(), c.leftOn()));
        if (isLost) events.add(new PrincipalInvestigatorLost(c.studyId(), c.siteId(), c.personId(), c.leftOn()));
        member.delegations().forEach((id, line) -> {
            if (!line.endsBefore(c.leftOn().plusDays(1))) events.add(new DelegationEnded(c.studyId(), c.siteId(), c.personId(), id, c.leftOn(), "Left the site"));
        });
        member.openTasks().forEach((id, _) -> events.add(new StaffTaskDropped(c.studyId(), c.siteId(), c.personId(), id, c.leftOn(), "Left the site")));
        if (member.role().isInvestigator()) events.addAll(staff.tasks().investigatorStatement(c, c.personId(), member, c.leftOn(), "An investigator has left"));
        return List.copyOf(events);
    }
}
