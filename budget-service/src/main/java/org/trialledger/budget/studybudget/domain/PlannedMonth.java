package org.trialledger.budget.studybudget.domain;

import java.time.YearMonth;
import org.trialledger.platform.domain.Money;

/** @param amount in the line's currency */
public record PlannedMonth(YearMonth month, Money amount) {}
