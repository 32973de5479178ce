package org.trialledger.platform.readmodel;

/**
 * Marks a bean that builds one view from this service's events. Its handlers switch exhaustively over sealed events, write through
 * {@link Sql}, and tolerate an event that comes twice; its {@code @ProcessingGroup} names it for ever (the token hangs on it).
 */
public interface Projection {}
