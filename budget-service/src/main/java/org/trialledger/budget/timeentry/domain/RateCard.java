package org.trialledger.budget.timeentry.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What an hour of a grade costs.
 *
 * @param version the grade's cards are counted
 * @param to      the last day; null for no end
 */
public record RateCard(UUID rateCardId, String grade, int version, Money hourly, LocalDate from, LocalDate to) {
    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean overlaps(RateCard other) {
        return grade.equals(other.grade) && (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }

    RateCard until(LocalDate day) {
        return new RateCard(rateCardId, grade, version, hourly, from, day);
    }
}
