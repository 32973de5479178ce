package org.trialledger.safety.signal.domain;

import java.math.BigDecimal;

/**
 * @param expected events at the reference rate
 * @param ratio    of observed to expected
 * @param p        exact chance of as many events or more at the reference rate (Poisson, one-sided)
 */
public record RateTest(BigDecimal expected, BigDecimal ratio, BigDecimal p) {}
