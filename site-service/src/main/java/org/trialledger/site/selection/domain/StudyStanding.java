package org.trialledger.site.selection.domain;

import java.util.Set;

/** What the rules of selection must know of the study. @param countries ISO 3166-1 alpha-2 codes of those that take part @param over ended, terminated or archived */
public record StudyStanding(Set<String> countries, boolean over) {
    public StudyStanding {
        countries = Set.copyOf(countries);
    }
}
