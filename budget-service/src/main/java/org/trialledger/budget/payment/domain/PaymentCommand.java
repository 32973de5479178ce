package org.trialledger.budget.payment.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.Money;

/** What can be asked of a site's account. {@code by} is the caller. */
public sealed interface PaymentCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return accountOf(siteId());
    }

    static UUID accountOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("payments to site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param payee null where there is no such payee @param advance null unless it is asked for before anything is owed */
    record DraftPaymentRequest(UUID studyId, UUID siteId, boolean siteKnown, UUID requestId, PayeeStanding payee, List<Candidate> candidates, Money advance,
        String by) implements PaymentCommand {}

    record WithdrawPaymentRequest(UUID studyId, UUID siteId, UUID requestId, String reason, String by) implements PaymentCommand {}

    /** @param candidates the request's payables as they stand now @param siteClosed then the smallest payment is no limit any more */
    record SubmitPaymentRequest(UUID studyId, UUID siteId, UUID requestId, PayeeStanding payee, List<Candidate> candidates, boolean siteClosed,
        String by) implements PaymentCommand {}

    record RefusePaymentRequest(UUID studyId, UUID siteId, UUID requestId, String reason, String by) implements PaymentCommand {}

    record ApprovePaymentRequest(UUID studyId, UUID siteId, UUID requestId, PayeeStanding payee, List<Candidate> candidates,
        ElectronicSignature signature) implements PaymentCommand {}

    /** @param batchReference of the payment run in the finance system */
    record SendPaymentRequest(UUID studyId, UUID siteId, UUID requestId, PayeeStanding payee, List<Candidate> candidates, String batchReference,
        String by) implements PaymentCommand {}

    /** @param reference of the transaction, as the bank has it @param closedThrough the last day that is locked, null for none */
    record ConfirmPayment(UUID studyId, UUID siteId, UUID requestId, Money amount, LocalDate paidOn, String reference, LocalDate today, LocalDate closedThrough,
        String by) implements PaymentCommand {}

    record FailPayment(UUID studyId, UUID siteId, UUID requestId, String reason, String by) implements PaymentCommand {}

    /** The bank gave back what was paid. @param reference of the bank's transaction @param closedThrough the last day that is locked, null for none */
    record ReturnPayment(UUID studyId, UUID siteId, UUID requestId, Money amount, LocalDate returnedOn, String reference, String reason, LocalDate today, LocalDate closedThrough,
        String by) implements PaymentCommand {}

    /** The payment was found in a bank statement. */
    record ReconcilePayment(UUID studyId, UUID siteId, UUID requestId, String statementReference, Money amount, LocalDate bookedOn, LocalDate today,
        String by) implements PaymentCommand {}

    /**
     * @param agreed       the cause that the site's contract names, null where it names none
     * @param conditionMet as far as the ledger can tell
     * @param amount       null for all that is held
     * @param by           null where it was released because the site was closed out: then it is no fault if nothing is held
     */
    record ReleaseHoldback(UUID studyId, UUID siteId, UUID releaseId, HoldbackCause cause, HoldbackCause agreed, boolean conditionMet, Money amount, String reason,
        String by) implements PaymentCommand {}
}
