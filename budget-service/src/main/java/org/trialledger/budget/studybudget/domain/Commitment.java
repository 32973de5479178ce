package org.trialledger.budget.studybudget.domain;

import org.trialledger.platform.domain.Money;

/**
 * Money that is promised to somebody.
 *
 * @param wbsCode   the line that it is for
 * @param payee     to whom
 * @param reference of the contract or purchase order; once in the study
 * @param amount    in the budget's currency
 * @param necessity why it cannot wait while the study is halted; null where it is not, or the study is not halted
 */
public record Commitment(String wbsCode, String payee, String reference, Money amount, String description, String necessity) {}
