package org.trialledger.study.risk.domain;

/** What was found: commitments have reached a share of the authorised sum, or the estimate at completion exceeds the budget. */
public enum RiskKind { BUDGET_THRESHOLD, BUDGET_OVERRUN }
