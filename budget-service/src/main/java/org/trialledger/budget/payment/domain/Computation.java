package org.trialledger.budget.payment.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.trialledger.budget.payment.domain.PaymentLine.Kind;
import org.trialledger.platform.domain.Money;

/**
 * Computes one request. Each line is rounded once, half to even, over all items of one version of the schedule that it is a share of: so 5 % of three times 1,562.50 is 234.38 and
 * not three times 78.12.
 */
final class Computation {
    private final Currency currency;
    private final Money zero;
    private final Balance balance;
    private final List<PaymentLine> lines = new ArrayList<>();
    private final Map<UUID, Money> visits = new HashMap<>(), withinVisits = new HashMap<>();
    private Money gross, earned, held;

    Computation(Currency currency, Balance balance) {
        this.currency = currency;
        this.zero = Money.zero(currency);
        this.balance = balance;
        this.held = zero;
    }

    /** The items of one version, each at what its visit's cap leaves of it. */
    private record Group(PaymentTerms terms, Map<PaymentItem, Money> within, Money zero) {
        Money sum(Predicate<PaymentItem> which) {
            return within.entrySet().stream().filter(one -> which.test(one.getKey())).map(Map.Entry::getValue).reduce(zero, Money::plus);
        }

        Money overheadOn(Predicate<PaymentItem> which) {
            return sum(which.and(PaymentItem::overheadable)).percent(terms.overheadPercent());
        }

        /** Fees with the overhead on them. */
        Money withOverhead(Predicate<PaymentItem> which) {
            return sum(which).plus(overheadOn(which));
        }
    }

    Calculation of(List<PaymentItem> items, List<PaymentTerms> terms, Money advance) {
        var groups = terms.stream().sorted(Comparator.comparing(PaymentTerms::validFrom).thenComparing(PaymentTerms::version).thenComparing(PaymentTerms::scheduleId))
            .map(one -> group(one, items)).toList();
        groups.forEach(this::overhead);
        var newest = groups.isEmpty() ? null : groups.getLast().terms();
        var fees = sum(items.stream().map(PaymentItem::amount).toList());
        gross = fees.plus(total());
        earned = withinContract(newest);
        shares(groups, PaymentItem::holdbackable, this::holdBack);
        var released = released();
        shares(groups, item -> item.kind().isSupply(), this::vat);
        shares(groups, PaymentItem::taxable, this::withhold);
        var offset = offset(fees.plus(total()));
        if (advance != null) line(Kind.ADVANCE, null, advance, null, advance, "Advance, to be offset against what is owed later");
        return new Calculation(lines, fees, gross, earned, held, released, offset, advance == null ? zero : advance, fees.plus(total()), visits, withinVisits, newest == null ? null
            : newest.minimumPayment());
    }

    /** What the contract's cap takes away is neither held back nor taxed; it is of the newest version. */
    private void shares(List<Group> groups, Predicate<PaymentItem> which, BiConsumer<Money, PaymentTerms> share) {
        var all = sum(groups.stream().map(group -> group.withOverhead(which)).toList());
        var beyond = earned.equals(gross) ? zero : all.minus(gross.isNegative() == (all.compareTo(earned) < 0) ? earned : all);
        for (var group : groups) share.accept(group == groups.getLast() ? group.withOverhead(which).minus(beyond) : group.withOverhead(which), group.terms());
    }

    private Group group(PaymentTerms terms, List<PaymentItem> items) {
        var within = new HashMap<PaymentItem, Money>();
        items.stream().filter(terms::isOf).forEach(item -> within.put(item, item.visitId() == null || terms.capPerVisit() == null ? item.amount()
            : withinVisit(item, terms.capPerVisit())));
        return new Group(terms, within, zero);
    }

    /**
     * By the visit's sum over all requests and what was paid of it, so that a correction of a capped fee takes nothing off that was never paid, and what a
     * payment that came back had taken of the cap is there again.
     */
    private Money withinVisit(PaymentItem item, Money cap) {
        var visit = balance.visit(item.visitId());
        var before = visit.fees().plus(visits.getOrDefault(item.visitId(), zero));
        var within = before.plus(item.amount()).least(cap).minus(visit.within().plus(withinVisits.getOrDefault(item.visitId(), zero)).least(cap));
        visits.merge(item.visitId(), item.amount(), Money::plus);
        withinVisits.merge(item.visitId(), within, Money::plus);
        var beyond = within.minus(item.amount());
        if (!beyond.isZero()) line(Kind.VISIT_CAP, item.payableId(), item.amount(), null, beyond,
            "%s: one visit's fees are paid up to %s; this visit's were %s before".formatted(item.feeCode(), cap, before));
        return within;
    }

    private void overhead(Group group) {
        share(Kind.OVERHEAD, group.sum(PaymentItem::overheadable), group.terms().overheadPercent(), false, "Overhead of %s %% on %s of fees, version %d of the schedule",
            group.terms());
    }

    private Money withinContract(PaymentTerms newest) {
        if (newest == null || newest.contractCap() == null) return gross;
        Money cap = newest.contractCap(), before = balance.gross();
        var within = before.plus(gross).least(cap).minus(balance.earned().least(cap));
        if (!within.equals(gross)) line(Kind.CONTRACT_CAP, null, gross, null, within.minus(gross), "The contract pays up to %s in all; fees and overhead were %s before"
            .formatted(cap, before));
        return within;
    }

    /** A correction gives back no more than is held. */
    private void holdBack(Money base, PaymentTerms terms) {
        var kept = base.percent(terms.holdbackPercent());
        var most = balance.held().plus(held).negated().least(zero);
        if (kept.isNegative() && kept.compareTo(most) < 0) kept = most;
        if (!kept.isZero()) line(Kind.HOLDBACK, null, base, terms.holdbackPercent(), kept.negated(),
            "Holdback of %s %% of %s, version %d of the schedule".formatted(plain(terms.holdbackPercent()), base, terms.version()));
        held = held.plus(kept);
    }

    private Money released() {
        var released = balance.released();
        if (!released.isZero()) line(Kind.HOLDBACK_RELEASED, null, released, null, released, "Holdback that was released");
        return released;
    }

    private void vat(Money base, PaymentTerms terms) {
        share(Kind.VAT, base, terms.vatPercent(), false, "VAT of %s %% on %s, version %d of the schedule", terms);
    }

    private void withhold(Money base, PaymentTerms terms) {
        share(Kind.WITHHOLDING_TAX, base, terms.withholdingPercent(), true, "Withholding tax of %s %% on %s, version %d of the schedule", terms);
    }

    private Money offset(Money before) {
        var advances = balance.advances();
        if (advances.isNegative()) {
            line(Kind.ADVANCE_OFFSET, null, advances, null, advances.negated(), "An advance came back from the bank after %s of it were offset".formatted(advances.negated()));
            return advances;
        }
        var offset = before.isPositive() ? advances.least(before) : zero;
        if (!offset.isZero()) line(Kind.ADVANCE_OFFSET, null, advances, null, offset.negated(), "Offset of %s of advances outstanding".formatted(advances));
        return offset;
    }

    private void share(Kind kind, Money base, BigDecimal percent, boolean off, String explanation, PaymentTerms terms) {
        var amount = base.percent(percent);
        if (!amount.isZero()) line(kind, null, base, percent, off ? amount.negated() : amount, explanation.formatted(plain(percent), base, terms.version()));
    }

    private void line(Kind kind, UUID payableId, Money base, BigDecimal percent, Money amount, String explanation) {
        lines.add(new PaymentLine(kind, payableId, base, percent, amount, explanation));
    }

    private Money total() {
        return sum(lines.stream().map(PaymentLine::amount).toList());
    }

    private Money sum(Collection<Money> amounts) {
        return Money.sum(currency, amounts);
    }

    private static String plain(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }
}
