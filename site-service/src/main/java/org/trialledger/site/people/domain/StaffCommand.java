package org.trialledger.site.people.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked about a site's staff. A site has one such record, found by the site's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface StaffCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return staffOf(siteId());
    }

    static UUID staffOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("staff of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param userId the subject of the person's tokens; null for someone who does not work in the system */
    record AddStaffMember(UUID studyId, UUID siteId, UUID personId, String name, SiteRole role, String userId, LocalDate joinedOn, StaffedSite site,
        LocalDate today) implements StaffCommand {}

    /** Between roles other than principal investigator, which has commands of its own. */
    record ChangeStaffRole(UUID studyId, UUID siteId, UUID personId, SiteRole role, LocalDate on, LocalDate today) implements StaffCommand {}

    /** The first one, or the next one where the site has none. */
    record AppointPrincipalInvestigator(UUID studyId, UUID siteId, UUID personId, LocalDate from) implements StaffCommand {}

    /** Replaces the present one, whose last day is the day before. */
    record ChangePrincipalInvestigator(UUID studyId, UUID siteId, UUID personId, LocalDate from) implements StaffCommand {}

    /** @param leftOn the last day; {@code withoutSuccessor} true to record that an active site loses its principal investigator, who has no successor yet */
    record RecordDeparture(UUID studyId, UUID siteId, UUID personId, LocalDate leftOn, boolean withoutSuccessor, StaffedSite site, LocalDate today) implements StaffCommand {}

    record RecordCredential(UUID studyId, UUID siteId, UUID personId, UUID credentialId, Credential credential, LocalDate today) implements StaffCommand {}

    record RevokeCredential(UUID studyId, UUID siteId, UUID personId, UUID credentialId, LocalDate on, String reason, LocalDate today) implements StaffCommand {}

    /** Sent 60 days ahead of the last day. */
    record NoteCredentialExpiring(UUID studyId, UUID siteId, UUID personId, UUID credentialId) implements StaffCommand {}

    /** Sent the day after the last day. */
    record NoteCredentialExpired(UUID studyId, UUID siteId, UUID personId, UUID credentialId) implements StaffCommand {}

    /** By hand, or because a protocol version takes effect at the site. @param roles empty for everyone */
    record RequireTraining(UUID studyId, UUID siteId, UUID requirementId, Course course, List<SiteRole> roles, LocalDate from, String cause) implements StaffCommand {
        public RequireTraining {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    record WithdrawTrainingRequirement(UUID studyId, UUID siteId, UUID requirementId, LocalDate on, String reason) implements StaffCommand {}

    record RecordTraining(UUID studyId, UUID siteId, UUID personId, UUID trainingId, Course course, LocalDate completedOn, String evidence, LocalDate today) implements StaffCommand {}

    /** @param until the last day, null for an open end */
    record DraftDelegation(UUID studyId, UUID siteId, UUID personId, UUID delegationId, List<Task> tasks, LocalDate from, LocalDate until, String evidence) implements StaffCommand {
        public DraftDelegation {
            tasks = tasks == null ? List.of() : tasks.stream().distinct().sorted().toList();
        }
    }

    record SignDelegation(UUID studyId, UUID siteId, UUID personId, UUID delegationId, ElectronicSignature signature, LocalDate today) implements StaffCommand {}

    /** @param on the last day */
    record EndDelegation(UUID studyId, UUID siteId, UUID personId, UUID delegationId, LocalDate on, String reason) implements StaffCommand {}

    /** What a source shows someone to have done; recorded only where it was not theirs to do. @param source where it is documented, such as a visit or form */
    record ReportTaskPerformed(UUID studyId, UUID siteId, UUID personId, UUID reportId, Task task, LocalDate on, UUID subjectId, String source, LocalDate today) implements StaffCommand {}

    /** @param interests all there are, none is an answer too; {@code biasMinimised} what is done against bias, where something is to be disclosed */
    record StateInterests(UUID studyId, UUID siteId, UUID personId, UUID disclosureId, List<Interest> interests, String biasMinimised, LocalDate statedOn,
        LocalDate today) implements StaffCommand {
        public StateInterests {
            interests = interests == null ? List.of() : List.copyOf(interests);
        }
    }

    record CertifyDisclosure(UUID studyId, UUID siteId, UUID personId, UUID disclosureId, ElectronicSignature signature, LocalDate today) implements StaffCommand {}

    /** The trial is over at the site; the duty to keep disclosures up to date goes on for a year. */
    record StartDisclosureFollowUp(UUID studyId, UUID siteId, LocalDate completedOn, LocalDate today) implements StaffCommand {}

    /** Sent a year after the trial was over. */
    record AskForDisclosureUpdates(UUID studyId, UUID siteId) implements StaffCommand {}

    /** A new edition of the Investigator's Brochure is in force: the principal investigator is asked to accept it. @param document the edition */
    record AskForBrochureAcceptance(UUID studyId, UUID siteId, UUID versionId, String product, String document, LocalDate today) implements StaffCommand {}

    /** For tasks that no other record closes, such as the investigator statement. */
    record CompleteStaffTask(UUID studyId, UUID siteId, UUID personId, UUID taskId, LocalDate on, String evidence, LocalDate today) implements StaffCommand {}
}
