package org.trialledger.safety.measure.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to an urgent safety measure. */
public sealed interface MeasureEvent extends LedgerEvent {
    UUID measureId();

    /** @param takenOn the day where the sponsor counts days @param takenAt null where only the day is known @param countries none for every country of the study, whenever it joins */
    record UrgentSafetyMeasureDeclared(UUID studyId, UUID measureId, String hazard, String action, LocalDate takenOn, Instant takenAt, List<String> countries, boolean stopsInclusion, String by)
        implements MeasureEvent {}

    /** @param on the first day on which it does not hold any more */
    record UrgentSafetyMeasureLifted(UUID studyId, UUID measureId, LocalDate on, String reason, String by) implements MeasureEvent {}
}
