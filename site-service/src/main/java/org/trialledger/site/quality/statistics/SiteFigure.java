package org.trialledger.site.quality.statistics;

import java.util.UUID;

/**
 * A site's figure, before anybody compares it.
 *
 * @param count  what was counted; of medians and probabilities, the value
 * @param number of what: the denominator or exposure; of medians and probabilities, how many values
 */
public record SiteFigure(UUID siteId, double count, double number) {}
