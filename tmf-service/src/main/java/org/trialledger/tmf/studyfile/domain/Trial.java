package org.trialledger.tmf.studyfile.domain;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the file has to know of its trial when it decides.
 *
 * @param known       whether anything is known of the study
 * @param countries   that take part or have ever had a site
 * @param sites       the country of each site
 * @param activeSites numbers of the sites that take part now
 */
public record Trial(boolean known, Set<String> countries, Map<UUID, String> sites, Set<String> activeSites) {
    public Trial {
        countries = Set.copyOf(countries);
        sites = Map.copyOf(sites);
        activeSites = Set.copyOf(activeSites);
    }
}
