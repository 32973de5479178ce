package org.trialledger.budget.payment.domain;

/** Why a holdback is released: the data are final (the database is locked), the site's queries are resolved, the site is closed out, or the contract's day has come. */
public enum HoldbackCause { FINAL_DATA_CLEAN, QUERIES_RESOLVED, SITE_CLOSED_OUT, CONTRACT_DATE }
