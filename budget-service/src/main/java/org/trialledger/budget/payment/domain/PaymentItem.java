package org.trialledger.budget.payment.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * A payable as a request asks for it.
 *
 * @param visitId         null of what no visit caused
 * @param attempt         which request it is that asks for the payable, from 1 on: the ones before came to nothing
 * @param scheduleVersion whose terms it is paid on
 */
public record PaymentItem(UUID payableId, UUID visitId, String subjectNumber, String visitCode, String feeCode, ItemKind kind, String description, LocalDate serviceDate,
    Money amount, boolean overheadable,
                          boolean holdbackable, boolean taxable, UUID scheduleId, int scheduleVersion, int attempt) {
    PaymentItem attempted(int time) {
        return new PaymentItem(payableId, visitId, subjectNumber, visitCode, feeCode, kind, description, serviceDate, amount, overheadable, holdbackable, taxable, scheduleId,
            scheduleVersion, time);
    }
}
