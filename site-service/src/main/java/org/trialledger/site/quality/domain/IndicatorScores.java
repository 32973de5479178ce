package org.trialledger.site.quality.domain;

import java.util.List;
import java.util.UUID;

/**
 * One indicator over all sites, as of a day.
 *
 * @param version of its definition
 * @param median  of the sites that are not small, null if there are none; {@code deviation} their median absolute deviation
 * @param overall the figure of all sites together, null for medians
 */
public record IndicatorScores(String code, int version, Double median, Double deviation, Double overall, List<SiteScore> sites) {
    public IndicatorScores {
        sites = List.copyOf(sites);
    }

    /** What the flag rests on. */
    public enum Basis { ROBUST_Z, EXACT_CHANCE, FIXED_LIMIT, NOTHING }

    /**
     * @param count  what was counted, null for medians; {@code number} of what: the denominator
     * @param z      robust z-score, null where the site is small or the sites are too few or alike
     * @param chance of a count as far out as this or further, if the site were like all together; null where z speaks
     */
    public record SiteScore(UUID siteId, Double count, double number, Double value, Double z, Double chance, Flag flag, Basis basis) {}
}
