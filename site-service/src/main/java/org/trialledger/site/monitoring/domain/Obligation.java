package org.trialledger.site.monitoring.domain;

/** What is due around a visit, each by its own clock. */
public enum Obligation { PROPOSAL_DECISION, CONFIRMATION_LETTER, REPORT_SUBMISSION, REPORT_APPROVAL, FOLLOW_UP_LETTER }
