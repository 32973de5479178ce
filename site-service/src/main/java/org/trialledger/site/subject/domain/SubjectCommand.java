package org.trialledger.site.subject.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a subject. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface SubjectCommand extends AggregateCommand {
    UUID studyId();

    UUID subjectId();

    LocalDate today();

    @Override
    default UUID aggregateId() {
        return subjectId();
    }

    /** A visit's id follows from its code, so that a machine client can speak of it without asking for it first. */
    static UUID visitOf(UUID subjectId, int attempt, String code) {
        return UUID.nameUUIDFromBytes(("visit " + code + " of attempt " + attempt + " of subject " + subjectId).getBytes(StandardCharsets.UTF_8));
    }

    /** Done at the site, on the standing it had on the day. */
    sealed interface Act extends SubjectCommand {
        SiteStanding standing();
    }

    /** @param birthYear or {@code age} in years on the day, or neither: a full birth date is never taken
     *  @param consent   null for a subject that is only considered so far */
    record RegisterSubject(UUID studyId, UUID subjectId, UUID siteId, String number, Sex sex, Integer birthYear, Integer age, LocalDate on, Consent consent, SiteStanding standing,
                           LocalDate today) implements Act {}

    /** CDISC controlled terminology "Sex" (C66731). */
    enum Sex { F, M, U, INTERSEX }

    record RecordConsent(UUID studyId, UUID subjectId, Consent consent, SiteStanding standing, LocalDate today) implements Act {}

    /** @param consentId of an optional consent that alone is withdrawn; null for participation as a whole */
    record WithdrawConsent(UUID studyId, UUID subjectId, UUID consentId, LocalDate on, String comment, SiteStanding standing, LocalDate today) implements Act {}

    record RecordMajority(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    record StartScreening(UUID studyId, UUID subjectId, boolean again, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    record ConfirmEligibility(UUID studyId, UUID subjectId, UUID confirmedBy, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    /** @param criteria numbers of the protocol's criteria that were not met */
    record FailScreening(UUID studyId, UUID subjectId, ScreenFailure reason, List<String> criteria, LocalDate on, String comment, SiteStanding standing, LocalDate today) implements Act {}

    enum ScreenFailure { INCLUSION_NOT_MET, EXCLUSION_MET, CONSENT_DECLINED, WITHDREW_BEFORE_RANDOMISATION, PHYSICIAN_DECISION, ADVERSE_EVENT, ENROLMENT_CLOSED, OTHER, NOT_STATED }

    /** @param by the caller; who confirmed eligibility was recorded before */
    record Randomise(UUID studyId, UUID subjectId, String randomisationNumber, String stratum, LocalDate on, String by, SiteStanding standing, LocalDate today) implements Act {}

    /** In a study, or part of one, that does not randomise. */
    record Enrol(UUID studyId, UUID subjectId, LocalDate on, String by, SiteStanding standing, LocalDate today) implements Act {}

    /** What the subject was randomised to; told by who is unblinded, and to nobody else. */
    record RecordAllocation(UUID studyId, UUID subjectId, String arm, String by, SiteStanding standing, LocalDate today) implements Act {}

    record StartTreatment(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    record EndTreatment(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    /** Treatment ends early; the subject stays in the study. */
    record DiscontinueTreatment(UUID studyId, UUID subjectId, DispositionReason reason, LocalDate on, String comment, SiteStanding standing, LocalDate today) implements Act {}

    record StartFollowUp(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    record CompleteParticipation(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    record WithdrawSubject(UUID studyId, UUID subjectId, Decider decidedBy, DispositionReason reason, LocalDate on, String comment, SiteStanding standing, LocalDate today) implements Act {}

    /** Who ended a participation that the participant did not. */
    enum Decider { PHYSICIAN, SPONSOR }

    record RecordLossToFollowUp(UUID studyId, UUID subjectId, LocalDate lastContactOn, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    /** A subject that was lost is found again. */
    record ReinstateSubject(UUID studyId, UUID subjectId, LocalDate on, String reason, SiteStanding standing, LocalDate today) implements Act {}

    record RecordDeath(UUID studyId, UUID subjectId, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    /** @param destination standing of the site the subject goes to */
    record TransferSubject(UUID studyId, UUID subjectId, SiteStanding destination, LocalDate on, String reason, SiteStanding standing, LocalDate today) implements Act {}

    record RecordVisits(UUID studyId, UUID subjectId, List<VisitReport> visits, SiteStanding standing, LocalDate today) implements Act {}

    record RecordMissedVisit(UUID studyId, UUID subjectId, String code, String name, LocalDate plannedOn, String comment, SiteStanding standing, LocalDate today) implements Act {}

    record EnterVisits(UUID studyId, UUID subjectId, List<String> codes, LocalDate on, SiteStanding standing, LocalDate today) implements Act {}

    /** @param by the caller, who compared with the source */
    record VerifyVisits(UUID studyId, UUID subjectId, List<String> codes, LocalDate on, String by, SiteStanding standing, LocalDate today) implements Act {}

    record CorrectVisit(UUID studyId, UUID subjectId, VisitReport visit, String reason, SiteStanding standing, LocalDate today) implements Act {}

    /** Asked by a campaign; who has signed the version already, or is not concerned any more, is left alone. @param dueOn null for the next visit */
    record RequireReconsent(UUID studyId, UUID subjectId, UUID campaignId, UUID icfVersionId, String language, ReconsentCampaign.Population population, LocalDate effectiveOn, LocalDate dueOn,
                            LocalDate today) implements SubjectCommand {}

    record NoteReconsentOverdue(UUID studyId, UUID subjectId, UUID campaignId, LocalDate today) implements SubjectCommand {}
}
