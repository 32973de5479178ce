package org.trialledger.site.activation.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a selected site. {@code on} is the day something happened, {@code today} the day the command arrives (UTC), {@code by} who says so. */
public sealed interface ActivationCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return activationOf(siteId());
    }

    static UUID activationOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("activation of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Sent together with the site's selection, so that no selected site is without its checklist. */
    record OpenChecklist(UUID studyId, UUID siteId, String siteNumber, String country, ChecklistPack pack, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** Several items at once, in the order given, or none of them. */
    record MeetItems(UUID studyId, UUID siteId, List<Evidence> evidence, String by, LocalDate today) implements ActivationCommand {
        public MeetItems {
            evidence = List.copyOf(evidence);
        }
    }

    /** @param signature over the {@link WaiverToSign} of this waiver: who waives answers for it */
    record WaiveItem(UUID studyId, UUID siteId, String item, String reason, ElectronicSignature signature, LocalDate on, LocalDate today) implements ActivationCommand {}

    record MarkNotApplicable(UUID studyId, UUID siteId, String item, String reason, String by, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** At an active site this is a finding too: what the site was activated on has fallen away. */
    record ReopenItem(UUID studyId, UUID siteId, String item, String reason, String by, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** A document was returned or withdrawn in the trial master file: what it shows is shown no more. Nothing where no item stands on it. @param by who returned it */
    record WithdrawEvidence(UUID studyId, UUID siteId, UUID documentId, String reason, String by, LocalDate on) implements ActivationCommand {}

    /** Takes a later version of the country's pack, or another pack, for a checklist that is still open. */
    record ChangePack(UUID studyId, UUID siteId, ChecklistPack pack, String reason, String by, LocalDate on, LocalDate today) implements ActivationCommand {}

    record ActivateSite(UUID studyId, UUID siteId, ActivationFacts facts, LocalDate on, LocalDate today) implements ActivationCommand {}

    record HoldSite(UUID studyId, UUID siteId, HoldCause cause, String reason, LocalDate on, LocalDate today) implements ActivationCommand {}

    record ReleaseHold(UUID studyId, UUID siteId, String reason, ActivationFacts facts, LocalDate on, LocalDate today) implements ActivationCommand {}

    record CloseEnrolment(UUID studyId, UUID siteId, String reason, LocalDate on, LocalDate today) implements ActivationCommand {}

    record ReopenEnrolment(UUID studyId, UUID siteId, String reason, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** @param cap the most participants the site enrols; null for no cap */
    record SetEnrolmentCap(UUID studyId, UUID siteId, Integer cap, String reason) implements ActivationCommand {}

    /** Sent together with the participant's randomisation or enrolment, in one append: two cannot take the last place. */
    record TakeEnrolmentSlot(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements ActivationCommand {}

    /** @param actionsTransferredTo who takes over the action items that are still open; null where none is */
    record CloseOutSite(UUID studyId, UUID siteId, CloseOutFacts facts, String actionsTransferredTo, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** @param followUpPlan reference to the plan for those still on the trial; required where there are any */
    record TerminateSite(UUID studyId, UUID siteId, CloseOutFacts facts, String followUpPlan, String reason, LocalDate on, LocalDate today) implements ActivationCommand {}

    /** @param evidence the essential record, by document id or reference */
    record Evidence(String item, String evidence, LocalDate on) {}

    enum HoldCause { SAFETY, NON_COMPLIANCE, DATA_QUALITY, NO_PRINCIPAL_INVESTIGATOR, PRODUCT_SUPPLY, REGULATORY, STUDY_HALTED, OTHER }
}
