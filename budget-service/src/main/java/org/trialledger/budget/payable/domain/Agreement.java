package org.trialledger.budget.payable.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a fee schedule, as far as payables need it.
 *
 * @param to                  the last day, null for no end
 * @param trigger             of visits
 * @param screenFailureRatio  null where every screen failure is paid
 * @param screenFailuresFirst paid whatever was randomised
 */
public record Agreement(UUID scheduleId, int version, LocalDate from, LocalDate to, Currency currency, PayableTrigger trigger, BigDecimal screenFailureRatio, int screenFailuresFirst, List<AgreedFee> fees) {
    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** The one for a day; the first that is valid, for a site's own schedule goes before its country's and that before the study's. */
    public static Optional<Agreement> on(LocalDate day, List<Agreement> inOrder) {
        return inOrder.stream().filter(agreement -> agreement.isValidOn(day)).findFirst();
    }

    public Optional<AgreedFee> fee(String code) {
        return fees.stream().filter(fee -> fee.code().equals(code)).findFirst();
    }

    List<AgreedFee> of(PayableKind kind) {
        return fees.stream().filter(fee -> fee.kind() == kind).toList();
    }

    /** {@code min(failures, first + floor(ratio * randomised))} */
    public int payableScreenFailures(int failures, int randomised) {
        if (screenFailureRatio == null) return failures;
        var byRatio = screenFailureRatio.multiply(BigDecimal.valueOf(randomised)).setScale(0, RoundingMode.FLOOR).intValueExact();
        return Math.min(failures, screenFailuresFirst + byRatio);
    }
}
