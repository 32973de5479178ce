package org.trialledger.budget.payment.domain;

/** Why a holdback is released: the data are final (the database is locked), the site is closed out, or the contract names the day. */
public enum HoldbackCause { FINAL_DATA_CLEAN, SITE_CLOSED_OUT, CONTRACT_DATE }
