package org.trialledger.tmf.expected.domain;

import java.util.List;

/**
 * One document that an event calls for.
 *
 * @param artifact        number in the reference model
 * @param title           the artifact's name
 * @param expectedCount   final documents that satisfy it; null for one
 * @param newVersion      a later version of a document that is on file already satisfies it too, as an amended consent form does
 * @param countries       ISO codes where it is asked for; none for everywhere
 * @param exceptCountries ISO codes where it is not asked for; none for nowhere
 * @param roles           of the person, as site-service has them; none for every one
 * @param due             null for the rule's own
 */
public record Template(String artifact, String title, Level level, Requiredness requiredness, Integer expectedCount, boolean newVersion, List<String> countries, List<String> exceptCountries, List<String> roles, Due due) {
    public Template {
        countries = countries == null ? List.of() : List.copyOf(countries);
        exceptCountries = exceptCountries == null ? List.of() : List.copyOf(exceptCountries);
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    int count() {
        return expectedCount == null ? 1 : expectedCount;
    }

    public boolean isFor(String country, String role) {
        return (countries.isEmpty() || countries.contains(country)) && (country == null || !exceptCountries.contains(country)) && (roles.isEmpty() || roles.contains(role));
    }
}
