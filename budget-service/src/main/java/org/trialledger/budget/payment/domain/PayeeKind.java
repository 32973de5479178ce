package org.trialledger.budget.payment.domain;

/** Who receives a site's money. */
public enum PayeeKind { INSTITUTION, INVESTIGATOR, SITE_MANAGEMENT_ORGANISATION }
