package org.trialledger.site.monitoring.domain;

/**
 * What an issue or action item must know of the records it names: whether the site has them. True where it names none.
 *
 * @param visit a monitoring visit
 */
public record Named(boolean visit, boolean deviation) {}
