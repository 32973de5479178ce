package org.trialledger.budget.payable.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What is owed and why.
 *
 * @param subjectId      null of what no participant caused; {@code visitId} of what no visit did
 * @param occurrence     of the fee for the same participant and visit: the attempt, for a screen failure
 * @param amount         quantity times rate, in minor units; of an adjustment the difference
 * @param serviceDate    by which the schedule's version is chosen
 * @param documentNumber of the site's invoice or receipt, null where it needs none
 */
public record PayableLine(UUID siteId, UUID subjectId, String subjectNumber, UUID visitId, String visitCode, String feeCode, int occurrence, PayableKind kind, String description, BigDecimal quantity, Money rate,
                          Money amount, boolean overheadable, boolean holdbackable, boolean taxable, UUID scheduleId, int scheduleVersion, LocalDate serviceDate, PayableTrigger trigger, String documentNumber) {
    static PayableLine of(UUID siteId, UUID subjectId, String subjectNumber, VisitFact visit, AgreedFee fee, int occurrence, Agreement agreement, LocalDate on, PayableTrigger trigger) {
        return new PayableLine(siteId, subjectId, subjectNumber, visit == null ? null : visit.visitId(), visit == null ? null : visit.code(), fee.code(), occurrence, fee.kind(), fee.description(), fee.quantity(), fee.rate(),
            fee.rate().times(fee.quantity()), fee.overheadable(), fee.holdbackable(), fee.taxable(), agreement.scheduleId(), agreement.version(), on, trigger, null);
    }

    /** So what is told again is never owed again. */
    UUID payableOf(UUID studyId, UUID sourceId) {
        return named("payable " + studyId + "|" + siteId + "|" + subjectId + "|" + (visitId == null ? sourceId : visitId) + "|" + feeCode + "|" + occurrence);
    }

    static UUID adjustmentOf(UUID payableId, int number) {
        return named("adjustment " + number + " of payable " + payableId);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    PayableLine differingBy(Money difference) {
        return new PayableLine(siteId, subjectId, subjectNumber, visitId, visitCode, feeCode, occurrence, kind, description, quantity, rate, difference, overheadable, holdbackable, taxable, scheduleId, scheduleVersion,
            serviceDate, trigger, documentNumber);
    }
}
