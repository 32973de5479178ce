package org.trialledger.site.subject.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Unblinding;
import org.trialledger.site.subject.domain.SubjectCommand.ScreenFailure;
import org.trialledger.site.subject.domain.SubjectCommand.Sex;

/** What has happened with a subject. {@code siteId} is the site that looks after the subject then. */
public sealed interface SubjectEvent extends LedgerEvent {
    UUID subjectId();

    UUID siteId();

    record SubjectRegistered(UUID studyId, UUID siteId, UUID subjectId, String subjectNumber, Sex sex, Integer birthYear, Integer age, LocalDate on) implements SubjectEvent {
        /** Never used again in the study, whatever becomes of the subject. */
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("site.subject-number", studyId + "/" + subjectNumber));
        }
    }

    /** @param icfLabel   of the form's version, for people
     *  @param ofMinor    a representative consented for a participant who may be under age */
    record ConsentRecorded(UUID studyId, UUID siteId, UUID subjectId, Consent consent, String icfLabel, boolean ofMinor) implements SubjectEvent {}

    /** @param consentId of the optional consent that alone is withdrawn; null for participation as a whole, which ends with it
     *  @param visitsAfter visits recorded after the day already: data that should not have been collected */
    record ConsentWithdrawn(UUID studyId, UUID siteId, UUID subjectId, UUID consentId, LocalDate on, String comment, List<UUID> visitsAfter) implements SubjectEvent {}

    record MajorityReached(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    /** @param attempt 1 for the first time, more for each time after a screen failure */
    record ScreeningStarted(UUID studyId, UUID siteId, UUID subjectId, int attempt, LocalDate on) implements SubjectEvent {}

    record EligibilityConfirmed(UUID studyId, UUID siteId, UUID subjectId, int attempt, UUID confirmedBy, LocalDate on) implements SubjectEvent {}

    /** @param attempt 0 before any screening */
    record ScreenFailed(UUID studyId, UUID siteId, UUID subjectId, int attempt, ScreenFailure reason, List<String> criteria, LocalDate on, String comment) implements SubjectEvent {}

    /** The arm is not here: nobody blinded could read this event otherwise. */
    record SubjectRandomised(UUID studyId, UUID siteId, UUID subjectId, String randomisationNumber, String stratum, LocalDate on, String by) implements SubjectEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("site.randomisation-number", studyId + "/" + randomisationNumber));
        }
    }

    /** Recorded once for a subject, and sealed: no rule and no blinded reader sees the arm. */
    record TreatmentAllocated(UUID studyId, UUID siteId, UUID subjectId, @Unblinding String arm, String by) implements SubjectEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("site.treatment-allocation", subjectId.toString()));
        }
    }

    record SubjectEnrolled(UUID studyId, UUID siteId, UUID subjectId, LocalDate on, String by) implements SubjectEvent {}

    record TreatmentStarted(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    record TreatmentEnded(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    record TreatmentDiscontinued(UUID studyId, UUID siteId, UUID subjectId, DispositionReason reason, LocalDate on, String comment) implements SubjectEvent {}

    record FollowUpStarted(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    record SubjectCompleted(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    record SubjectWithdrawn(UUID studyId, UUID siteId, UUID subjectId, WithdrawnBy decidedBy, DispositionReason reason, LocalDate on, String comment) implements SubjectEvent {}

    enum WithdrawnBy { PARTICIPANT, PHYSICIAN, SPONSOR }

    record SubjectLostToFollowUp(UUID studyId, UUID siteId, UUID subjectId, LocalDate lastContactOn, LocalDate on) implements SubjectEvent {}

    /** @param status the subject has again */
    record SubjectReinstated(UUID studyId, UUID siteId, UUID subjectId, Status status, LocalDate on, String reason) implements SubjectEvent {}

    record SubjectDied(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements SubjectEvent {}

    /** {@code siteId} is the new site. */
    record SubjectTransferred(UUID studyId, UUID siteId, UUID subjectId, UUID fromSiteId, LocalDate on, String reason) implements SubjectEvent {}

    /** @param plannedOn       null where the schedule says nothing, or counts from a day the subject does not have
     *  @param daysOutOfWindow 0 inside, negative before, positive after; null with {@code plannedOn} */
    record SubjectVisitOccurred(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, int attempt, String code, BigDecimal number, String name, LocalDate on, LocalDate endedOn,
                                VisitReport.Modality modality, boolean unscheduled, LocalDate plannedOn, Integer daysOutOfWindow) implements SubjectEvent {}

    record SubjectVisitMissed(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, int attempt, String code, String name, LocalDate plannedOn, String comment) implements SubjectEvent {}

    /** The visit's data are complete in the EDC. */
    record SubjectVisitEntered(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, LocalDate on) implements SubjectEvent {}

    /** The visit's data were compared with the source. */
    record SubjectVisitVerified(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, LocalDate on, String by) implements SubjectEvent {}

    /** What the visit is now; a correction takes it back to where its data must be verified again. */
    record SubjectVisitCorrected(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, LocalDate on, LocalDate endedOn, VisitReport.Modality modality, boolean unscheduled, LocalDate plannedOn,
                                 Integer daysOutOfWindow, LocalDate previouslyOn, String reason) implements SubjectEvent {}

    /** @param dueOn null for the next visit */
    record ReconsentRequired(UUID studyId, UUID siteId, UUID subjectId, UUID campaignId, UUID icfVersionId, LocalDate effectiveOn, LocalDate dueOn) implements SubjectEvent {}

    /** @param dueOn the last day, or that of the visit */
    record ReconsentOverdue(UUID studyId, UUID siteId, UUID subjectId, UUID campaignId, LocalDate dueOn) implements SubjectEvent {}

    record ReconsentFulfilled(UUID studyId, UUID siteId, UUID subjectId, UUID campaignId, UUID consentId, LocalDate on, boolean onTime) implements SubjectEvent {}

    /** The participation ended, or the subject left the site, before consent was given again. */
    record ReconsentLapsed(UUID studyId, UUID siteId, UUID subjectId, UUID campaignId, LocalDate on) implements SubjectEvent {}
}
