package org.trialledger.site.selection.rest;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import java.math.BigDecimal;
import org.trialledger.site.selection.domain.PatientPopulation;

record PopulationRequest(@Max(10_000_000) Integer eligiblePerYear, @Digits(integer = 7, fraction = 2) BigDecimal expectedPerMonth, @Max(10_000) Integer competingTrials,
                         @Max(1_000_000) Integer plannedParticipants) {
    static PatientPopulation of(PopulationRequest given) {
        return given == null ? null : new PatientPopulation(given.eligiblePerYear, given.expectedPerMonth, given.competingTrials, given.plannedParticipants);
    }
}
