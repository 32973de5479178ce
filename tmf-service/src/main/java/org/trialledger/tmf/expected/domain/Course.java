package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;
import org.trialledger.tmf.expected.domain.Shelf.Place;

/** A decision under way: the events decided so far, and the list as it is with them. */
final class Course {
    private final List<ExpectedEvent> events = new ArrayList<>();
    private ExpectedDocumentList state;

    Course(ExpectedDocumentList state) {
        this.state = state;
    }

    ExpectedDocumentList state() {
        return state;
    }

    List<ExpectedEvent> events() {
        return List.copyOf(events);
    }

    void add(ExpectedEvent event) {
        events.add(event);
        state = state.apply(event);
    }

    /** Events of other services come in no order among themselves: whichever is first opens the list, and the country is noted once it is known. */
    void open(UUID studyId, Scope scope, String calendarCountry) {
        if (!state.exists() || state.calendarCountry() == null && calendarCountry != null) add(new ExpectedListOpened(studyId, scope.listOf(studyId), scope.list(), calendarCountry));
    }

    void count(UUID studyId, Expectation expectation, Filed document, LocalDate on) {
        var count = expectation.documents().size() + 1;
        add(expectation.needsOneMore() ? new DocumentCounted(studyId, listOf(studyId), expectation.expectedId(), document.documentId(), document.version(), count, on)
            : new ExpectationSatisfied(studyId, listOf(studyId), expectation.expectedId(), document.documentId(), document.version(), on));
    }

    void release(UUID studyId, UUID expectedId, Filed document, String reason, LocalDate on) {
        var left = state.expectation(expectedId).documents().size() - 1;
        add(new ExpectationReopened(studyId, listOf(studyId), expectedId, document.documentId(), document.version(), left, reason, on));
    }

    /** What nothing asked for until now may be what is asked for. */
    void match(UUID studyId, Place place, LocalDate on) {
        var surplus = state.shelf(place).surplus().stream().sorted(Comparator.comparing(Filed::on).thenComparing(Filed::documentId).thenComparing(Filed::version)).toList();
        for (var document : surplus) state.shelf(place).askingFor(document).ifPresent(asking -> count(studyId, asking, document, on));
    }

    private UUID listOf(UUID studyId) {
        return state.scope().listOf(studyId);
    }
}
