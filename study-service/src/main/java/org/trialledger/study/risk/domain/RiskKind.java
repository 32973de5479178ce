package org.trialledger.study.risk.domain;

/** What was found: commitments have reached a share of the authorised sum, the estimate at completion exceeds the budget, or participants had to be protected at once. */
public enum RiskKind { BUDGET_THRESHOLD, BUDGET_OVERRUN, URGENT_SAFETY_MEASURE }
