package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRule.*;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamEvent.*;

/**
 * Which training the roles of a study need, and who has had which (21 CFR 11.10(i)). Nothing is needed until it is defined; what was
 * granted before stands.
 *
 * @param courses what is needed, by course
 */
record SystemTraining(Map<String, Needed> courses, Map<UUID, Completed> records) {

    record Needed(String version, Set<TeamRole> roles) {}

    record Completed(String userId, String course, String version, LocalDate on, LocalDate validUntil, boolean isVoid) {
        private boolean shows(String who, String whichCourse, String whichVersion) {
            return !isVoid && userId.equals(who) && course.equals(whichCourse) && version.equals(whichVersion);
        }

        private boolean isCurrentOn(LocalDate day) {
            return validUntil == null || !validUntil.isBefore(day);
        }
    }

    static final SystemTraining NONE = new SystemTraining(Map.of(), Map.of());

    SystemTrainingDefined define(DefineSystemTraining c) {
        mustNameCourse(c.course(), c.version());
        ROLES_REQUIRED.unlessAt("/roles", c.roles() != null && !c.roles().isEmpty(), "Say for which roles the training is needed.");
        for (var role : c.roles()) SYSTEM_TRAINING_FOR_PERSONS.unlessAt("/roles", role.kind() == TeamRole.Kind.PERSON, "%s is a machine client's role.", role);
        return new SystemTrainingDefined(c.studyId(), c.aggregateId(), c.course().strip(), c.version().strip(), c.roles().stream().sorted().toList());
    }

    SystemTrainingWithdrawn withdraw(WithdrawSystemTraining c) {
        mustBeKnown(c.course());
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        return new SystemTrainingWithdrawn(c.studyId(), c.aggregateId(), c.course(), c.reason());
    }

    SystemTrainingRecorded record(RecordSystemTraining c) {
        mustNameCourse(c.course(), c.version());
        mustBeKnown(c.course().strip());
        DATE_REQUIRED.unlessAt("/completedOn", c.completedOn() != null, "An actual date is required.");
        FUTURE_ACTUAL_DATE.unlessAt("/completedOn", !c.completedOn().isAfter(c.today()), "%s lies in the future (today is %s).", c.completedOn(), c.today());
        END_BEFORE_START.unlessAt("/validUntil", c.validUntil() == null || !c.validUntil().isBefore(c.completedOn()), "%s is before %s.", c.validUntil(), c.completedOn());
        EVIDENCE_REQUIRED.unlessAt("/evidence", c.evidence() != null && !c.evidence().isBlank(), "Name the document that shows it.");
        TRAINING_ALREADY_RECORDED.unless(records.values().stream().noneMatch(known -> known.shows(c.userId(), c.course().strip(), c.version().strip()) && known.on().equals(c.completedOn())),
            "This training is recorded already.");
        return new SystemTrainingRecorded(c.studyId(), c.aggregateId(), c.recordId(), c.userId(), c.course().strip(), c.version().strip(), c.completedOn(), c.validUntil(), c.evidence());
    }

    TrainingRecordVoided strike(VoidTrainingRecord c) {
        var found = records.get(c.recordId());
        TRAINING_RECORD_UNKNOWN.unless(found != null, "No training record %s.", c.recordId());
        TRAINING_RECORD_VOID.unless(!found.isVoid(), "The record is void already.");
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        return new TrainingRecordVoided(c.studyId(), c.aggregateId(), c.recordId(), c.reason());
    }

    /** On the day the role begins. Machine clients hold no role that a course can name. */
    void mustBeCurrent(AssignRole c) {
        courses.forEach((course, needed) -> SYSTEM_TRAINING_REQUIRED.unlessAt("/role", !needed.roles().contains(c.role())
                || records.values().stream().anyMatch(known -> known.shows(c.userId(), course, needed.version()) && known.isCurrentOn(c.period().from())),
            "%s needs the training %s, version %s, current on %s.", c.role(), course, needed.version(), c.period().from()));
    }

    private static void mustNameCourse(String course, String version) {
        COURSE_REQUIRED.unlessAt("/course", course != null && !course.isBlank(), "Say which course.");
        COURSE_REQUIRED.unlessAt("/version", version != null && !version.isBlank(), "Say which version of it.");
    }

    private void mustBeKnown(String course) {
        SYSTEM_TRAINING_UNKNOWN.unlessAt("/course", courses.containsKey(Objects.requireNonNullElse(course, "")), "No role of this study needs the course \"%s\".", course);
    }

    SystemTraining with(SystemTrainingDefined e) {
        return new SystemTraining(Copies.with(courses, e.course(), new Needed(e.version(), Set.copyOf(e.roles()))), records);
    }

    SystemTraining without(String course) {
        return new SystemTraining(Copies.without(courses, course), records);
    }

    SystemTraining with(SystemTrainingRecorded e) {
        return new SystemTraining(courses, Copies.with(records, e.recordId(), new Completed(e.userId(), e.course(), e.version(), e.completedOn(), e.validUntil(), false)));
    }

    SystemTraining withVoid(UUID recordId) {
        var r = records.get(recordId);
        return new SystemTraining(courses, Copies.with(records, recordId, new Completed(r.userId(), r.course(), r.version(), r.on(), r.validUntil(), true)));
    }
}
