package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamEvent.*;

/**
 * A study's team: its members, the roles they hold where and for how long, who has accepted which signature policy, who has had which
 * training, and how much of a working time is planned for each role.
 *
 * @param acceptances a member's id and a policy's version, for each that was accepted
 */
public record StudyTeam(Map<String, Member> members, Map<UUID, Assignment> assignments, Set<Acceptance> acceptances, SystemTraining training, Effort effort) {

    /** @param name null once the person was erased */
    public record Member(TeamRole.Kind kind, String name) {}

    /** @param revokedOn null while it was not revoked */
    public record Assignment(String userId, TeamRole role, String country, String site, Period period, LocalDate revokedOn) {
        private boolean isRevoked() {
            return revokedOn != null;
        }

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(period.from()) && !period.endsBefore(day) && (revokedOn == null || day.isBefore(revokedOn));
        }

        private boolean everTookEffect() {
            return !isRevoked() || !revokedOn.isBefore(period.from());
        }

        /** From today on, whether or not anybody extends anything. */
        private boolean lastsAsManager(LocalDate today) {
            return role == TeamRole.PROJECT_MANAGER && !isRevoked() && country == null && period.until() == null && !period.from().isAfter(today);
        }
    }

    public record Acceptance(String userId, String policyVersion) {}

    public static final StudyTeam INITIAL = new StudyTeam(Map.of(), Map.of(), Set.of(), SystemTraining.NONE, Effort.NONE);

    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public List<TeamEvent> decide(TeamCommand command) {
        return switch (command) {
            case FoundTeam c -> found(c);
            case AppointProjectManager c -> assign(new AssignRole(c.studyId(), c.assignmentId(), c.userId(), c.name(), TeamRole.PROJECT_MANAGER, null, null, c.period(), c.today()));
            case AssignRole c -> assign(c);
            case RevokeRole c -> List.of(revoke(c));
            case AcceptSignaturePolicy c -> List.of(accept(c));
            case PlanEffort c -> List.of(plan(c));
            case DefineSystemTraining c -> List.of(training.define(c));
            case WithdrawSystemTraining c -> List.of(training.withdraw(c));
            case RecordSystemTraining c -> List.of(record(c));
            case VoidTrainingRecord c -> List.of(training.strike(c));
        };
    }

    private List<TeamEvent> found(FoundTeam c) {
        TEAM_ALREADY_FOUNDED.unless(members.isEmpty(), "The study has a team already.");
        return List.of(added(c.studyId(), c.userId(), c.name(), TeamRole.PROJECT_MANAGER, true),
            new TeamRoleAssigned(c.studyId(), c.aggregateId(), c.assignmentId(), c.userId(), TeamRole.PROJECT_MANAGER, null, null, c.today(), null));
    }

    private List<TeamEvent> assign(AssignRole c) {
        mustBePlace(c);
        mustBePeriod(c.period(), c.today());
        var events = new ArrayList<TeamEvent>();
        var known = c.userId() == null ? null : members.get(c.userId());
        if (known == null) events.add(added(c.studyId(), c.userId(), c.name(), c.role(), members.isEmpty()));
        else mustBeSameMember(known, c);
        for (var held : assignmentsOf(c.userId())) mustGoTogether(held, c);
        training.mustBeCurrent(c);
        events.add(new TeamRoleAssigned(c.studyId(), c.aggregateId(), c.assignmentId(), c.userId(), c.role(), c.country(), c.site() == null ? null : c.site().strip(),
            c.period().from(), c.period().until()));
        return List.copyOf(events);
    }

    private static TeamEvent added(UUID studyId, String userId, String name, TeamRole role, boolean founder) {
        MEMBER_REQUIRED.unlessAt("/userId", userId != null && !userId.isBlank(), "Say whom, by the subject of their tokens.");
        MEMBER_NAME_REQUIRED.unlessAt("/name", name != null && !name.isBlank(), "A new member needs a name to be shown by.");
        return new TeamMemberAdded(studyId, TeamCommand.teamOf(studyId), userId, role.kind(), name.strip(), founder);
    }

    private static void mustBeSameMember(Member known, AssignRole c) {
        MEMBER_HAS_ANOTHER_NAME.unlessAt("/name", c.name() == null || known.name() == null || c.name().strip().equals(known.name()), "The member with this id is \"%s\".", known.name());
        ROLE_NOT_FOR_MEMBER.unlessAt("/role", c.role().kind() == known.kind(), "%s is for a %s; the member is a %s.", c.role(), c.role().kind(), known.kind());
    }

    private static void mustBePlace(AssignRole c) {
        COUNTRY_UNKNOWN.unlessAt("/country", c.country() == null || ISO_COUNTRIES.contains(c.country()), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", c.country());
        COUNTRY_REQUIRED.unlessAt("/country", c.site() == null || c.country() != null, "A site is in a country.");
        SITE_REQUIRED.unlessAt("/site", c.site() == null ? !c.role().isAtASite() : !c.site().isBlank(), "Say at which site.");
    }

    private static void mustBePeriod(Period period, LocalDate today) {
        PERIOD_REQUIRED.unlessAt("/from", period != null && period.from() != null, "Say from which day on.");
        ACCESS_NOT_BACKDATED.unlessAt("/from", !period.from().isBefore(today), "%s is past (today is %s).", period.from(), today);
        END_BEFORE_START.unlessAt("/until", !period.endsBefore(period.from()), "%s is before %s.", period.until(), period.from());
    }

    private static void mustGoTogether(Assignment held, AssignRole c) {
        if (held.role().isUnblinded() != c.role().isUnblinded()) mustKeepBlind(held, c);
        if (held.isRevoked() || !held.period().overlaps(c.period())) return;
        CONFLICTING_DUTIES.unlessAt("/role", !held.role().checks(c.role()), "The member is %s at that time; %s checks that work.", held.role(), c.role());
        ROLE_ALREADY_ASSIGNED.unlessAt("/role", held.role() != c.role() || !samePlace(held, c), "The member is %s there from %s already.", held.role(), held.period().from());
    }

    private static void mustKeepBlind(Assignment held, AssignRole c) {
        if (held.role().isUnblinded())
            BLINDING_AT_RISK.unlessAt("/role", !held.everTookEffect() || c.period().endsBefore(held.period().from()), "The member is unblinded from %s on (%s).", held.period().from(), held.role());
        else
            BLINDING_AT_RISK.unlessAt("/role", held.isRevoked() || held.period().endsBefore(c.period().from()), "The member works blinded at that time (%s).", held.role());
    }

    private static boolean samePlace(Assignment held, AssignRole c) {
        return Objects.equals(held.country(), c.country()) && (held.site() == null ? c.site() == null : c.site() != null && held.site().equalsIgnoreCase(c.site().strip()));
    }

    private TeamEvent revoke(RevokeRole c) {
        var assignment = assignments.get(c.assignmentId());
        ASSIGNMENT_UNKNOWN.unless(assignment != null, "No assignment %s.", c.assignmentId());
        ASSIGNMENT_ENDED.unless(!assignment.isRevoked() && !assignment.period().endsBefore(c.today()), "The assignment ended on %s.",
            assignment.isRevoked() ? assignment.revokedOn() : assignment.period().until());
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        LAST_PROJECT_MANAGER.unless(!assignment.lastsAsManager(c.today())
            || assignments.values().stream().filter(other -> other.lastsAsManager(c.today())).count() > 1, "Assign another project manager to the whole study first.");
        return new TeamRoleRevoked(c.studyId(), c.aggregateId(), c.assignmentId(), c.today(), c.reason());
    }

    private TeamEvent accept(AcceptSignaturePolicy c) {
        MEMBER_UNKNOWN.unless(c.userId() != null && members.containsKey(c.userId()), "Only members of the team accept its policies.");
        POLICY_REQUIRED.unlessAt("/policyVersion", c.policyVersion() != null && !c.policyVersion().isBlank(), "Say which version of the policy.");
        POLICY_REQUIRED.unlessAt("/sha256", c.sha256() != null && c.sha256().matches("[0-9a-f]{64}"), "Give the SHA-256 of the text.");
        POLICY_ALREADY_ACCEPTED.unless(!acceptances.contains(new Acceptance(c.userId(), c.policyVersion().strip())), "Version %s is accepted.", c.policyVersion());
        return new SignaturePolicyAccepted(c.studyId(), c.aggregateId(), c.userId(), c.policyVersion().strip(), c.sha256(), c.today());
    }

    private TeamEvent record(RecordSystemTraining c) {
        MEMBER_REQUIRED.unlessAt("/userId", c.userId() != null && !c.userId().isBlank(), "Say who was trained.");
        var known = members.get(c.userId());
        SYSTEM_TRAINING_FOR_PERSONS.unlessAt("/userId", known == null || known.kind() == TeamRole.Kind.PERSON, "\"%s\" is a machine client.", c.userId());
        return training.record(c);
    }

    private TeamEvent plan(PlanEffort c) {
        var assignment = assignments.get(c.assignmentId());
        ASSIGNMENT_UNKNOWN.unless(assignment != null, "No assignment %s.", c.assignmentId());
        EFFORT_FOR_PERSONS.unless(assignment.role().kind() == TeamRole.Kind.PERSON, "%s is a machine client's role.", assignment.role());
        EFFORT_OUT_OF_RANGE.unlessAt("/percent", c.percent() >= 0 && c.percent() <= 100, "0 to 100 percent of a full working time.");
        DATE_REQUIRED.unlessAt("/from", c.from() != null, "Say from which day on.");
        EFFORT_OUTSIDE_ASSIGNMENT.unlessAt("/from", assignment.holdsOn(c.from()), "The assignment does not hold on %s.", c.from());
        var planned = new TeamEffortPlanned(c.studyId(), c.aggregateId(), c.assignmentId(), c.percent(), c.from());
        effort.with(planned).mustFit(assignment.userId(), assignments, c.from());
        return planned;
    }

    private List<Assignment> assignmentsOf(String userId) {
        return assignments.values().stream().filter(assignment -> assignment.userId().equals(userId)).toList();
    }

    public StudyTeam apply(TeamEvent event) {
        return switch (event) {
            case TeamMemberAdded e -> new StudyTeam(Copies.with(members, e.userId(), new Member(e.kind(), e.name())), assignments, acceptances, training, effort);
            case TeamRoleAssigned e -> new StudyTeam(members, Copies.with(assignments, e.assignmentId(),
                new Assignment(e.userId(), e.role(), e.country(), e.site(), new Period(e.from(), e.until()), null)), acceptances, training, effort);
            case TeamRoleRevoked e -> new StudyTeam(members, Copies.with(assignments, e.assignmentId(), revoked(assignments.get(e.assignmentId()), e.on())), acceptances, training, effort);
            case SignaturePolicyAccepted e -> new StudyTeam(members, assignments, Copies.with(acceptances, new Acceptance(e.userId(), e.policyVersion())), training, effort);
            case TeamEffortPlanned e -> new StudyTeam(members, assignments, acceptances, training, effort.with(e));
            case SystemTrainingDefined e -> with(training.with(e));
            case SystemTrainingWithdrawn e -> with(training.without(e.course()));
            case SystemTrainingRecorded e -> with(training.with(e));
            case TrainingRecordVoided e -> with(training.withVoid(e.recordId()));
        };
    }

    private static Assignment revoked(Assignment a, LocalDate on) {
        return new Assignment(a.userId(), a.role(), a.country(), a.site(), a.period(), on);
    }

    private StudyTeam with(SystemTraining changed) {
        return new StudyTeam(members, assignments, acceptances, changed, effort);
    }
}
