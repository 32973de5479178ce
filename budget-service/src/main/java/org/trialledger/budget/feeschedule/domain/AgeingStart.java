package org.trialledger.budget.feeschedule.domain;

/** From when on a payable ages; the contract says which. */
public enum AgeingStart { ACTIVITY_DATE, MONITORED_DATE, INVOICE_DATE }
