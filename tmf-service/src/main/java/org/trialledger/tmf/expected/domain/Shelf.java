package org.trialledger.tmf.expected.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;

/** What is expected of one artifact in one scope, and the final documents there that nothing asks for. */
record Shelf(Map<UUID, Expectation> expectations, List<Filed> surplus) {
    static final Shelf EMPTY = new Shelf(Map.of(), List.of());

    /** @param personId null for what belongs to nobody in particular */
    record Place(String artifact, UUID personId) {}

    boolean knows(UUID documentId, int version) {
        return documents().stream().anyMatch(filed -> filed.documentId().equals(documentId) && filed.version() == version);
    }

    /** Every document here, counted or not. */
    List<Filed> documents() {
        var all = new ArrayList<>(surplus);
        expectations.values().forEach(expectation -> all.addAll(expectation.documents()));
        return all;
    }

    /**
     * The open expectation that the document satisfies. A corrected version of what satisfies an expectation already is no answer to the next one, unless that asks for a new version and
     * the version is not older than the question.
     */
    Optional<Expectation> askingFor(Filed document) {
        var another = expectations.values().stream().anyMatch(each -> each.counts(document.documentId()));
        return expectations.values().stream().filter(Expectation::isOpen).filter(each -> !each.counts(document.documentId()))
            .filter(each -> !another || each.newVersion() && !document.on().isBefore(each.expectedOn())).min(Expectation.BY_URGENCY);
    }

    Shelf with(Expectation expectation) {
        return new Shelf(Copies.with(expectations, expectation.expectedId(), expectation), surplus);
    }

    Shelf withSurplus(Filed document) {
        var more = new ArrayList<>(surplus);
        more.add(document);
        return new Shelf(expectations, List.copyOf(more));
    }

    Shelf withoutSurplus(UUID documentId, int version) {
        return new Shelf(expectations, surplus.stream().filter(filed -> !filed.documentId().equals(documentId) || filed.version() != version).toList());
    }
}
