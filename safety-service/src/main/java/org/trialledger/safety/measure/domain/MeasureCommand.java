package org.trialledger.safety.measure.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of an urgent safety measure. {@code today} is the day where the sponsor counts days, {@code by} the caller. */
public sealed interface MeasureCommand extends AggregateCommand {
    UUID studyId();

    UUID measureId();

    @Override
    default UUID aggregateId() {
        return measureId();
    }

    /**
     * @param hazard         what was found; {@code action} what was done
     * @param takenOn        the day where the sponsor counts days, null where nobody said; {@code takenAt} null where only the day is known
     * @param countries      where it was taken, none for everywhere
     * @param stopsInclusion nobody consents or is randomised there while it holds
     * @param ofStudy        the countries of the study
     */
    record DeclareUrgentSafetyMeasure(UUID studyId, UUID measureId, String hazard, String action, LocalDate takenOn, Instant takenAt, List<String> countries, boolean stopsInclusion, Set<String> ofStudy,
                                      String by, LocalDate today) implements MeasureCommand {}

    /** @param on the first day on which it does not hold any more */
    record LiftUrgentSafetyMeasure(UUID studyId, UUID measureId, LocalDate on, String reason, String by, LocalDate today) implements MeasureCommand {}
}
