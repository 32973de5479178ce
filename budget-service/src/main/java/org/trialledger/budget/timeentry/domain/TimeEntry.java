package org.trialledger.budget.timeentry.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What a person did on a day, and what it costs.
 *
 * @param hours    a multiple of a quarter
 * @param activity what was done, in the study's own words
 * @param line     null where it is charged to none
 * @param rateCard id of the card that gave the hourly rate, with its grade, version and price
 */
public record TimeEntry(UUID entryId, LocalDate day, BigDecimal hours, String activity, ChargedLine line, UUID rateCard, String grade, int rateVersion, Money hourly, Money value) {
    static TimeEntry valued(UUID entryId, LocalDate day, BigDecimal hours, String activity, ChargedLine line, RateCard rate) {
        return new TimeEntry(entryId, day, hours, activity, line, rate.rateCardId(), rate.grade(), rate.version(), rate.hourly(), rate.hourly().times(hours));
    }
}
