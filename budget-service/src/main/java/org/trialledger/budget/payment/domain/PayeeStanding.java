package org.trialledger.budget.payment.domain;

import java.util.Currency;
import java.util.UUID;

/** What a payment has to know of its payee. @param taxFormValid on the day of the command */
public record PayeeStanding(UUID payeeId, UUID siteId, Currency currency, boolean bankVerified, boolean blocked, boolean taxFormValid) {}
