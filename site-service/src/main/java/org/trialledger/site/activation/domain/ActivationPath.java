package org.trialledger.site.activation.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When a site can be activated, as seen on a day, and what decides it: the critical path through the open items. An item that is
 * settled ended on its day. An open one begins when all before it are green and takes its typical time; one that has taken longer
 * already is expected today, for nothing better is known of it.
 *
 * @param predictedOn the day the last item is expected, or was settled where none is open
 * @param critical    the open items that set that day, in their order: a day lost on one of them is a day lost for the site
 * @param late        the open items that have taken longer than usual already
 */
public record ActivationPath(LocalDate asOf, LocalDate predictedOn, int open, List<Step> steps, List<String> critical, List<String> late) {
    /** @param from when work on it begins or began; {@code until} when it is expected or was settled; {@code floatDays} days it can slip without delaying the site, null once settled */
    public record Step(String item, String title, ItemState.Status status, LocalDate from, LocalDate until, Integer floatDays, boolean critical) {}

    private record Span(LocalDate from, LocalDate until) {
        long remaining(LocalDate asOf) {
            return ChronoUnit.DAYS.between(from.isBefore(asOf) ? asOf : from, until);
        }
    }

    /** @param openedOn the day the checklist was opened */
    public static ActivationPath of(ChecklistPack pack, Map<String, ItemState> items, LocalDate openedOn, LocalDate asOf) {
        var spans = new HashMap<String, Span>();
        for (var item : pack.items()) forward(pack, item, items, openedOn, asOf, spans);
        var predicted = spans.values().stream().map(Span::until).max(LocalDate::compareTo).orElse(openedOn);
        var latest = new HashMap<String, LocalDate>();
        for (var item : pack.items()) if (!items.get(item.id()).isGreen()) backward(pack, item, items, spans, predicted, asOf, latest);
        var steps = pack.items().stream().map(item -> step(item, items.get(item.id()), spans.get(item.id()), latest.get(item.id()))).toList();
        var critical = steps.stream().filter(Step::critical).sorted(Comparator.comparing(Step::until)).map(Step::item).toList();
        var late = pack.items().stream().filter(item -> !items.get(item.id()).isGreen() && spans.get(item.id()).from().plusDays(item.typicalDays()).isBefore(asOf)).map(ChecklistItem::id).toList();
        return new ActivationPath(asOf, predicted, latest.size(), steps, critical, late);
    }

    private static Span forward(ChecklistPack pack, ChecklistItem item, Map<String, ItemState> items, LocalDate openedOn, LocalDate asOf, Map<String, Span> spans) {
        var known = spans.get(item.id());
        if (known != null) return known;
        var state = items.get(item.id());
        var from = openedOn;
        for (var before : pack.predecessors(item)) {
            var until = forward(pack, pack.item(before).orElseThrow(), items, openedOn, asOf, spans).until();
            if (until.isAfter(from)) from = until;
        }
        var span = state.isGreen() ? new Span(state.on().isBefore(from) ? state.on() : from, state.on()) : new Span(from, later(asOf, from.plusDays(item.typicalDays())));
        spans.put(item.id(), span);
        return span;
    }

    /** The latest day the item can end without moving the site's. */
    private static LocalDate backward(ChecklistPack pack, ChecklistItem item, Map<String, ItemState> items, Map<String, Span> spans, LocalDate predicted, LocalDate asOf,
                                      Map<String, LocalDate> latest) {
        var known = latest.get(item.id());
        if (known != null) return known;
        var end = predicted;
        for (var next : pack.items()) {
            if (items.get(next.id()).isGreen() || !pack.predecessors(next).contains(item.id())) continue;
            var start = backward(pack, next, items, spans, predicted, asOf, latest).minusDays(spans.get(next.id()).remaining(asOf));
            if (start.isBefore(end)) end = start;
        }
        latest.put(item.id(), end);
        return end;
    }

    private static Step step(ChecklistItem item, ItemState state, Span span, LocalDate latest) {
        if (latest == null) return new Step(item.id(), item.title(), state.status(), span.from(), span.until(), null, false);
        int slack = Math.toIntExact(ChronoUnit.DAYS.between(span.until(), latest));
        return new Step(item.id(), item.title(), state.status(), span.from(), span.until(), slack, slack == 0);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
