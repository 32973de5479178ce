package org.trialledger.budget.studybudget.domain;

import org.trialledger.platform.domain.Money;

/**
 * Money that is promised to somebody.
 *
 * @param wbsCode   the line that it is for
 * @param payee     to whom
 * @param reference of the contract or purchase order; once in the study
 * @param amount    in the budget's currency
 */
public record Commitment(String wbsCode, String payee, String reference, Money amount, String description) {}
