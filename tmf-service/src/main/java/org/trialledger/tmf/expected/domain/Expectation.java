package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.trialledger.tmf.expected.domain.ExpectedEvent.DocumentExpected;

/**
 * One expected document.
 *
 * @param cause     event and occasion
 * @param came      the occasion that it foresaw, once that came; null before, and of what foresees none
 * @param dueOn     null until its milestone is reached, or for none
 * @param due       null for an ad hoc expectation
 * @param documents that count for it, in the order they came
 */
record Expectation(UUID expectedId, String cause, String came, LocalDate expectedOn, LocalDate dueOn, Due due, Requiredness requiredness, int expectedCount, boolean newVersion, Standing standing, List<Filed> documents) {
    /** OVERTAKEN: not applicable by the trial's course, and not because a person said so. */
    enum Standing { OPEN, SATISFIED, WAIVED, NOT_APPLICABLE, OVERTAKEN }

    /** What is due first is satisfied first, what has no due day last. */
    static final Comparator<Expectation> BY_URGENCY = Comparator.comparing(Expectation::dueOn, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Expectation::expectedOn)
        .thenComparing(Expectation::expectedId);

    static Expectation of(DocumentExpected e) {
        return new Expectation(e.expectedId(), e.cause(), null, e.expectedOn(), e.dueOn(), e.due(), e.requiredness(), e.expectedCount(), e.newVersion(), Standing.OPEN, List.of());
    }

    boolean isOpen() {
        return standing == Standing.OPEN;
    }

    boolean isSetAside() {
        return standing == Standing.WAIVED || standing == Standing.NOT_APPLICABLE || isOvertaken();
    }

    boolean isOvertaken() {
        return standing == Standing.OVERTAKEN;
    }

    /** It stands for this occasion already, or foresaw one and none has come. */
    boolean isFor(String occasion) {
        return came == null ? !isOvertaken() : came.equals(occasion);
    }

    boolean waitsFor(String milestone) {
        return due != null && milestone.equals(due.milestone()) && dueOn == null;
    }

    boolean isDueOn(LocalDate day) {
        return dueOn != null && !dueOn.isAfter(day) && !isSetAside();
    }

    boolean counts(UUID documentId) {
        return documents.stream().anyMatch(filed -> filed.documentId().equals(documentId));
    }

    boolean needsOneMore() {
        return documents.size() + 1 < expectedCount;
    }

    Expectation coming(String occasion, LocalDate day) {
        return new Expectation(expectedId, cause, occasion, expectedOn, day, due, requiredness, expectedCount, newVersion, standing, documents);
    }

    Expectation standing(Standing now) {
        return new Expectation(expectedId, cause, came, expectedOn, dueOn, due, requiredness, expectedCount, newVersion, now, documents);
    }

    Expectation fallingDue(LocalDate day) {
        return new Expectation(expectedId, cause, came, expectedOn, day, due, requiredness, expectedCount, newVersion, standing, documents);
    }

    Expectation with(Filed document, Standing now) {
        var more = new ArrayList<>(documents);
        more.add(document);
        return new Expectation(expectedId, cause, came, expectedOn, dueOn, due, requiredness, expectedCount, newVersion, now, List.copyOf(more));
    }

    /** Set aside it stays set aside, whatever becomes of its documents. */
    Expectation without(UUID documentId, int version) {
        var fewer = documents.stream().filter(filed -> !filed.documentId().equals(documentId) || filed.version() != version).toList();
        return new Expectation(expectedId, cause, came, expectedOn, dueOn, due, requiredness, expectedCount, newVersion, isSetAside() ? standing : Standing.OPEN, fewer);
    }
}
