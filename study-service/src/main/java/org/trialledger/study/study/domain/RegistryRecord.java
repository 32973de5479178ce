package org.trialledger.study.study.domain;

import java.util.List;

/**
 * What a public registry says of the study, in the registry's words. It drives nothing: a registry is told by the sponsor,
 * often late, so its status is compared with ours and never replaces it. Contact persons, telephone numbers and e-mail
 * addresses are never taken over.
 *
 * @param resultsPosted whether the record carries a results section
 */
public record RegistryRecord(
        StudyIdentifier identifier,
        String overallStatus,
        String lastKnownStatus,
        String whyStopped,
        String verifiedOn,
        RegistryDate start,
        RegistryDate primaryCompletion,
        RegistryDate completion,
        String firstSubmittedOn,
        String lastUpdatedOn,
        boolean resultsPosted,
        List<Facility> facilities) {

    /** @param date ISO 8601 with the registry's precision: {@code 2026-08} is a month; {@code type} ACTUAL, ESTIMATED or null */
    public record RegistryDate(String date, String type) {}

    /** @param country as the registry spells it; {@code countryCode} ISO 3166-1 alpha-2, null where the name is not one of today's countries */
    public record Facility(String name, String city, String state, String country, String countryCode, String status) {}

    public RegistryRecord {
        facilities = StudyDesign.copy(facilities);
    }
}
