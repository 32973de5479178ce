package org.trialledger.budget.payment.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.budget.payment.domain.PaymentItem;
import org.trialledger.budget.payment.domain.PaymentLine;
import org.trialledger.platform.domain.Money;

/**
 * A line of a request as it is shown: first the fees, then what they are adjusted by.
 *
 * @param kind FEE, or the kind of the calculation's line
 * @param base what a share is computed from, absent for none
 */
public record StatementLine(String kind, UUID payableId, String subjectNumber, String visitCode, LocalDate serviceDate, String explanation, Money base, BigDecimal percent,
    Money amount) {
    public static final String FEE = "FEE";

    static StatementLine of(PaymentItem item) {
        return new StatementLine(FEE, item.payableId(), item.subjectNumber(), item.visitCode(), item.serviceDate(),
            "%s (%s), version %d of the schedule".formatted(item.feeCode(), item.description(), item.scheduleVersion()), null, null, item.amount());
    }

    static StatementLine of(PaymentLine line) {
        return new StatementLine(line.kind().name(), line.payableId(), null, null, null, line.explanation(), line.base(), line.percent(), line.amount());
    }
}
