package org.trialledger.budget.feeschedule.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What one version of a schedule says.
 *
 * @param validTo         the last day, null for no end
 * @param trigger         of fees by visit
 * @param screenFailures  null where every screen failure is paid
 * @param capPerVisit     the most that one visit costs, null for none; {@code contractCap} of all payments to the site
 * @param holdbackRelease the only condition on which a holdback is released; null where the contract names none, and any of them will do
 * @param minimumPayment  less is not paid out but waits; null to pay everything
 */
public record FeeTerms(LocalDate validFrom, LocalDate validTo, Currency currency, BigDecimal overheadPercent, BigDecimal holdbackPercent, BigDecimal withholdingPercent, BigDecimal vatPercent, Trigger trigger,
                       ScreenFailureTerms screenFailures, Money capPerVisit, Money contractCap, Money minimumPayment, HoldbackRelease holdbackRelease, AgeingStart ageingStart, List<Fee> fees) {
    public FeeTerms {
        fees = List.copyOf(fees);
    }

    public FeeTerms endingOn(LocalDate day) {
        return new FeeTerms(validFrom, day, currency, overheadPercent, holdbackPercent, withholdingPercent, vatPercent, trigger, screenFailures, capPerVisit, contractCap, minimumPayment, holdbackRelease, ageingStart, fees);
    }

    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean overlaps(FeeTerms other) {
        return (other.validTo == null || !validFrom.isAfter(other.validTo)) && (validTo == null || !other.validFrom.isAfter(validTo));
    }

    /** Codes of the fees whose rate is beyond their fair market value. */
    public List<String> unfair() {
        return fees.stream().filter(Fee::isOutsideFairValue).map(Fee::code).toList();
    }
}
