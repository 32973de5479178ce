package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyRule.*;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trialledger.platform.domain.Copies;

/** What recruitment in one country stands on: who authorised it, which committee approved it and which sites are activated, since when. */
record CountryReadiness(Map<String, LocalDate> authorisations, Map<String, LocalDate> ethicsApprovals, Map<String, LocalDate> activatedSites,
                        boolean recruiting) {
    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    static final CountryReadiness NOTHING_YET = new CountryReadiness(Map.of(), Map.of(), Map.of(), false);

    static void mustExist(String country) {
        COUNTRY_UNKNOWN.unlessAt("/country", country != null && ISO_COUNTRIES.contains(country), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", country);
    }

    void mustAllowRecruitment(String country, LocalDate on) {
        REGULATORY_AUTHORISATION_REQUIRED.unless(anyBy(authorisations.values(), on), "No regulatory authorisation is recorded for %s by %s.", country, on);
        ETHICS_APPROVAL_REQUIRED.unless(anyBy(ethicsApprovals.values(), on), "No ethics approval is recorded for %s by %s.", country, on);
        ACTIVATED_SITE_REQUIRED.unless(anyBy(activatedSites.values(), on), "No site in %s is activated by %s.", country, on);
    }

    /** Before an authority has allowed it no trial begins in the country, and so none ends. */
    boolean isAuthorised() {
        return !authorisations.isEmpty();
    }

    private static boolean anyBy(Collection<LocalDate> dates, LocalDate on) {
        return dates.stream().anyMatch(date -> !date.isAfter(on));
    }

    CountryReadiness authorised(String authority, LocalDate on) {
        return new CountryReadiness(with(authorisations, authority, on), ethicsApprovals, activatedSites, recruiting);
    }

    CountryReadiness ethicsApproved(String committee, LocalDate on) {
        return new CountryReadiness(authorisations, with(ethicsApprovals, committee, on), activatedSites, recruiting);
    }

    CountryReadiness siteActivated(String site, LocalDate on) {
        return new CountryReadiness(authorisations, ethicsApprovals, with(activatedSites, site, on), recruiting);
    }

    CountryReadiness recruits() {
        return new CountryReadiness(authorisations, ethicsApprovals, activatedSites, true);
    }

    private static Map<String, LocalDate> with(Map<String, LocalDate> dates, String name, LocalDate on) {
        return Copies.with(dates, StudyIdentifier.normalise(name), on);
    }
}
