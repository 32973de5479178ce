package org.trialledger.budget.feeschedule.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.feeschedule.domain.FeeScope;

/** What fee schedules have to know of the study. */
public interface ScheduleScopes {
    /** The site, or the country, takes part in the study. */
    boolean isKnown(UUID studyId, FeeScope scope);

    /** The last day of the newest closed accounting period. */
    Optional<LocalDate> closedThrough(UUID studyId);
}
