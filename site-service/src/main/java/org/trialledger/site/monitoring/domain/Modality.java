package org.trialledger.site.monitoring.domain;

/** Where the monitor is during a visit. */
public enum Modality { ON_SITE, REMOTE }
