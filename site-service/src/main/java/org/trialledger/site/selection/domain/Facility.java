package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

/** @param country ISO 3166-1 alpha-2 @param timeZone IANA id such as {@code Europe/Dublin}; null if not known */
public record Facility(String name, InstitutionType type, String city, String country, String timeZone) {
    public enum InstitutionType { UNIVERSITY_HOSPITAL, GENERAL_HOSPITAL, SPECIALIST_CLINIC, PRIVATE_PRACTICE, RESEARCH_UNIT, OTHER }

    void mustBeSound(StudyStanding study) {
        FACILITY_INCOMPLETE.unlessAt("/facility/name", Text.isGiven(name), "Name the institution.");
        FACILITY_INCOMPLETE.unlessAt("/facility/type", type != null, "Say what kind of institution it is.");
        FACILITY_INCOMPLETE.unlessAt("/facility/city", Text.isGiven(city), "Say in which city.");
        COUNTRY_NOT_IN_STUDY.unlessAt("/facility/country", study.countries().contains(country), "\"%s\" is not a country of the study; those are %s.", country,
            study.countries().stream().sorted().toList());
    }
}
