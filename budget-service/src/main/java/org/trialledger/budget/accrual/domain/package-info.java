/**
 * What the study has received and not been invoiced for, month by month (accrual basis).
 * <ul>
 * <li><b>Accrual</b>: of one line, earned less invoiced; negative where more was invoiced than earned, a prepayment.</li>
 * <li><b>Accrual run</b>: all lines of a month, calculated, then posted by another person. Posting takes back what the run before had posted.</li>
 * <li><b>Accounting period</b>: a month; once it is locked, its run and whatever counts in it stay as they are.</li>
 * </ul>
 */
package org.trialledger.budget.accrual.domain;
