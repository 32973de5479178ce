package org.trialledger.tmf.studyfile.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;

/** What became of a study's file as a whole. */
public sealed interface StudyFileEvent extends LedgerEvent {
    UUID fileId();

    record StudyFileOpened(UUID studyId, UUID fileId, String modelVersion, String owner, TmfPlan plan, String by, LocalDate on) implements StudyFileEvent {}

    record TmfPlanRevised(UUID studyId, UUID fileId, TmfPlan plan, String reason, String by, LocalDate on) implements StudyFileEvent {}

    record FileOwnerAppointed(UUID studyId, UUID fileId, String owner, String reason, String by, LocalDate on) implements StudyFileEvent {}

    record StudyFileLocked(UUID studyId, UUID fileId, ElectronicSignature signature, LocalDate on) implements StudyFileEvent {}

    record StudyFileUnlocked(UUID studyId, UUID fileId, String reason, String by, LocalDate on) implements StudyFileEvent {}

    record StudyFileArchived(UUID studyId, UUID fileId, Archive archive, ElectronicSignature signature, LocalDate on) implements StudyFileEvent {}

    record StudyFileTransferred(UUID studyId, UUID fileId, String newOwner, String reason, ElectronicSignature signature, LocalDate on) implements StudyFileEvent {}

    record RetentionScheduled(UUID studyId, UUID fileId, String country, String rule, String ruleVersion, int years, List<Trigger> triggers, String citation, String reason, String by, LocalDate on)
        implements StudyFileEvent {
        public RetentionScheduled {
            triggers = List.copyOf(triggers);
        }
    }

    record RetentionTriggerDated(UUID studyId, UUID fileId, Trigger trigger, LocalDate triggeredOn, String source, String by, LocalDate on) implements StudyFileEvent {}

    /** @param retainedUntil the last day of retention that it is released for */
    record RetentionReleased(UUID studyId, UUID fileId, String country, LocalDate retainedUntil, String reason, ElectronicSignature signature, LocalDate on) implements StudyFileEvent {}

    record LegalHoldPlaced(UUID studyId, UUID fileId, UUID holdId, HoldExtent extent, String matter, String reason, String by, LocalDate on) implements StudyFileEvent {}

    record LegalHoldLifted(UUID studyId, UUID fileId, UUID holdId, String reason, String by, LocalDate on) implements StudyFileEvent {}

    record DestructionAuthorised(UUID studyId, UUID fileId, DocumentPlace document, String reason, ElectronicSignature signature, LocalDate on) implements StudyFileEvent {}
}
