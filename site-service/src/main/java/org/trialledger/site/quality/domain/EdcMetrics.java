package org.trialledger.site.quality.domain;

import static org.trialledger.site.quality.domain.QualityRule.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.quality.domain.EdcCommand.*;
import org.trialledger.site.quality.domain.EdcEvent.*;

/**
 * The reports of a site's data that EDC systems have made. They may come late, twice and in any order: one of the same source and
 * moment is taken once, and only what is newer than all before can alert.
 *
 * @param reports what was said, by source and moment, as a hash
 * @param newest  moment of the newest report, null before the first
 * @param crossed the limits that the newest report is past
 */
public record EdcMetrics(Map<Key, Integer> reports, Instant newest, Set<Metric> crossed) {
    public record Key(String source, Instant asOf) {}

    public static final EdcMetrics INITIAL = new EdcMetrics(Map.of(), null, Set.of());
    private static final int DIGITS = 10;

    public List<EdcEvent> decide(EdcCommand command) {
        return switch (command) {
            case AcceptEdcMetrics c -> accept(c);
        };
    }

    private List<EdcEvent> accept(AcceptEdcMetrics c) {
        EDC_SOURCE_REQUIRED.unlessAt("/source", c.source() != null && !c.source().isBlank(), "Say which system counted.");
        EDC_METRICS_IN_FUTURE.unlessAt("/asOf", !c.asOf().isAfter(c.now()), "%s is not past.", c.asOf());
        mustBePlausible("/figures", c.figures());
        var numbers = new HashSet<String>();
        for (var subject : c.subjects()) {
            EDC_SUBJECT_TWICE.unlessAt("/subjects", numbers.add(subject.subjectNumber()), "Subject %s is there twice.", subject.subjectNumber());
            mustBePlausible("/subjects", subject.figures());
        }
        var before = reports.get(new Key(c.source().strip(), c.asOf()));
        if (before != null) {
            EDC_METRICS_CONTRADICT.unless(before == hash(c.figures(), c.subjects()), "%s reported other figures as of %s.", c.source().strip(), c.asOf());
            return List.of();
        }
        var past = past(c.figures(), c.limits());
        var events = new ArrayList<EdcEvent>();
        events.add(new EdcMetricsReported(c.studyId(), c.siteId(), c.aggregateId(), c.source().strip(), c.asOf(), c.figures(), c.subjects(), List.copyOf(past.keySet())));
        if (isNewest(c.asOf())) past.forEach((metric, valueAndLimit) -> {
            if (!crossed.contains(metric)) events.add(new EdcLimitCrossed(c.studyId(), c.siteId(), c.aggregateId(), metric, valueAndLimit[0], valueAndLimit[1], c.asOf()));
        });
        return List.copyOf(events);
    }

    private static void mustBePlausible(String pointer, EdcFigures f) {
        EDC_METRICS_EMPTY.unlessAt(pointer, Stream.of(f.queries(), f.entry(), f.pages(), f.verification(), f.primaryEndpoint(), f.safety(), f.lastDigits()).anyMatch(part -> part != null), "Nothing is reported.");
        if (f.queries() != null) {
            var q = f.queries();
            EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(q.openUpTo7Days(), q.openUpTo14Days(), q.openUpTo30Days(), q.openOver30Days(), q.medianAgeDays()) && q.open() <= q.opened(),
                "More queries are open than were opened, or a count is below 0.");
        }
        if (f.entry() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(f.entry().fields(), f.entry().visits(), f.entry().medianLagDays()), "A count of data entry is below 0.");
        if (f.pages() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(f.pages().entered(), f.pages().missing()) && (long) f.pages().entered() + f.pages().missing() <= f.pages().expected(),
            "More pages are entered and missing than are expected.");
        if (f.verification() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(f.verification().fieldsVerified()) && f.verification().fieldsVerified() <= f.verification().fieldsToVerify(),
            "More fields are verified than are to be.");
        if (f.primaryEndpoint() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(f.primaryEndpoint().missing()) && f.primaryEndpoint().missing() <= f.primaryEndpoint().expected(),
            "More assessments are missing than are expected.");
        if (f.safety() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, notNegative(f.safety().saes(), f.safety().medianSaeLagDays()) && f.safety().saes() <= f.safety().adverseEvents(),
            "There are more serious adverse events than adverse events.");
        if (f.lastDigits() != null) EDC_METRICS_IMPLAUSIBLE.unlessAt(pointer, f.lastDigits().size() == DIGITS && f.lastDigits().stream().allMatch(count -> count >= 0), "There are ten last digits.");
    }

    private static boolean notNegative(Number... values) {
        return Stream.of(values).allMatch(value -> value == null || value.doubleValue() >= 0);
    }

    private boolean isNewest(Instant asOf) {
        return newest == null || asOf.isAfter(newest);
    }

    /** The limits that the figures are past, with value and limit. */
    private static Map<Metric, double[]> past(EdcFigures f, EdcLimits limits) {
        var past = new EnumMap<Metric, double[]>(Metric.class);
        if (f.queries() != null) {
            check(past, Metric.OPEN_QUERIES_OVER_30_DAYS, f.queries().openOver30Days(), limits.openQueriesOver30Days());
            check(past, Metric.MEDIAN_QUERY_AGE, f.queries().medianAgeDays(), limits.medianQueryAgeDays());
        }
        if (f.entry() != null) check(past, Metric.MEDIAN_ENTRY_LAG, f.entry().medianLagDays(), limits.medianEntryLagDays());
        check(past, Metric.MISSING_PAGES, f.missingPagesPercent(), limits.missingPagesPercent());
        return past;
    }

    private static void check(Map<Metric, double[]> past, Metric metric, Number value, Number limit) {
        if (value != null && limit != null && value.doubleValue() > limit.doubleValue()) past.put(metric, new double[] {value.doubleValue(), limit.doubleValue()});
    }

    /** Of what was said, so that a repeat is told from a contradiction without keeping it all. */
    private static int hash(EdcFigures figures, List<SubjectFigures> subjects) {
        return 31 * figures.hashCode() + List.copyOf(subjects).hashCode();
    }

    public EdcMetrics apply(EdcEvent event) {
        return switch (event) {
            case EdcMetricsReported e -> {
                var more = Copies.with(reports, new Key(e.source(), e.asOf()), hash(e.figures(), e.subjects()));
                yield isNewest(e.asOf()) ? new EdcMetrics(more, e.asOf(), Set.copyOf(e.past())) : new EdcMetrics(more, newest, crossed);
            }
            case EdcLimitCrossed _ -> this;
        };
    }
}
