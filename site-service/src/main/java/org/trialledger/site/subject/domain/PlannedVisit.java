package org.trialledger.site.subject.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A visit of the schedule.
 *
 * @param day        study day from the reference day, which is day 1; the day before it is day -1
 * @param daysBefore how much earlier it may take place; {@code daysAfter} how much later
 */
public record PlannedVisit(String code, BigDecimal number, String name, Reference reference, int day, int daysBefore, int daysAfter, VisitReport.Modality modality) {
    /** The day of a subject's own that study days count from. */
    public enum Reference { CONSENT, SCREENING, RANDOMISATION, TREATMENT_START }

    public LocalDate on(LocalDate referenceDay) {
        return referenceDay.plusDays(day > 0 ? day - 1 : day);
    }

    /** 0 inside the window, less before it, more after it. */
    int daysOutOfWindow(LocalDate referenceDay, LocalDate actual) {
        var planned = on(referenceDay);
        var early = ChronoUnit.DAYS.between(planned.minusDays(daysBefore), actual);
        var late = ChronoUnit.DAYS.between(planned.plusDays(daysAfter), actual);
        return (int) (early < 0 ? early : Math.max(late, 0));
    }
}
