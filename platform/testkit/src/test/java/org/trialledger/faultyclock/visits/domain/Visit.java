package org.trialledger.faultyclock.visits.domain;

import java.time.LocalDate;

/** At fault: asks the clock. */
public record Visit(LocalDate plannedOn) {
    public boolean isDue() {
        return !plannedOn.isAfter(LocalDate.now());
    }
}
