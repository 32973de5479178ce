package org.trialledger.budget.payable.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has become known of a source, and what has happened to its payables. */
public sealed interface PayableEvent extends LedgerEvent {
    /** By which a payable's source is found. */
    String PAYABLE_CLAIM = "budget.payable";
    /** An invoice or receipt of a site is entered once. */
    String DOCUMENT_CLAIM = "budget.site-document";

    UUID sourceId();

    /** Something that fees may arise from. */
    sealed interface Fact extends PayableEvent {
        UUID siteId();
    }

    /** Something that happened to one payable. */
    sealed interface Step extends PayableEvent {
        UUID payableId();
    }

    record ParticipantNoted(UUID studyId, UUID sourceId, UUID siteId, UUID subjectId, String subjectNumber) implements Fact {}

    record SiteVisitNoted(UUID studyId, UUID sourceId, UUID siteId, UUID subjectId, UUID visitId, String visitCode, LocalDate on, boolean unscheduled) implements Fact {}

    record SiteVisitEntryNoted(UUID studyId, UUID sourceId, UUID siteId, LocalDate on) implements Fact {}

    record SiteVisitVerificationNoted(UUID studyId, UUID sourceId, UUID siteId, LocalDate on) implements Fact {}

    record SiteVisitCorrectionNoted(UUID studyId, UUID sourceId, UUID siteId, LocalDate on, boolean unscheduled) implements Fact {}

    record ScreenFailureNoted(UUID studyId, UUID sourceId, UUID siteId, UUID subjectId, int attempt, LocalDate on) implements Fact {}

    record RandomisationNoted(UUID studyId, UUID sourceId, UUID siteId, UUID subjectId) implements Fact {}

    record SiteStartUpNoted(UUID studyId, UUID sourceId, UUID siteId, LocalDate on) implements Fact {}

    record SiteCloseOutNoted(UUID studyId, UUID sourceId, UUID siteId, LocalDate on) implements Fact {}

    /** Something is owed, though it may not be payable yet. @param by who entered it, null of what arose by itself */
    record PayableAccrued(UUID studyId, UUID sourceId, UUID payableId, PayableLine line, String by) implements Step {
        @Override
        public List<Claim> claims() {
            var payable = new Claim(PAYABLE_CLAIM, payableId.toString());
            return line.documentNumber() == null ? List.of(payable) : List.of(payable, new Claim(DOCUMENT_CLAIM, line.siteId() + "/" + line.documentNumber().toUpperCase(Locale.ROOT)));
        }
    }

    /** A line of its own for the difference; the payable it adjusts stays as it is. @param reason in the words of whoever reads the statement */
    record PayableAdjusted(UUID studyId, UUID sourceId, UUID payableId, UUID adjusts, PayableLine line, String reason) implements Step {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(PAYABLE_CLAIM, payableId.toString()));
        }
    }

    record PayableMadeEligible(UUID studyId, UUID sourceId, UUID payableId) implements Step {}

    /** @param byRule by the screen-failure rule, and {@code by} is null then */
    record PayableHeld(UUID studyId, UUID sourceId, UUID payableId, boolean byRule, String reason, String by) implements Step {}

    /** It is eligible again: its hold has ended, it was taken from a payment request ({@code requestId}), or what that paid came back. */
    record PayableReleased(UUID studyId, UUID sourceId, UUID payableId, UUID requestId, String reason, String by) implements Step {}

    record PayableRejected(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements Step {}

    record PayableRequested(UUID studyId, UUID sourceId, UUID payableId, UUID requestId) implements Step {}

    record PayableApproved(UUID studyId, UUID sourceId, UUID payableId, UUID requestId) implements Step {}

    /** @param accountedOn the day it counts in the books; null of what was paid before the books were asked */
    record PayablePaid(UUID studyId, UUID sourceId, UUID payableId, UUID requestId, LocalDate paidOn, LocalDate accountedOn) implements Step {}

    record PayableReversed(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements Step {}
}
