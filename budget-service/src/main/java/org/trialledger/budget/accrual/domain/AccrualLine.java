package org.trialledger.budget.accrual.domain;

import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * One line of a run.
 *
 * @param source      id of the contract or the site; of staff, of the study's rate cards
 * @param code        of the contract's unit, or the grade; null of a site
 * @param earned      by the end of the period, since the beginning
 * @param invoiced    by the end of the period, since the beginning; of a site: what was paid; of staff: what is approved, and a cost already
 * @param explanation how what is earned comes about
 */
public record AccrualLine(Kind kind, UUID source, String code, String description, Money earned, Money invoiced, String explanation) {
    public enum Kind { VENDOR, SITE, STAFF }

    /** Negative where more was invoiced than earned: a prepayment. */
    public Money accrual() {
        return earned.minus(invoiced);
    }
}
