package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import org.trialledger.platform.domain.Money;

/** @param amount of the whole line, as the vendor wrote it */
public record InvoiceLine(String unitCode, BigDecimal quantity, Money amount) {}
