package org.trialledger.budget.payable.domain;

/** What makes a payable eligible: a visit's status, something that happened to the site or a participant, or a document of the site. */
public enum PayableTrigger { VISIT_OCCURRED, DATA_ENTERED, SOURCE_VERIFIED, SCREEN_FAILED, SITE_ACTIVATED, SITE_CLOSED_OUT, DOCUMENT_RECEIVED }
