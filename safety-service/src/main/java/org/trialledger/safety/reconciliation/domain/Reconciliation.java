package org.trialledger.safety.reconciliation.domain;

import static org.trialledger.safety.reconciliation.domain.ReconciliationRule.*;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand.*;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent.*;

/** The differences between EDC and safety cases of a study, as last found. */
public record Reconciliation(int runs, Map<UUID, Difference> differences) {
    /** AGREED: the two say the same again, or both lack it. RESOLVED: a person lets them differ. */
    public enum Status { OPEN, AGREED, RESOLVED }

    public record Difference(Found found, Status status) {}

    public static final Reconciliation INITIAL = new Reconciliation(0, Map.of());

    public boolean isKnown(UUID differenceId) {
        return differences.containsKey(differenceId);
    }

    public List<ReconciliationEvent> decide(ReconciliationCommand command) {
        return switch (command) {
            case Reconcile c -> reconcile(c);
            case ResolveDifference c -> {
                var difference = differences.get(c.differenceId());
                DIFFERENCE_UNKNOWN.unless(difference != null, "There is no difference %s.", c.differenceId());
                DIFFERENCE_NOT_OPEN.unless(difference.status() == Status.OPEN, "The difference is %s.", difference.status());
                REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why the two may differ.");
                PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, c.reason());
                yield List.of(new DifferenceResolved(c.studyId(), c.reconciliationId(), c.differenceId(), c.reason().strip(), open() - 1, c.by()));
            }
        };
    }

    private List<ReconciliationEvent> reconcile(Reconcile c) {
        mustBeSound(c.edc());
        var comparison = Comparison.of(c.studyId(), c.edc(), c.safety());
        var events = new ArrayList<ReconciliationEvent>();
        int opened = 0, reopened = 0;
        for (var found : comparison.differences()) {
            var known = differences.get(found.differenceId());
            if (known == null) {
                opened++;
                events.add(new DifferenceOpened(c.studyId(), c.reconciliationId(), c.runId(), found));
            } else if (known.status() == Status.AGREED || known.status() == Status.RESOLVED && !saysTheSame(known.found(), found)) {
                reopened++;
                events.add(new DifferenceReopened(c.studyId(), c.reconciliationId(), c.runId(), found));
            } else if (known.status() == Status.OPEN && !known.found().equals(found)) {
                events.add(new DifferenceChanged(c.studyId(), c.reconciliationId(), c.runId(), found));
            }
        }
        var stillFound = comparison.differences().stream().map(Found::differenceId).collect(Collectors.toSet());
        // In a settled order, so that the same history always gives the same events.
        var gone = differences.values().stream().filter(known -> known.status() != Status.AGREED).map(known -> known.found().differenceId()).filter(known -> !stillFound.contains(known))
            .sorted(Comparator.naturalOrder()).toList();
        gone.forEach(differenceId -> events.add(new DifferenceAgreed(c.studyId(), c.reconciliationId(), c.runId(), differenceId)));
        int openGone = (int) gone.stream().filter(differenceId -> differences.get(differenceId).status() == Status.OPEN).count();
        events.add(new ReconciliationRun(c.studyId(), c.reconciliationId(), c.runId(), runs + 1, c.today(), c.edc().size(), c.safety().size(), comparison.matched(), opened, reopened, gone.size(),
            open() + opened + reopened - openGone, c.by()));
        return events;
    }

    private int open() {
        return (int) differences.values().stream().filter(known -> known.status() == Status.OPEN).count();
    }

    private static boolean saysTheSame(Found one, Found other) {
        return Objects.equals(one.edc(), other.edc()) && Objects.equals(one.safety(), other.safety());
    }

    private static void mustBeSound(List<SeriousEvent> edc) {
        var seen = new HashSet<List<String>>();
        for (int i = 0; i < edc.size(); i++) {
            var event = edc.get(i);
            var at = "/events/" + i;
            EDC_EVENT_REPEATED.unlessAt(at, seen.add(List.of(event.subjectNumber().toUpperCase(Locale.ROOT), event.localId().toUpperCase(Locale.ROOT))),
                "Event %s of subject %s comes twice.", event.localId(), event.subjectNumber());
            EDC_EVENT_NOT_SERIOUS.unlessAt(at + "/seriousness", event.isSerious(), "Name a criterion, or leave the event out.");
            DATE_MALFORMED.unlessAt(at + "/startedOn", event.startedOn() == null || isDate(event.startedOn()), "%s is no day, month or year.", event.startedOn());
            PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at + "/term", event.term());
        }
    }

    private static boolean isDate(String text) {
        try {
            PartialDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    public Reconciliation apply(ReconciliationEvent event) {
        return switch (event) {
            case DifferenceOpened e -> with(e.found(), Status.OPEN);
            case DifferenceChanged e -> with(e.found(), Status.OPEN);
            case DifferenceReopened e -> with(e.found(), Status.OPEN);
            case DifferenceAgreed e -> with(differences.get(e.differenceId()).found(), Status.AGREED);
            case DifferenceResolved e -> with(differences.get(e.differenceId()).found(), Status.RESOLVED);
            case ReconciliationRun e -> new Reconciliation(e.number(), differences);
        };
    }

    private Reconciliation with(Found found, Status status) {
        return new Reconciliation(runs, Copies.with(differences, found.differenceId(), new Difference(found, status)));
    }
}
