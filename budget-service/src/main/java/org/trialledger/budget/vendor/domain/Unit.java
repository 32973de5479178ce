package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trialledger.platform.domain.Money;

/**
 * What a vendor is paid for.
 *
 * @param quantity    contracted: so many units, months or milestones
 * @param price       of one
 * @param from        and {@code to}: the time over which a unit of TIME is earned, both days included; else null
 * @param visitTypes  the monitoring visits whose signed report is one such unit
 */
public record Unit(String code, String description, Basis basis, BigDecimal quantity, Money price, LocalDate from, LocalDate to, List<MonitoringVisit> visitTypes) {
    /** How it is earned: as units are accepted, evenly from day to day, or when the milestone is achieved and not before. */
    public enum Basis { UNIT, TIME, MILESTONE }

    public Unit {
        visitTypes = visitTypes == null ? List.of() : List.copyOf(visitTypes);
    }

    /** To minor units, half to even. */
    public Money value() {
        return price.times(quantity);
    }

    Unit withQuantity(BigDecimal other) {
        return new Unit(code, description, basis, other, price, from, to, visitTypes);
    }

    /** Of a unit of TIME: value × elapsed days / all days, at the end of {@code day}; to minor units, half to even. */
    public Money earnedWithTime(LocalDate day) {
        if (day.isBefore(from)) return Money.zero(price.currency());
        if (!day.isBefore(to)) return value();
        var elapsed = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, day) + 1);
        var all = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1);
        var value = value();
        return new Money(value.amount().multiply(elapsed).divide(all, value.amount().scale(), RoundingMode.HALF_EVEN), value.currency());
    }
}
