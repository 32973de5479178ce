package org.trialledger.budget.impact.domain;

/** What an amendment asks for: a re-forecast of the budget, another version of fee schedules, a change order of a vendor's contract; or nothing. */
public enum Effect { NONE, BUDGET, FEE_SCHEDULE, VENDOR_CONTRACT }
