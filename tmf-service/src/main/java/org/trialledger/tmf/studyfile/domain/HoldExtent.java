package org.trialledger.tmf.studyfile.domain;

import java.util.UUID;

/**
 * What a legal hold is on. Absent parts limit nothing: with none given it is on the whole file.
 *
 * @param country  of the site, where one is named
 * @param artifact a zone, section or artifact of the reference model, such as {@code 05}, {@code 05.04} or {@code 05.04.03}
 */
public record HoldExtent(String country, UUID siteId, String artifact) {
    public boolean covers(DocumentPlace document) {
        return (country == null || country.equals(document.country())) && (siteId == null || siteId.equals(document.siteId()))
            && (artifact == null || document.artifact().equals(artifact) || document.artifact().startsWith(artifact + "."));
    }

    /** Whether it may be on records of the country. @param of null for those of the study as a whole */
    public boolean touches(String of) {
        return country == null || country.equals(of);
    }
}
