package org.trialledger.site.people.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;

/** What has happened in a site's staff. */
public sealed interface StaffEvent extends LedgerEvent {
    UUID siteId();

    default UUID staffId() {
        return StaffCommand.staffOf(siteId());
    }

    /** @param name the only event that has it; sealed, so that the person can be erased; {@code country} the site's */
    record StaffMemberAdded(UUID studyId, UUID siteId, UUID personId, @PersonalData(of = "personId") String name, SiteRole role, String userId, LocalDate joinedOn,
        String country) implements StaffEvent {}

    record StaffRoleChanged(UUID studyId, UUID siteId, UUID personId, SiteRole role, LocalDate on) implements StaffEvent {}

    /** @param replacedPersonId whose last day is the day before; null where the site had none */
    record PrincipalInvestigatorAppointed(UUID studyId, UUID siteId, UUID personId, LocalDate from, UUID replacedPersonId) implements StaffEvent {}

    /** The site has no principal investigator after {@code lastDay}. */
    record PrincipalInvestigatorLost(UUID studyId, UUID siteId, UUID personId, LocalDate lastDay) implements StaffEvent {}

    record StaffMemberLeft(UUID studyId, UUID siteId, UUID personId, LocalDate leftOn) implements StaffEvent {}

    record CredentialRecorded(UUID studyId, UUID siteId, UUID personId, UUID credentialId, Credential credential) implements StaffEvent {}

    record CredentialRevoked(UUID studyId, UUID siteId, UUID personId, UUID credentialId, LocalDate on, String reason) implements StaffEvent {}

    record CredentialExpiring(UUID studyId, UUID siteId, UUID personId, UUID credentialId, LocalDate validUntil) implements StaffEvent {}

    record CredentialExpired(UUID studyId, UUID siteId, UUID personId, UUID credentialId, LocalDate validUntil) implements StaffEvent {}

    /** @param roles empty for everyone */
    record TrainingRequired(UUID studyId, UUID siteId, UUID requirementId, Course course, List<SiteRole> roles, LocalDate from, String cause) implements StaffEvent {}

    record TrainingRequirementWithdrawn(UUID studyId, UUID siteId, UUID requirementId, LocalDate on, String reason) implements StaffEvent {}

    record TrainingCompleted(UUID studyId, UUID siteId, UUID personId, UUID trainingId, Course course, LocalDate completedOn, String evidence) implements StaffEvent {}

    record DelegationDrafted(UUID studyId, UUID siteId, UUID personId, UUID delegationId, List<Task> tasks, LocalDate from, LocalDate until, String evidence) implements StaffEvent {}

    record DelegationSigned(UUID studyId, UUID siteId, UUID personId, UUID delegationId, LocalDate on, ElectronicSignature signature) implements StaffEvent {}

    record DelegationEnded(UUID studyId, UUID siteId, UUID personId, UUID delegationId, LocalDate on, String reason) implements StaffEvent {}

    /** From the first day on which a credential that the tasks need is not valid. */
    record DelegationSuspended(UUID studyId, UUID siteId, UUID personId, UUID delegationId, UUID credentialId, LocalDate from) implements StaffEvent {}

    record DelegationResumed(UUID studyId, UUID siteId, UUID personId, UUID delegationId, UUID credentialId, LocalDate from) implements StaffEvent {}

    /** A candidate for a protocol deviation: what a person did without its being delegated to them on that day. */
    record UndelegatedTaskPerformed(UUID studyId, UUID siteId, UUID personId, UUID reportId, Task task, LocalDate on, UUID subjectId, String source) implements StaffEvent {}

    /** @param categories and {@code form} follow from the interests */
    record FinancialInterestsStated(UUID studyId, UUID siteId, UUID personId, UUID disclosureId, List<Interest> interests, List<DisclosureCategory> categories, DisclosureForm form,
                                    String biasMinimised, LocalDate statedOn) implements StaffEvent {}

    record FinancialDisclosureCertified(UUID studyId, UUID siteId, UUID personId, UUID disclosureId, LocalDate on, ElectronicSignature signature) implements StaffEvent {}

    record DisclosureFollowUpStarted(UUID studyId, UUID siteId, LocalDate completedOn, LocalDate until) implements StaffEvent {}

    /** @param about what tells tasks of one kind apart, such as a requirement's or credential's id; {@code dueOn} null where nothing sets a day */
    record StaffTaskOpened(UUID studyId, UUID siteId, UUID personId, UUID taskId, StaffTaskKind kind, String about, String text, LocalDate dueOn) implements StaffEvent {}

    record StaffTaskDone(UUID studyId, UUID siteId, UUID personId, UUID taskId, LocalDate on, String evidence) implements StaffEvent {}

    /** Nothing is left to do: the person has left, or what was asked for was overtaken. */
    record StaffTaskDropped(UUID studyId, UUID siteId, UUID personId, UUID taskId, LocalDate on, String because) implements StaffEvent {}
}
