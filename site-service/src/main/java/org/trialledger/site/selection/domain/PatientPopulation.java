package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.math.BigDecimal;

/**
 * How many participants the site could bring, by its own account (ICH E6(R3) 2.2: an adequate number within the agreed period).
 *
 * @param eligiblePerYear     patients seen in a year who would meet the main criteria
 * @param expectedPerMonth    participants the site expects to enrol in a month
 * @param competingTrials     trials at the site that look for the same patients
 * @param plannedParticipants what the study would ask of the site
 */
public record PatientPopulation(Integer eligiblePerYear, BigDecimal expectedPerMonth, Integer competingTrials, Integer plannedParticipants) {
    void mustBeSound() {
        NEGATIVE_FIGURE.unlessAt("/population/eligiblePerYear", eligiblePerYear == null || eligiblePerYear >= 0, "A number of patients is not negative.");
        NEGATIVE_FIGURE.unlessAt("/population/expectedPerMonth", expectedPerMonth == null || expectedPerMonth.signum() >= 0, "A rate is not negative.");
        NEGATIVE_FIGURE.unlessAt("/population/competingTrials", competingTrials == null || competingTrials >= 0, "A number of trials is not negative.");
        NEGATIVE_FIGURE.unlessAt("/population/plannedParticipants", plannedParticipants == null || plannedParticipants > 0, "A target is one participant at least.");
        MORE_EXPECTED_THAN_ELIGIBLE.unlessAt("/population/expectedPerMonth",
            eligiblePerYear == null || expectedPerMonth == null || expectedPerMonth.multiply(BigDecimal.valueOf(12)).compareTo(BigDecimal.valueOf(eligiblePerYear)) <= 0,
            "%s a month is more than %s eligible patients a year.", expectedPerMonth, eligiblePerYear);
    }
}
