package org.trialledger.study.risk.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.trialledger.platform.domain.Money;

/**
 * What a risk was raised for, as whoever found it says it.
 *
 * @param percent    of a threshold the share of the authorised sum that is committed; of an overrun by how much the estimate exceeds the budget
 * @param authorised and {@code committed}, of a threshold; null of an overrun
 * @param asOf       the day of the figures; null of a threshold, which is of the moment
 */
public record BudgetFinding(RiskKind kind, BigDecimal percent, Money authorised, Money committed, LocalDate asOf) {}
