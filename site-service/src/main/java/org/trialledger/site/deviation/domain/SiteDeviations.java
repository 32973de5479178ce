package org.trialledger.site.deviation.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand.*;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent.*;

/**
 * The count of a site's deviations by category. Three of a category within 90 days are a repetition; each deviation is part of one
 * repetition at most, so that the sixth says it again and the fourth does not.
 *
 * @param repeated the deviations that were part of a repetition
 */
public record SiteDeviations(Map<UUID, Counted> counted, Set<UUID> repeated) {
    static final int REPETITION = 3;
    static final int WINDOW_DAYS = 90;

    record Counted(UUID deviationId, String category, LocalDate occurredOn) {}

    public static final SiteDeviations INITIAL = new SiteDeviations(Map.of(), Set.of());

    public List<SiteDeviationsEvent> decide(SiteDeviationsCommand command) {
        return switch (command) {
            case CountDeviation c -> count(c);
            case UncountDeviation c -> counted.containsKey(c.deviationId()) ? List.of(new DeviationUncounted(c.studyId(), c.siteId(), c.aggregateId(), c.deviationId())) : List.of();
        };
    }

    private List<SiteDeviationsEvent> count(CountDeviation c) {
        var now = new Counted(c.deviationId(), c.category(), c.occurredOn());
        if (now.equals(counted.get(c.deviationId()))) return List.of();
        var events = new ArrayList<SiteDeviationsEvent>();
        events.add(new DeviationCounted(c.studyId(), c.siteId(), c.aggregateId(), c.deviationId(), c.category(), c.occurredOn()));
        var together = repetition(now);
        if (together.size() >= REPETITION) events.add(new DeviationRepeated(c.studyId(), c.siteId(), c.aggregateId(), c.category(), together.stream().map(Counted::deviationId).toList(),
            together.getFirst().occurredOn(), together.getLast().occurredOn()));
        return List.copyOf(events);
    }

    /** The largest number of deviations of the category, this one among them, within one window; in their order. */
    private List<Counted> repetition(Counted now) {
        var same = new ArrayList<>(counted.values().stream().filter(other -> other.category().equals(now.category()) && !other.deviationId().equals(now.deviationId())
            && !repeated.contains(other.deviationId())).toList());
        if (repeated.contains(now.deviationId())) return List.of();
        same.add(now);
        same.sort(Comparator.comparing(Counted::occurredOn).thenComparing(Counted::deviationId));
        var best = List.<Counted>of();
        for (var first : same) {
            var window = same.stream().filter(other -> !other.occurredOn().isBefore(first.occurredOn()) && other.occurredOn().isBefore(first.occurredOn().plusDays(WINDOW_DAYS))).toList();
            if (window.contains(now) && window.size() > best.size()) best = window;
        }
        return best;
    }

    public SiteDeviations apply(SiteDeviationsEvent event) {
        return switch (event) {
            case DeviationCounted e -> {
                yield new SiteDeviations(Copies.with(counted, e.deviationId(), new Counted(e.deviationId(), e.category(), e.occurredOn())), repeated);
            }
            case DeviationUncounted e -> {
                yield new SiteDeviations(Copies.without(counted, e.deviationId()), repeated);
            }
            case DeviationRepeated e -> {
                var more = new HashSet<>(repeated);
                more.addAll(e.deviations());
                yield new SiteDeviations(counted, Set.copyOf(more));
            }
        };
    }
}
