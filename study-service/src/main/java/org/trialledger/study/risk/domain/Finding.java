package org.trialledger.study.risk.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What a risk was raised for, as whoever found it says it: the figures of a budget, or a measure.
 *
 * @param percent    of a threshold the share of the authorised sum that is committed; of an overrun by how much the estimate exceeds the budget
 * @param authorised and {@code committed}, of a threshold; null of an overrun
 * @param asOf       the day of the figures; null of a threshold, which is of the moment
 * @param measure    null of a budget
 */
public record Finding(RiskKind kind, BigDecimal percent, Money authorised, Money committed, LocalDate asOf, Measure measure) {
    /** An urgent safety measure, as safety-service has it. @param hazard what was found @param action what was done @param countries none for all of the study */
    public record Measure(UUID measureId, String hazard, String action, LocalDate takenOn, List<String> countries, boolean stopsInclusion) {}

    public static Finding ofBudget(RiskKind kind, BigDecimal percent, Money authorised, Money committed, LocalDate asOf) {
        return new Finding(kind, percent, authorised, committed, asOf, null);
    }

    public static Finding of(Measure measure) {
        return new Finding(RiskKind.URGENT_SAFETY_MEASURE, null, null, null, null, measure);
    }
}
