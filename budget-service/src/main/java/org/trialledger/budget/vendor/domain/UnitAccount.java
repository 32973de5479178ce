package org.trialledger.budget.vendor.domain;

import static org.trialledger.platform.domain.Copies.with;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.trialledger.platform.domain.Money;

/**
 * What has become of a unit. Kept by month, not by acceptance, so that it stays small however many there are.
 *
 * @param months the months in which something was accepted or invoiced
 */
public record UnitAccount(Unit unit, Map<YearMonth, Month> months) {
    /** Of one month alone; negative where more was taken back than came. */
    public record Month(BigDecimal accepted, BigDecimal invoicedQuantity, Money invoiced) {}

    static UnitAccount of(Unit unit) {
        return new UnitAccount(unit, Map.of());
    }

    public BigDecimal accepted() {
        return months.values().stream().map(Month::accepted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal acceptedThrough(YearMonth month) {
        return months.entrySet().stream().filter(entry -> !entry.getKey().isAfter(month)).map(entry -> entry.getValue().accepted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal invoicedQuantity() {
        return months.values().stream().map(Month::invoicedQuantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public Money invoiced() {
        return Money.sum(unit.price().currency(), months.values().stream().map(Month::invoiced).toList());
    }

    public Money invoicedThrough(YearMonth month) {
        return Money.sum(unit.price().currency(), months.entrySet().stream().filter(entry -> !entry.getKey().isAfter(month)).map(entry -> entry.getValue().invoiced).toList());
    }

    Money owedThrough(LocalDate day) {
        var earned = unit.basis() == Unit.Basis.TIME ? unit.earnedWithTime(day) : unit.price().times(accepted());
        return earned.compareTo(invoiced()) < 0 ? invoiced() : earned;
    }

    /** Contracted and not accepted yet. */
    BigDecimal left() {
        return unit.quantity().subtract(accepted());
    }

    UnitAccount accept(LocalDate on, BigDecimal quantity) {
        var month = month(on);
        return new UnitAccount(unit, with(months, YearMonth.from(on), new Month(month.accepted.add(quantity), month.invoicedQuantity, month.invoiced)));
    }

    UnitAccount invoice(LocalDate on, BigDecimal quantity, Money amount) {
        var month = month(on);
        return new UnitAccount(unit, with(months, YearMonth.from(on), new Month(month.accepted, month.invoicedQuantity.add(quantity), month.invoiced.plus(amount))));
    }

    UnitAccount withQuantity(BigDecimal quantity) {
        return new UnitAccount(unit.withQuantity(quantity), months);
    }

    private Month month(LocalDate on) {
        return months.getOrDefault(YearMonth.from(on), new Month(BigDecimal.ZERO, BigDecimal.ZERO, Money.zero(unit.price().currency())));
    }
}
