package org.trialledger.budget.accrual.domain;

import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * One line of a run.
 *
 * @param source      id of the contract or the site
 * @param code        of the contract's unit; null of a site
 * @param earned      by the end of the period, since the beginning
 * @param invoiced    by the end of the period, since the beginning; of a site: what was paid
 * @param explanation how what is earned comes about
 */
public record AccrualLine(Kind kind, UUID source, String code, String description, Money earned, Money invoiced, String explanation) {
    public enum Kind { VENDOR, SITE }

    /** Negative where more was invoiced than earned: a prepayment. */
    public Money accrual() {
        return earned.minus(invoiced);
    }
}
