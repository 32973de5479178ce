package org.trialledger.tmf.studyfile.domain;

import java.util.List;
import java.util.Set;

/**
 * How long the records of some countries are kept. Of several triggers the latest counts.
 *
 * @param countries ISO 3166-1 alpha-2; empty for every country that no other rule names
 */
public record RetentionRule(String id, Set<String> countries, int years, List<Trigger> triggers, String citation) {
    public RetentionRule {
        countries = Set.copyOf(countries);
        triggers = List.copyOf(triggers);
    }

    /** @throws IllegalStateException for a rule by which nothing could be kept */
    public RetentionRule checked() {
        if (id.isBlank() || citation.isBlank() || years < 1 || years > 100 || triggers.isEmpty()) throw new IllegalStateException("retention rule " + id + " needs years, a trigger and a citation");
        return this;
    }
}
