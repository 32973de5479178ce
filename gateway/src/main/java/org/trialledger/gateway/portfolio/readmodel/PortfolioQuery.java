package org.trialledger.gateway.portfolio.readmodel;

import java.util.List;

/**
 * Which studies, and in which order. An empty list or a null asks for all.
 *
 * @param text found in any title, the acronym, the protocol number or the sponsor's name, whatever the case
 */
public record PortfolioQuery(List<String> statuses, String country, String phase, String text, Sort sort) {

    /** Every order ends with the study id, so that no two studies share a place. */
    public enum Sort {
        NEWEST_ACTIVITY("-lastActivity", "last_activity", true),
        OLDEST_ACTIVITY("lastActivity", "last_activity", false),
        NEWEST_REGISTRATION("-registeredAt", "registered_at", true),
        OLDEST_REGISTRATION("registeredAt", "registered_at", false),
        TITLE("title", "lower(brief_title)", false),
        TITLE_BACKWARDS("-title", "lower(brief_title)", true);

        private final String parameter;
        final String key;
        final boolean descending;

        Sort(String parameter, String key, boolean descending) {
            this.parameter = parameter;
            this.key = key;
            this.descending = descending;
        }

        public String parameter() {
            return parameter;
        }

        public boolean byTitle() {
            return key.contains("title");
        }
    }
}
