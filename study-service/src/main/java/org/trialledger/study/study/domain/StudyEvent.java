package org.trialledger.study.study.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.study.study.domain.StudyCommand.Modification;

/** What has happened to a study. Dates are the days things happened; when each was recorded is the ledger's own time stamp. */
public sealed interface StudyEvent extends LedgerEvent {

    /** @param source the file it came from, null where a person entered it */
    record StudyRegistered(UUID studyId, StudyProfile profile, SourceFile source) implements StudyEvent {
        @Override
        public List<Claim> claims() {
            return profile.claims();
        }
    }

    /** @param substantialAmendment the amendment that allowed a change after recruitment began, else null */
    record StudyDesignDefined(UUID studyId, StudyDesign design, String substantialAmendment) implements StudyEvent {}

    record StudyIdentifierAdded(UUID studyId, StudyIdentifier identifier) implements StudyEvent {
        @Override
        public List<Claim> claims() {
            return StudyProfile.claims(identifier);
        }
    }

    record RegistryRecordNoted(UUID studyId, RegistryRecord registryRecord) implements StudyEvent {}

    record CountryAdded(UUID studyId, String country, Integer plannedSites, Integer plannedParticipants) implements StudyEvent {}

    record CountryWithdrawn(UUID studyId, String country, LocalDate on, String reason) implements StudyEvent {}

    record RegulatoryAuthorisationRecorded(UUID studyId, String country, String authority, LocalDate on, String evidence) implements StudyEvent {}

    record EthicsApprovalRecorded(UUID studyId, String country, String committee, LocalDate on, String evidence) implements StudyEvent {}

    record SiteActivationRecorded(UUID studyId, String country, String site, LocalDate on, String evidence) implements StudyEvent {}

    record ParticipantsOnTreatmentRecorded(UUID studyId, int participants, LocalDate on) implements StudyEvent {}

    record PlanningStarted(UUID studyId, LocalDate on) implements StudyEvent {}

    /** @param insteadOf the day that was recorded until now */
    record PlanningStartCorrected(UUID studyId, LocalDate on, LocalDate insteadOf, String reason) implements StudyEvent {}

    record StartupStarted(UUID studyId, LocalDate on) implements StudyEvent {}

    record RecruitmentStarted(UUID studyId, String country, LocalDate on) implements StudyEvent {}

    record RecruitmentEnded(UUID studyId, LocalDate on) implements StudyEvent {}

    record FollowUpStarted(UUID studyId, LocalDate on) implements StudyEvent {}

    record StudyHalted(UUID studyId, boolean forSafety, LocalDate on, String reason) implements StudyEvent {}

    /**
     * The halt has lasted two years: the trial is deemed to have ended in the countries where Regulation (EU) 536/2014 holds (Art. 37(7)).
     *
     * @param deemedEndedOn the last day of the two years; {@code countries} that take part and in which it ended
     */
    record HaltLapsed(UUID studyId, LocalDate haltedOn, LocalDate deemedEndedOn, List<String> countries) implements StudyEvent {}

    /** Also of a trial whose halt had lapsed: it was resumed in time and that was recorded late, or a modification allows it. */
    record StudyResumed(UUID studyId, Modification modification, LocalDate on) implements StudyEvent {}

    record StudyEnded(UUID studyId, LocalDate on) implements StudyEvent {}

    record StudyTerminated(UUID studyId, String followUpPlan, LocalDate on, String reason) implements StudyEvent {}

    record StudyArchived(UUID studyId, LocalDate on) implements StudyEvent {}
}
