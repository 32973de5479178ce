package org.trialledger.safety.rsi.domain;

/** Of CIOMS III, rarest first: below 1 in 10,000, 1,000, 100, 10, and from 1 in 10 on. */
public enum Frequency { VERY_RARE, RARE, UNCOMMON, COMMON, VERY_COMMON }
