package org.trialledger.study.team.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's team. A study has one, found by the study's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface TeamCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return teamOf(studyId());
    }

    static UUID teamOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("team of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes whoever records a study its first project manager; sent together with the registration, so that no study is without one. */
    record FoundTeam(UUID studyId, UUID assignmentId, String userId, String name, LocalDate today) implements TeamCommand {}

    /** @param name to show for the member; may be left out once the member is known */
    record AssignRole(UUID studyId, UUID assignmentId, String userId, String name, TeamRole role, String country, String site, Period period, LocalDate today)
        implements TeamCommand {}

    /** Of the whole study. Where the study was recorded before there were teams, whoever is appointed is the first of one. */
    record AppointProjectManager(UUID studyId, UUID assignmentId, String userId, String name, Period period, LocalDate today) implements TeamCommand {}

    record RevokeRole(UUID studyId, UUID assignmentId, String reason, LocalDate today) implements TeamCommand {}

    /** @param sha256 of the policy's text as the member saw it, lower-case hexadecimal */
    record AcceptSignaturePolicy(UUID studyId, String userId, String policyVersion, String sha256, LocalDate today) implements TeamCommand {}

    /** From a day on, until another plan or the assignment's end. @param percent of a full working time */
    record PlanEffort(UUID studyId, UUID assignmentId, int percent, LocalDate from) implements TeamCommand {}

    /** Whoever is given one of the roles must have had this version of the course; in place of what was said of the course before. */
    record DefineSystemTraining(UUID studyId, String course, String version, Set<TeamRole> roles) implements TeamCommand {}

    record WithdrawSystemTraining(UUID studyId, String course, String reason) implements TeamCommand {}

    /** @param userId who was trained, a member already or not yet; {@code validUntil} the last day, null where the training does not expire */
    record RecordSystemTraining(UUID studyId, UUID recordId, String userId, String course, String version, LocalDate completedOn, LocalDate validUntil, String evidence, LocalDate today)
        implements TeamCommand {}

    /** For a record that should not have been made. Roles given by it stay until they are revoked. */
    record VoidTrainingRecord(UUID studyId, UUID recordId, String reason) implements TeamCommand {}
}
