package org.trialledger.site.deviation.domain;

/**
 * What a deviation must know of the records it names: whether they are there. True where it names none.
 *
 * @param subject         whether a participant of the number is at the site, or was before a transfer
 * @param visit           whether the schedule plans the visit, or the participant has one recorded under that code
 * @param monitoringVisit whether the monitoring visit it was found at is one of the site
 */
public record Named(boolean subject, boolean visit, boolean monitoringVisit) {}
