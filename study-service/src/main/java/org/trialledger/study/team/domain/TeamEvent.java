package org.trialledger.study.team.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;

/** What has happened in a study's team. */
public sealed interface TeamEvent extends LedgerEvent {
    UUID teamId();

    /** @param userId the token's subject; with {@code name} all that is kept of a member */
    record TeamMemberAdded(UUID studyId, UUID teamId, String userId, TeamRole.Kind kind, @PersonalData(of = "userId") String name, boolean founder) implements TeamEvent {
        /** A study has one team. */
        @Override
        public List<Claim> claims() {
            return founder ? List.of(new Claim("study.team", studyId.toString())) : List.of();
        }
    }

    /** @param country null for the whole study; {@code site} null for all sites of the country; {@code until} the last day, null for an open end */
    record TeamRoleAssigned(UUID studyId, UUID teamId, UUID assignmentId, String userId, TeamRole role, String country, String site, LocalDate from, LocalDate until)
        implements TeamEvent {}

    /** The role ends with this event, on the day {@code on}. */
    record TeamRoleRevoked(UUID studyId, UUID teamId, UUID assignmentId, LocalDate on, String reason) implements TeamEvent {}

    record SignaturePolicyAccepted(UUID studyId, UUID teamId, String userId, String policyVersion, String sha256, LocalDate on) implements TeamEvent {}

    /** Holds from a day on, until another plan or the assignment's end. @param percent of a full working time */
    record TeamEffortPlanned(UUID studyId, UUID teamId, UUID assignmentId, int percent, LocalDate from) implements TeamEvent {}

    /** @param roles for which the training is needed, in the order of {@link TeamRole} */
    record SystemTrainingDefined(UUID studyId, UUID teamId, String course, String version, List<TeamRole> roles) implements TeamEvent {}

    record SystemTrainingWithdrawn(UUID studyId, UUID teamId, String course, String reason) implements TeamEvent {}

    record SystemTrainingRecorded(UUID studyId, UUID teamId, UUID recordId, String userId, String course, String version, LocalDate completedOn, LocalDate validUntil, String evidence)
        implements TeamEvent {}

    record TrainingRecordVoided(UUID studyId, UUID teamId, UUID recordId, String reason) implements TeamEvent {}
}
