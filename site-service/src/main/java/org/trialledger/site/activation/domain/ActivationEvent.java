package org.trialledger.site.activation.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;

/** What has happened to a selected site. */
public sealed interface ActivationEvent extends LedgerEvent {
    UUID siteId();

    record ActivationChecklistOpened(UUID studyId, UUID siteId, String siteNumber, String country, ChecklistPack pack, LocalDate on) implements ActivationEvent {}

    record ChecklistItemMet(UUID studyId, UUID siteId, String item, String evidence, String by, LocalDate on) implements ActivationEvent {}

    record ChecklistItemWaived(UUID studyId, UUID siteId, String item, String reason, ElectronicSignature signature, LocalDate on) implements ActivationEvent {}

    record ChecklistItemNotApplicable(UUID studyId, UUID siteId, String item, String reason, String by, LocalDate on) implements ActivationEvent {}

    record ChecklistItemReopened(UUID studyId, UUID siteId, String item, String reason, String by, LocalDate on) implements ActivationEvent {}

    /** An active site lacks something it was activated on. */
    record ActivationFindingRaised(UUID studyId, UUID siteId, String item, String finding, LocalDate on) implements ActivationEvent {}

    /** @param added items that were not in the pack before, now open; {@code removed} items that are in it no more */
    record ChecklistPackChanged(UUID studyId, UUID siteId, ChecklistPack pack, List<String> added, List<String> removed, String reason, String by, LocalDate on)
        implements ActivationEvent {}

    /** @param checklistSha256 of the checklist as it was, see {@link ChecklistSnapshot}; {@code waived} the items not met but waived */
    record SiteActivated(UUID studyId, UUID siteId, String siteNumber, String country, String pack, String packVersion, String checklistSha256, int items,
                         List<String> waived, LocalDate on) implements ActivationEvent {}

    record SitePutOnHold(UUID studyId, UUID siteId, HoldCause cause, String reason, LocalDate on) implements ActivationEvent {}

    record SiteHoldReleased(UUID studyId, UUID siteId, String reason, LocalDate on) implements ActivationEvent {}

    record SiteEnrolmentClosed(UUID studyId, UUID siteId, String reason, LocalDate on) implements ActivationEvent {}

    record SiteEnrolmentReopened(UUID studyId, UUID siteId, String reason, LocalDate on) implements ActivationEvent {}

    /** @param cap null for no cap */
    record EnrolmentCapSet(UUID studyId, UUID siteId, Integer cap, String reason) implements ActivationEvent {}

    /** @param taken how many are taken with this one */
    record EnrolmentSlotTaken(UUID studyId, UUID siteId, UUID subjectId, int taken, LocalDate on) implements ActivationEvent {}

    record SiteClosedOut(UUID studyId, UUID siteId, String siteNumber, String country, String actionsTransferredTo, LocalDate on) implements ActivationEvent {}

    record SiteTerminated(UUID studyId, UUID siteId, String siteNumber, String country, String followUpPlan, String reason, LocalDate on) implements ActivationEvent {}
}
