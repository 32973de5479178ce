package org.trialledger.safety.signal.domain;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was counted, against what is known.
 *
 * @param events          in the period {@code from} to {@code to}
 * @param personYears     of exposure in the period
 * @param referenceRate   events in a person-year that are expected
 * @param referenceSource of the rate, such as a version of the reference safety information
 */
public record Observation(LocalDate from, LocalDate to, int events, BigDecimal personYears, BigDecimal referenceRate, String referenceSource) {}
