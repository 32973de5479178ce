package org.trialledger.budget.vendor.domain;

/** The kinds of monitoring visits, as site-service names them. */
public enum MonitoringVisit { SSV, SIV, IMV, RMV, CENTRAL, FOR_CAUSE, COV }
