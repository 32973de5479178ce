package org.trialledger.site.conduct.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A version of an informed consent form in force somewhere (ICH E6(R3) 2.8: only an approved version is used).
 *
 * @param versionId  of the form's version, as study-service knows it
 * @param formId     of the form whose versions replace each other
 * @param language   BCP 47
 * @param country    null for the whole study
 * @param siteNumber null for every site of the country
 * @param from       the first day it is in force
 * @param replaces   the version that is no longer to be used there, null for a first one
 * @param reconsent  who must consent again, null where nobody must
 */
public record ConsentForm(UUID versionId, UUID formId, String label, String language, String country, String siteNumber, LocalDate from, UUID replaces, Reconsent reconsent) {

    /** Which participants a new version concerns. */
    public enum Population { NEW_ONLY, ONGOING, ONGOING_AND_FOLLOW_UP }

    /** @param by the last day; null for "at the next visit" */
    public record Reconsent(Population population, LocalDate by) {}

    boolean isFor(String atCountry, String atSite) {
        return (country == null || country.equals(atCountry)) && (siteNumber == null || siteNumber.equalsIgnoreCase(atSite));
    }

    /** A form of the site goes before one of its country, and that before the study's. */
    int closeness() {
        return siteNumber != null ? 2 : country != null ? 1 : 0;
    }
}
