package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffMember.OpenTask;

/** Which training the roles of a site need, against what each person has had. Nothing is needed until it is required. */
record StaffTraining(Map<UUID, Requirement> requirements) {

    /** @param roles empty for everyone; {@code withdrawnOn} null while it stands */
    record Requirement(Course course, List<SiteRole> roles, LocalDate from, LocalDate withdrawnOn) {
        boolean isFor(SiteRole role) {
            return roles.isEmpty() || roles.contains(role);
        }

        boolean standsOn(LocalDate day) {
            return !from.isAfter(day) && (withdrawnOn == null || withdrawnOn.isAfter(day));
        }
    }

    /** Whoever has a role that needs it and is not trained in it yet is asked for it, and no longer for the version it takes the place of. */
    List<StaffEvent> require(RequireTraining c, SiteStaff staff) {
        if (requirements.containsKey(c.requirementId())) return List.of();
        mustBeCourse(c.course());
        DATE_REQUIRED.unlessAt("/from", c.from() != null, "Say from which day on.");
        TRAINING_ALREADY_REQUIRED.unlessAt("/course", !requires(c.course(), c.roles()), "%s is required of these roles already.", c.course().text());
        var requirement = new Requirement(c.course(), c.roles(), c.from(), null);
        var events = new ArrayList<StaffEvent>();
        events.add(new TrainingRequired(c.studyId(), c.siteId(), c.requirementId(), c.course(), c.roles(), c.from(), c.cause()));
        staff.members().forEach((personId, member) -> {
            if (member.hasLeft() || !requirement.isFor(member.role())) return;
            events.addAll(staff.tasks().dropped(c, personId, task -> isOvertaken(task, c.course()), c.from(), c.course().text() + " takes its place"));
            if (!member.isTrainedIn(c.course(), LocalDate.MAX)) events.add(StaffTasks.opened(c, personId, StaffTaskKind.TRAINING, c.requirementId().toString(), c.course().text(), c.from()));
        });
        return List.copyOf(events);
    }

    List<StaffEvent> withdraw(WithdrawTrainingRequirement c, SiteStaff staff) {
        var requirement = requirements.get(c.requirementId());
        TRAINING_REQUIREMENT_UNKNOWN.unless(requirement != null, "No training requirement %s.", c.requirementId());
        TRAINING_REQUIREMENT_WITHDRAWN.unless(requirement.withdrawnOn() == null, "It was withdrawn on %s.", requirement.withdrawnOn());
        DATE_REQUIRED.unlessAt("/on", c.on() != null, "Say from which day on.");
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        var events = new ArrayList<StaffEvent>();
        events.add(new TrainingRequirementWithdrawn(c.studyId(), c.siteId(), c.requirementId(), c.on(), c.reason()));
        for (var personId : staff.members().keySet()) events.addAll(staff.tasks().dropped(c, personId, taskOf(c.requirementId())::equals, c.on(), "No longer required"));
        return List.copyOf(events);
    }

    List<StaffEvent> record(RecordTraining c, SiteStaff staff) {
        staff.member(c.personId());
        mustBeCourse(c.course());
        mustBePast("/completedOn", c.completedOn(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say where the training is documented.");
        var evidence = c.evidence().strip();
        var events = new ArrayList<StaffEvent>();
        events.add(new TrainingCompleted(c.studyId(), c.siteId(), c.personId(), c.trainingId(), c.course(), c.completedOn(), evidence));
        for (var id : fulfilledBy(c.course())) events.addAll(staff.tasks().done(c, c.personId(), taskOf(id)::equals, c.completedOn(), evidence));
        return List.copyOf(events);
    }

    private static OpenTask taskOf(UUID requirementId) {
        return new OpenTask(StaffTaskKind.TRAINING, requirementId.toString());
    }

    private static void mustBeCourse(Course course) {
        COURSE_REQUIRED.unlessAt("/course", course != null && isText(course.name()) && isText(course.version()), "Name the course and its version.");
    }

    /** Whether a standing requirement asks for this already. */
    boolean requires(Course course, List<SiteRole> roles) {
        return requirements.values().stream().anyMatch(known -> known.withdrawnOn() == null && known.course().isSame(course) && Set.copyOf(known.roles()).equals(Set.copyOf(roles)));
    }

    /** Whether the task asks for another version of the course. */
    private boolean isOvertaken(OpenTask task, Course course) {
        return task.kind() == StaffTaskKind.TRAINING && requirements.entrySet().stream()
            .anyMatch(known -> known.getKey().toString().equals(task.about()) && known.getValue().course().isOf(course.name()));
    }

    /** What the person has to be trained in, in the newest version, and is not yet asked for. */
    Map<UUID, Requirement> owedBy(StaffMember member) {
        var owed = new LinkedHashMap<UUID, Requirement>();
        requirements.forEach((id, requirement) -> {
            if (isCurrent(requirement) && requirement.isFor(member.role()) && !member.isTrainedIn(requirement.course(), LocalDate.MAX) && !member.hasOpen(StaffTaskKind.TRAINING, id.toString()))
                owed.put(id, requirement);
        });
        return owed;
    }

    private boolean isCurrent(Requirement requirement) {
        return requirement.withdrawnOn() == null && requirements.values().stream().noneMatch(other -> other.withdrawnOn() == null && other.course().isOf(requirement.course().name())
            && other.roles().equals(requirement.roles()) && other.from().isAfter(requirement.from()));
    }

    /** The requirements that training in the course fulfils. */
    private List<UUID> fulfilledBy(Course course) {
        return requirements.entrySet().stream().filter(known -> known.getValue().course().isSame(course)).map(Map.Entry::getKey).toList();
    }

    /** Of each course the version that stands on the day, where the person has not been trained in it by then. */
    List<Course> missingTo(StaffMember member, LocalDate day) {
        var standing = new LinkedHashMap<String, Requirement>();
        for (var requirement : requirements.values())
            if (requirement.isFor(member.role()) && requirement.standsOn(day))
                standing.merge(requirement.course().name().toLowerCase(Locale.ROOT), requirement, (one, other) -> other.from().isBefore(one.from()) ? one : other);
        return standing.values().stream().map(Requirement::course).filter(course -> !member.isTrainedIn(course, day)).toList();
    }

    StaffTraining with(TrainingRequired e) {
        return new StaffTraining(StaffMember.with(requirements, e.requirementId(), new Requirement(e.course(), e.roles(), e.from(), null)));
    }

    StaffTraining with(TrainingRequirementWithdrawn e) {
        var r = requirements.get(e.requirementId());
        return r == null ? this : new StaffTraining(StaffMember.with(requirements, e.requirementId(), new Requirement(r.course(), r.roles(), r.from(), e.on())));
    }
}
