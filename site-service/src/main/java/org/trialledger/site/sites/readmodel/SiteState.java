package org.trialledger.site.sites.readmodel;

/** Where a site is between first being thought of and its close-out. */
public enum SiteState { CANDIDATE, QUALIFIED, NOT_SELECTED, WITHDRAWN, ACTIVATING, ACTIVE, ON_HOLD, ENROLMENT_CLOSED, CLOSED_OUT, TERMINATED }
