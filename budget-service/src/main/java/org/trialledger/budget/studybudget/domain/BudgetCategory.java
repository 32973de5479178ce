package org.trialledger.budget.studybudget.domain;

/** What kind of cost a line is. */
public enum BudgetCategory { INVESTIGATOR_GRANTS, VENDORS, REGULATORY, STAFF, PASS_THROUGH }
