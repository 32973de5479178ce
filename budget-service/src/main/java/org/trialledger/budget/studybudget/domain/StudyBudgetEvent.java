package org.trialledger.budget.studybudget.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to a study's budget. */
public sealed interface StudyBudgetEvent extends LedgerEvent {
    /** A contract or purchase order is committed once. */
    String REFERENCE_CLAIM = "budget.commitment-reference";

    UUID budgetId();

    /** @param total of the lines, in the budget's currency */
    record BudgetVersionDrafted(UUID studyId, UUID budgetId, int version, BudgetPlan plan, Money total, String by) implements StudyBudgetEvent {}

    record BudgetVersionWithdrawn(UUID studyId, UUID budgetId, int version, String reason, String by) implements StudyBudgetEvent {}

    record BudgetVersionApproved(UUID studyId, UUID budgetId, int version, Kind kind, Money total, ElectronicSignature signature) implements StudyBudgetEvent {}

    /** @param contractId of the vendor's contract that was signed with it, null for none */
    record CommitmentEntered(UUID studyId, UUID budgetId, UUID commitmentId, Commitment commitment, UUID contractId, String by) implements StudyBudgetEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(REFERENCE_CLAIM, studyId + "/" + commitment.reference().toUpperCase(Locale.ROOT)));
        }
    }

    /** What was not needed of it may be committed anew; its reference stays taken. */
    record CommitmentReleased(UUID studyId, UUID budgetId, UUID commitmentId, Money amount, String reason, String by) implements StudyBudgetEvent {}

    /** A vendor's contract was changed or has ended. @param change less than nothing where less is promised; {@code amount} as it is from now on */
    record CommitmentChanged(UUID studyId, UUID budgetId, UUID commitmentId, Money change, Money amount, String reason) implements StudyBudgetEvent {}

    /** @param authorised the sum as it is from now on */
    record AuthorisedSumChanged(UUID studyId, UUID budgetId, UUID changeOrderId, String number, Money amount, Money authorised) implements StudyBudgetEvent {}

    /** Commitments have reached this share of the authorised sum. */
    record BudgetThresholdBreached(UUID studyId, UUID budgetId, BigDecimal percent, Money authorised, Money committed) implements StudyBudgetEvent {}

    record StudyBudgetClosed(UUID studyId, UUID budgetId, String reason, String by) implements StudyBudgetEvent {}
}
