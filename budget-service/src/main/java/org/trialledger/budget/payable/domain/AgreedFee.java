package org.trialledger.budget.payable.domain;

import java.math.BigDecimal;
import org.trialledger.platform.domain.Money;

/** A line of the fee schedule. @param visitCode null of a fee that belongs to no visit of the protocol */
public record AgreedFee(String code, PayableKind kind, String description, String visitCode, Money rate, BigDecimal quantity, boolean overheadable, boolean holdbackable, boolean taxable) {}
