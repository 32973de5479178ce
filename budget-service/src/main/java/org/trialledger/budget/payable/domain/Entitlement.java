package org.trialledger.budget.payable.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.trialledger.budget.payable.domain.SiteFact.Failure;

/** What the facts of a source entitle the site to, by the schedule's version valid on each day. */
public final class Entitlement {
    /** @param standing ACCRUED, ELIGIBLE or HELD */
    public record Due(PayableLine line, Payable.Status standing) {}

    private Entitlement() {}

    /** A fee of the visit's own code goes before that of unscheduled visits. */
    public static List<Due> ofVisit(UUID siteId, String subjectNumber, VisitFact visit, List<Agreement> agreements) {
        return Agreement.on(visit.on(), agreements).map(agreement -> {
            var fees = agreement.fees().stream().filter(fee -> (fee.kind() == PayableKind.VISIT || fee.kind() == PayableKind.PROCEDURE) && visit.code().equals(fee.visitCode())).toList();
            if (fees.isEmpty() && visit.unscheduled()) fees = agreement.of(PayableKind.UNSCHEDULED_VISIT);
            var standing = visit.hasReached(agreement.trigger()) ? Payable.Status.ELIGIBLE : Payable.Status.ACCRUED;
            return fees.stream().map(fee -> new Due(PayableLine.of(siteId, visit.subjectId(), subjectNumber, visit, fee, 1, agreement, visit.on(), agreement.trigger()), standing)).toList();
        }).orElse(List.of());
    }

    /** @param isPayable screen failures that are payable already: they stay so and count first */
    public static List<Due> ofSite(UUID siteId, SiteFact site, List<Agreement> agreements, Predicate<Failure> isPayable) {
        var due = new ArrayList<Due>();
        if (site.activatedOn() != null) due.addAll(once(siteId, PayableKind.START_UP, site.activatedOn(), PayableTrigger.SITE_ACTIVATED, agreements));
        if (site.closedOutOn() != null) due.addAll(once(siteId, PayableKind.CLOSE_OUT, site.closedOutOn(), PayableTrigger.SITE_CLOSED_OUT, agreements));
        var failures = site.failures().stream()
            .sorted(Comparator.<Failure, Boolean>comparing(failure -> !isPayable.test(failure)).thenComparing(Failure::on).thenComparing(Failure::subjectId).thenComparing(Failure::attempt)).toList();
        for (int i = 0; i < failures.size(); i++) {
            var failure = failures.get(i);
            var before = i;
            Agreement.on(failure.on(), agreements).ifPresent(agreement -> {
                var isDue = before < agreement.payableScreenFailures(failures.size(), site.randomised().size());
                for (var fee : agreement.of(PayableKind.SCREEN_FAILURE))
                    due.add(new Due(PayableLine.of(siteId, failure.subjectId(), null, null, fee, failure.attempt(), agreement, failure.on(), PayableTrigger.SCREEN_FAILED),
                        isDue ? Payable.Status.ELIGIBLE : Payable.Status.HELD));
            });
        }
        return due;
    }

    private static List<Due> once(UUID siteId, PayableKind kind, LocalDate on, PayableTrigger trigger, List<Agreement> agreements) {
        return Agreement.on(on, agreements).map(agreement -> agreement.of(kind).stream()
            .map(fee -> new Due(PayableLine.of(siteId, null, null, null, fee, 1, agreement, on, trigger), Payable.Status.ELIGIBLE)).toList()).orElse(List.of());
    }
}
