package org.trialledger.budget.feeschedule.domain;

import java.math.BigDecimal;

/**
 * How many of a site's screen failures are paid: the first few, and then as many as the ratio gives for those randomised.
 *
 * @param ratio screen failures paid for each participant randomised; whole ones only
 * @param first paid whatever was randomised
 */
public record ScreenFailureTerms(BigDecimal ratio, int first) {}
