package org.trialledger.budget.payment.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** What is signed by whoever approves a request. */
public record PaymentToSign(UUID studyId, UUID siteId, UUID requestId, UUID payeeId, List<PaymentItem> items, List<PaymentLine> lines, Money net) {}
