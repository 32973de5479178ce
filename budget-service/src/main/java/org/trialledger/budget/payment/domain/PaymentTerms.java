package org.trialledger.budget.payment.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/** What one version of a fee schedule says of payment. @param capPerVisit the most that one visit's fees are, before overhead; null for none, as the other two */
public record PaymentTerms(UUID scheduleId, int version, LocalDate validFrom, BigDecimal overheadPercent, BigDecimal holdbackPercent, BigDecimal withholdingPercent,
    BigDecimal vatPercent, Money capPerVisit,
                           Money contractCap, Money minimumPayment) {
    boolean isOf(PaymentItem item) {
        return scheduleId.equals(item.scheduleId()) && version == item.scheduleVersion();
    }
}
