package org.trialledger.budget.payment.domain;

import java.math.BigDecimal;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * A line of a calculation beside the items themselves.
 *
 * @param payableId   the item it belongs to, null where it is of several
 * @param base        what it is computed from
 * @param percent     of the base; null where it is no share
 * @param amount      what it adds to the payment: negative for what is taken off
 * @param explanation in the words of whoever reads the statement
 */
public record PaymentLine(Kind kind, UUID payableId, Money base, BigDecimal percent, Money amount, String explanation) {
    public enum Kind { VISIT_CAP, OVERHEAD, CONTRACT_CAP, HOLDBACK, HOLDBACK_RELEASED, VAT, WITHHOLDING_TAX, ADVANCE_OFFSET, ADVANCE }
}
