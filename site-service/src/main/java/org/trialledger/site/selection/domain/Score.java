package org.trialledger.site.selection.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the answers of a site earned, with the reckoning, as it was when they were given.
 *
 * @param total          the weighted mean of the points, 0 to 100
 * @param parts          one for each question, in the questionnaire's order
 * @param criticalFailed the critical questions whose answers earned nothing
 */
public record Score(BigDecimal total, List<Part> parts, List<String> criticalFailed) {
    public Score {
        parts = List.copyOf(parts);
        criticalFailed = List.copyOf(criticalFailed);
    }

    /** @param points 0 to 100 @param contribution of the question to the total: points times its share of all weights */
    public record Part(String question, BigDecimal points, BigDecimal weight, BigDecimal contribution, String explanation) {}
}
