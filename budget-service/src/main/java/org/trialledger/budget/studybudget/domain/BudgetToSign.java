package org.trialledger.budget.studybudget.domain;

import java.util.UUID;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.platform.domain.Money;

/** What is signed by whoever approves a version. */
public record BudgetToSign(UUID studyId, int version, Kind kind, BudgetPlan plan, Money total) {}
