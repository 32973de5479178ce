package org.trialledger.safety.reconciliation.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.trialledger.safety.reconciliation.domain.Found.Field;

/**
 * The EDC's serious adverse events beside the safety cases, event by event and field by field.
 *
 * @param matched how many are in both
 */
public record Comparison(int matched, List<Found> differences) {
    /** Surest first: what the EDC calls it; its words and its beginning; its words alone. */
    private static final List<BiPredicate<SeriousEvent, SeriousEvent>> SAME = List.of(
        (edc, known) -> edc.localId().equals(known.localId()),
        (edc, known) -> known.localId() == null && isSameTerm(edc, known) && edc.startedOn() != null && edc.startedOn().equals(known.startedOn()),
        (edc, known) -> known.localId() == null && isSameTerm(edc, known));

    /** @param safety cases that were not nullified, in a settled order; one that is not serious counts only beside an event of the EDC */
    public static Comparison of(UUID studyId, List<SeriousEvent> edc, List<SeriousEvent> safety) {
        var pairs = new LinkedHashMap<SeriousEvent, SeriousEvent>();
        var left = new ArrayList<>(safety);
        for (var same : SAME) {
            for (var event : edc) {
                if (pairs.containsKey(event)) continue;
                left.stream().filter(known -> isSameSubject(event, known) && same.test(event, known)).findFirst().ifPresent(known -> {
                    pairs.put(event, known);
                    left.remove(known);
                });
            }
        }
        var differences = new ArrayList<Found>();
        for (var event : edc) {
            var known = pairs.get(event);
            if (known == null) differences.add(found(studyId, Field.MISSING_IN_SAFETY, event, null, event.term(), null));
            else compare(studyId, event, known, differences);
        }
        left.stream().filter(SeriousEvent::isSerious).forEach(known -> differences.add(found(studyId, Field.MISSING_IN_EDC, null, known, null, known.term())));
        return new Comparison(pairs.size(), List.copyOf(differences));
    }

    private static void compare(UUID studyId, SeriousEvent edc, SeriousEvent known, List<Found> differences) {
        if (!isSameTerm(edc, known)) differences.add(found(studyId, Field.TERM, edc, known, edc.term(), known.term()));
        if (!Objects.equals(edc.startedOn(), known.startedOn())) differences.add(found(studyId, Field.ONSET, edc, known, edc.startedOn(), known.startedOn()));
        if (!edc.seriousness().equals(known.seriousness())) differences.add(found(studyId, Field.SERIOUSNESS, edc, known, text(edc), text(known)));
        if (edc.outcome() != known.outcome()) differences.add(found(studyId, Field.OUTCOME, edc, known, edc.outcome().name(), known.outcome().name()));
        if (edc.causality() != known.causality()) differences.add(found(studyId, Field.CAUSALITY, edc, known, edc.causality().name(), known.causality().name()));
    }

    private static boolean isSameSubject(SeriousEvent edc, SeriousEvent known) {
        return known.subjectNumber() != null && folded(edc.subjectNumber()).equals(folded(known.subjectNumber()));
    }

    /** In the reporter's words or in the coded ones. */
    private static boolean isSameTerm(SeriousEvent edc, SeriousEvent known) {
        return folded(edc.term()).equals(folded(known.term())) || known.codedTerm() != null && folded(edc.term()).equals(folded(known.codedTerm()));
    }

    private static String folded(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    private static String text(SeriousEvent event) {
        return event.isSerious() ? event.seriousness().stream().map(Enum::name).collect(Collectors.joining(", ")) : null;
    }

    private static Found found(UUID studyId, Field field, SeriousEvent edc, SeriousEvent known, String edcSays, String safetySays) {
        var event = edc == null ? "case " + known.caseId() : "event " + folded(edc.localId()) + " of subject " + folded(edc.subjectNumber());
        var differenceId = UUID.nameUUIDFromBytes((field + " of " + event + " in study " + studyId).getBytes(StandardCharsets.UTF_8));
        return new Found(differenceId, field, (edc == null ? known : edc).subjectNumber(), edc == null ? null : edc.localId(), known == null ? null : known.caseId(), (edc == null ? known : edc).term(), edcSays, safetySays);
    }
}
