package org.trialledger.budget.feeschedule.domain;

/** The status a visit must reach before its fees are payable; they are owed from the visit on. */
public enum Trigger { VISIT_OCCURRED, DATA_ENTERED, SOURCE_VERIFIED }
