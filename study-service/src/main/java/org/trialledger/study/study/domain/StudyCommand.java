package org.trialledger.study.study.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/**
 * What can be asked of a study. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC), against which actual dates are checked;
 * {@code on} is the day something happened.
 */
public sealed interface StudyCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return studyId();
    }

    record RegisterStudy(UUID studyId, StudyProfile profile) implements StudyCommand {}

    /** Everything a file says of a study, recorded at once or not at all. */
    record ImportStudy(UUID studyId, StudyProfile profile, SourceFile source, StudyDesign design, List<String> countries,
                       RegistryRecord registryRecord, LocalDate today) implements StudyCommand {}

    /** @param substantialAmendment the amendment's reference, required once the study recruits and what it can show changes */
    record DefineDesign(UUID studyId, StudyDesign design, String substantialAmendment) implements StudyCommand {}

    /** Asks whether the study's protocol may be worked on; records nothing. Sent together with every command to the protocol. */
    record AdmitProtocolWork(UUID studyId) implements StudyCommand {}

    /** Asks whether there is such a study, archived or not; records nothing. Sent together with a command that may found its team. */
    record ConfirmStudy(UUID studyId) implements StudyCommand {}

    record AddIdentifier(UUID studyId, StudyIdentifier identifier) implements StudyCommand {}

    record AddCountry(UUID studyId, String country, Integer plannedSites, Integer plannedParticipants) implements StudyCommand {}

    record WithdrawCountry(UUID studyId, String country, LocalDate on, String reason, LocalDate today) implements StudyCommand {}

    record RecordRegulatoryAuthorisation(UUID studyId, String country, String authority, LocalDate on, String evidence, LocalDate today)
        implements StudyCommand {}

    record RecordEthicsApproval(UUID studyId, String country, String committee, LocalDate on, String evidence, LocalDate today)
        implements StudyCommand {}

    record RecordSiteActivation(UUID studyId, String country, String site, LocalDate on, String evidence, LocalDate today) implements StudyCommand {}

    /** What site-service published. It happened there whatever is known here, so it is noted where it says something new and refused nowhere. */
    record NoteSiteActivation(UUID studyId, String country, String site, LocalDate on, String evidence) implements StudyCommand {}

    record RecordParticipantsOnTreatment(UUID studyId, int participants, LocalDate on, LocalDate today) implements StudyCommand {}

    record StartPlanning(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    /** Says when planning really began, where it was entered late: an import takes the day of the import for it. */
    record CorrectPlanningStart(UUID studyId, LocalDate on, String reason, LocalDate today) implements StudyCommand {}

    record StartStartup(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    /** Opens recruitment in one country; the first opens it for the study. */
    record StartRecruitment(UUID studyId, String country, LocalDate on, LocalDate today) implements StudyCommand {}

    record EndRecruitment(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    record StartFollowUp(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    record HaltStudy(UUID studyId, boolean forSafety, LocalDate on, String reason, LocalDate today) implements StudyCommand {}

    /** Fired when the time is over in which a halted trial can be resumed: means nothing once it was. */
    record LapseHalt(UUID studyId, LocalDate haltedOn) implements StudyCommand {}

    /** @param modification the approved substantial modification that lets a study go on that was halted for safety, or longer than a trial may be; else null */
    record ResumeStudy(UUID studyId, Modification modification, LocalDate on, LocalDate today) implements StudyCommand {}

    record EndStudy(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    /** @param followUpPlan reference to the plan for participants still on treatment, required where there are any */
    record TerminateStudy(UUID studyId, String followUpPlan, LocalDate on, String reason, LocalDate today) implements StudyCommand {}

    record ArchiveStudy(UUID studyId, LocalDate on, LocalDate today) implements StudyCommand {}

    record Modification(String reference, LocalDate approvedOn) {}
}
