package org.trialledger.platform.readmodel;

/**
 * How far a retry of events that wait in order came.
 *
 * @param applied   events that went through
 * @param remaining events that still wait
 * @param cause     why the first of those cannot be applied; null when none remain
 */
public record RetryOutcome(long applied, long remaining, String cause) {}
