package org.trialledger.budget.payable.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.budget.payable.domain.Entitlement.Due;
import org.trialledger.budget.payable.domain.Payable.Status;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.platform.domain.Money;

/** Brings payables in line with what is due: by further lines, never by changing one that is there. */
final class Evaluation {
    static final String RATIO = "More screen failures than the schedule pays for those randomised";
    private static final String CHANGED = "The fee is another after a correction or a new schedule", GONE = "No fee is due any more after a correction or a new schedule";

    private final UUID studyId, sourceId;
    private final Map<UUID, Payable> payables;
    private final List<PayableEvent> events = new ArrayList<>();

    Evaluation(UUID studyId, UUID sourceId, Map<UUID, Payable> payables) {
        this.studyId = studyId;
        this.sourceId = sourceId;
        this.payables = payables;
    }

    List<PayableEvent> against(List<Due> dues) {
        var due = new HashSet<UUID>();
        for (var one : dues) {
            var payableId = one.line().payableOf(studyId, sourceId);
            due.add(payableId);
            var known = payables.get(payableId);
            if (known == null) accrue(payableId, one);
            else if (known.isOwed()) renew(known, one);
        }
        payables.values().stream().filter(payable -> payable.adjusts() == null && payable.line().kind().isFromEvents() && payable.isOwed() && !due.contains(payable.payableId()))
            .sorted(Comparator.comparing(Payable::payableId)).forEach(payable -> owed(payable).forEach((_, amount) -> adjust(payable, payable.line(), amount.negated(), payable.status(), GONE)));
        return events;
    }

    private void accrue(UUID payableId, Due due) {
        events.add(new PayableAccrued(studyId, sourceId, payableId, due.line(), null));
        stand(payableId, Status.ACCRUED, false, due.standing());
    }

    private void renew(Payable known, Due due) {
        stand(known.payableId(), known.status(), known.heldByRule(), due.standing());
        adjustmentsOf(known).forEach(one -> stand(one.payableId(), one.status(), one.heldByRule(), due.standing()));
        var amount = due.line().amount();
        var owed = owed(known);
        // Of a visit whose day was corrected into the time of a schedule in another currency: what was owed goes in its own.
        owed.forEach((currency, was) -> {
            if (!currency.equals(amount.currency())) adjust(known, known.line(), was.negated(), due.standing(), CHANGED);
        });
        adjust(known, due.line(), amount.minus(owed.getOrDefault(amount.currency(), Money.zero(amount.currency()))), due.standing(), CHANGED);
    }

    private void stand(UUID payableId, Status now, boolean heldByRule, Status due) {
        if (now == Status.ACCRUED && due == Status.ELIGIBLE) events.add(new PayableMadeEligible(studyId, sourceId, payableId));
        if (now == Status.ACCRUED && due == Status.HELD) events.add(new PayableHeld(studyId, sourceId, payableId, true, RATIO, null));
        if (now == Status.HELD && heldByRule && due == Status.ELIGIBLE) events.add(new PayableReleased(studyId, sourceId, payableId, null, "Enough participants were randomised", null));
    }

    private void adjust(Payable base, PayableLine line, Money difference, Status standing, String reason) {
        if (difference.isZero()) return;
        var number = (int) (payables.values().stream().filter(payable -> base.payableId().equals(payable.adjusts())).count()
            + events.stream().filter(event -> event instanceof PayableAdjusted now && now.adjusts().equals(base.payableId())).count()) + 1;
        var payableId = PayableLine.adjustmentOf(base.payableId(), number);
        events.add(new PayableAdjusted(studyId, sourceId, payableId, base.payableId(), line.differingBy(difference), reason));
        stand(payableId, Status.ACCRUED, false, standing == Status.ACCRUED || standing == Status.HELD ? standing : Status.ELIGIBLE);
    }

    private List<Payable> adjustmentsOf(Payable base) {
        return payables.values().stream().filter(payable -> base.payableId().equals(payable.adjusts()) && payable.isOwed()).toList();
    }

    /** With all adjustments, by currency: sums are made within one only. */
    private Map<Currency, Money> owed(Payable base) {
        return Stream.concat(Stream.of(base), adjustmentsOf(base).stream()).map(one -> one.line().amount())
            .collect(Collectors.toMap(Money::currency, amount -> amount, Money::plus, () -> new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode))));
    }
}
