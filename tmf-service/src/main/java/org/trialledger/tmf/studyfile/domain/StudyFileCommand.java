package org.trialledger.tmf.studyfile.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a study's file. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface StudyFileCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return fileOf(studyId());
    }

    static UUID fileOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("trial master file of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param owner the organisation or function that answers for the file, no person */
    record OpenStudyFile(UUID studyId, String modelVersion, String owner, TmfPlan plan, Trial trial, String by, LocalDate today) implements StudyFileCommand {}

    record ReviseTmfPlan(UUID studyId, TmfPlan plan, String reason, String by, LocalDate today) implements StudyFileCommand {}

    record AppointFileOwner(UUID studyId, String owner, String reason, String by, LocalDate today) implements StudyFileCommand {}

    record LockStudyFile(UUID studyId, Trial trial, ElectronicSignature signature, LocalDate today) implements StudyFileCommand {}

    /** A record turned up that belongs in the file. */
    record UnlockStudyFile(UUID studyId, String reason, String by, LocalDate today) implements StudyFileCommand {}

    record ArchiveStudyFile(UUID studyId, Archive archive, Trial trial, ElectronicSignature signature, LocalDate today) implements StudyFileCommand {}

    /** Another sponsor answers for the file from now on. */
    record TransferStudyFile(UUID studyId, String newOwner, String reason, ElectronicSignature signature, LocalDate today) implements StudyFileCommand {}

    /** @param years as asked; at least the rule's */
    record ScheduleRetention(UUID studyId, String country, RetentionRule rule, String ruleVersion, int years, String reason, Trial trial, String by, LocalDate today) implements StudyFileCommand {}

    /** What no schedule was made for is kept as its country's rule wants. Sent again, or to a file that nobody opened, it says nothing. @param rules by country */
    record ScheduleCountries(UUID studyId, Map<String, RetentionRule> rules, String ruleVersion, String by, LocalDate today) implements StudyFileCommand {
        public ScheduleCountries {
            rules = Map.copyOf(rules);
        }
    }

    /** Sent again for the same day it says nothing. @param source the record that tells the day */
    record DateRetentionTrigger(UUID studyId, Trigger trigger, LocalDate on, String source, String by, LocalDate today) implements StudyFileCommand {}

    record ReleaseFromRetention(UUID studyId, String country, String reason, ElectronicSignature signature, LocalDate today) implements StudyFileCommand {}

    record PlaceLegalHold(UUID studyId, UUID holdId, HoldExtent extent, String matter, String reason, Trial trial, String by, LocalDate today) implements StudyFileCommand {}

    record LiftLegalHold(UUID studyId, UUID holdId, String reason, String by, LocalDate today) implements StudyFileCommand {}

    /** Sent together with the command that has the document's own history record its destruction. */
    record AuthoriseDestruction(UUID studyId, DocumentPlace document, String reason, ElectronicSignature signature, LocalDate today) implements StudyFileCommand {}
}
