package org.trialledger.budget.funding.domain;

/** What kind of cost is paid for. */
public enum FundedCategory { INVESTIGATOR_GRANTS, VENDORS, REGULATORY, STAFF, PASS_THROUGH }
