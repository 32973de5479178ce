package org.trialledger.budget.payment.domain;

import static org.trialledger.platform.domain.Copies.with;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** A request as it stands. @param items empty once it is reconciled or came to nothing @param settled the payables of a reconciled one @param preparers who drafted and who submitted it: neither approves it */
public record PaymentRequest(UUID requestId, Status status, UUID payeeId, Currency currency,
    List<PaymentItem> items, List<PaymentTerms> terms, Money advance, Calculation calculation, Set<String> preparers,
                             LocalDate paidOn, List<UUID> settled) {
    /** RETURNED: the bank gave back what was paid. */
    public enum Status { DRAFT, SUBMITTED, APPROVED, SENT, PAID, RECONCILED, WITHDRAWN, REFUSED, FAILED, RETURNED }

    public boolean isOpen() {
        return switch (status) {
            case DRAFT, SUBMITTED, APPROVED, SENT -> true;
            case PAID, RECONCILED, WITHDRAWN, REFUSED, FAILED, RETURNED -> false;
        };
    }

    /** Its calculation counts in the account's balance. */
    public boolean isCounted() {
        return switch (status) {
            case SUBMITTED, APPROVED, SENT, PAID, RECONCILED -> true;
            case DRAFT, WITHDRAWN, REFUSED, FAILED, RETURNED -> false;
        };
    }

    /** Of what came to nothing or came back, none. */
    public List<UUID> payables() {
        return status == Status.RECONCILED ? settled : items.stream().map(PaymentItem::payableId).toList();
    }

    public PaymentToSign toSign(UUID studyId, UUID siteId) {
        return new PaymentToSign(studyId, siteId, requestId, payeeId, items, calculation.lines(), calculation.net());
    }

    PaymentRequest as(Status next) {
        return new PaymentRequest(requestId, next, payeeId, currency, items, terms, advance, calculation, preparers, paidOn, settled);
    }

    PaymentRequest reconciled() {
        return new PaymentRequest(requestId, Status.RECONCILED, payeeId, currency, List.of(), List.of(), advance, calculation, preparers, paidOn, payables());
    }

    PaymentRequest closed(Status last) {
        return new PaymentRequest(requestId, last, payeeId, currency, List.of(), List.of(), advance, calculation, preparers, paidOn, List.of());
    }

    PaymentRequest submitted(Calculation now, String by) {
        return new PaymentRequest(requestId, Status.SUBMITTED, payeeId, currency, items, terms, advance, now, with(preparers, by), null, settled);
    }

    PaymentRequest paid(LocalDate on) {
        return new PaymentRequest(requestId, Status.PAID, payeeId, currency, items, terms, advance, calculation, preparers, on, settled);
    }
}
