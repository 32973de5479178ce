package org.trialledger.site.quality.domain;

/**
 * A quality tolerance limit of the whole study, from its start on.
 *
 * @param secondaryLimit from which on people are alerted, {@code limit} from which on the excursion is evaluated and reported; in the formula's unit
 * @param leastNumber    nothing is said of fewer
 */
public record ToleranceLimit(Formula formula, String title, double secondaryLimit, double limit, int leastNumber) {}
