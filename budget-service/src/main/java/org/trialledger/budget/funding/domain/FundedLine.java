package org.trialledger.budget.funding.domain;

/** A line of the approved budget that money is allocated to. @param country null of a line that means every country */
public record FundedLine(String wbsCode, FundedCategory category, String country) {}
