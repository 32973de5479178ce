package org.trialledger.safety.measure.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What follows from a measure: it comes within moments after it. */
public interface Consequences {
    /** @param status as {@code listRegulatoryClocks} has it */
    record Clock(UUID clockId, String ruleId, String authority, LocalDate dueOn, String status) {}

    /** @param clocks soonest due first @param letterId to the sites, absent until it is issued; so is {@code liftingLetterId} */
    record Followed(List<Clock> clocks, UUID letterId, UUID liftingLetterId) {}

    Followed of(UUID studyId, UUID measureId);
}
