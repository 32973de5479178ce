package org.trialledger.budget.payment.domain;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to a site's payments. */
public sealed interface PaymentEvent extends LedgerEvent {
    /** By which a request's site account is found. */
    String REQUEST_CLAIM = "budget.payment-request";
    /** A payable is in one open request only: the next may claim it when the one before has come to nothing. */
    String PAYABLE_CLAIM = "budget.payable-in-request";
    /** A bank's transaction settles one request. */
    String TRANSACTION_CLAIM = "budget.payment-transaction";

    UUID accountId();

    UUID siteId();

    /** Something that happened to one request after its draft. */
    sealed interface Step extends PaymentEvent {
        UUID requestId();

        List<UUID> payables();
    }

    record PaymentRequestDrafted(UUID studyId, UUID accountId, UUID siteId, UUID requestId, UUID payeeId, Currency currency, List<PaymentItem> items, List<PaymentTerms> terms,
        Money advance,
                                 Calculation calculation, String by) implements PaymentEvent {
        @Override
        public List<Claim> claims() {
            return Stream.concat(Stream.of(new Claim(REQUEST_CLAIM, requestId.toString())), items.stream()
                .map(item -> new Claim(PAYABLE_CLAIM, item.payableId() + "/" + item.attempt()))).toList();
        }
    }

    record PaymentRequestWithdrawn(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, String reason, String by) implements Step {}

    /** @param calculation by the balances of now; it stays */
    record PaymentRequestSubmitted(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, Calculation calculation, String by) implements Step {}

    record PaymentRequestRefused(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, String reason, String by) implements Step {}

    record PaymentRequestApproved(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, Money net, ElectronicSignature signature) implements Step {}

    record PaymentRequestSent(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, String batchReference, String by) implements Step {}

    /** @param accountedOn the day of payment, or the first whose books are open; null of what was confirmed before the books were asked */
    record PaymentConfirmed(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, Money amount, LocalDate paidOn, LocalDate accountedOn, String reference,
        String by) implements Step {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(TRANSACTION_CLAIM, studyId + "/" + reference));
        }
    }

    record PaymentFailed(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, String reason, String by) implements Step {}

    /** The bank gave back what was paid. @param accountedOn the day it did, or the first whose books are open */
    record PaymentReturned(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, Money amount, LocalDate returnedOn, LocalDate accountedOn, String reference,
        String reason, String by) implements Step {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim(TRANSACTION_CLAIM, studyId + "/" + reference));
        }
    }

    record PaymentReconciled(UUID studyId, UUID accountId, UUID siteId, UUID requestId, List<UUID> payables, String statementReference, LocalDate bookedOn,
        String by) implements Step {}

    /** It is paid with the next request. @param by null where the close-out of the site released it */
    record HoldbackReleased(UUID studyId, UUID accountId, UUID siteId, UUID releaseId, HoldbackCause cause, Money amount, String reason, String by) implements PaymentEvent {}
}
