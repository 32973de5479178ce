package org.trialledger.safety.rsi.domain;

/** In the order of the CTCAE's grades 1 to 5. How severe a reaction is says nothing of whether it is serious. */
public enum Severity { MILD, MODERATE, SEVERE, LIFE_THREATENING, FATAL }
