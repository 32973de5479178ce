package org.trialledger.budget.feeschedule.domain;

import java.math.BigDecimal;
import org.trialledger.platform.domain.Money;

/**
 * One line of a schedule.
 *
 * @param code         unique in the schedule
 * @param visitCode    of a fee by visit or a stipend, null otherwise
 * @param rate         for one; zero of what is passed on at cost
 * @param quantity     how many at each occasion; one but for procedures that are repeated
 * @param overheadable the site's overhead is added
 * @param holdbackable a share is held back until the site's data are final
 * @param taxable      withholding tax is taken off
 * @param fairFrom     fair market value, null where it is not known
 */
public record Fee(String code, FeeKind kind, String description, String visitCode, Money rate, BigDecimal quantity, boolean overheadable, boolean holdbackable, boolean taxable, Money fairFrom, Money fairTo) {
    /** Beyond what is known to be fair. */
    public boolean isOutsideFairValue() {
        return fairFrom != null && rate.compareTo(fairFrom) < 0 || fairTo != null && rate.compareTo(fairTo) > 0;
    }
}
