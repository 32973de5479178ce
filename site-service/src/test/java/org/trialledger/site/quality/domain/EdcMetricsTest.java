package org.trialledger.site.quality.domain;

import static org.trialledger.site.quality.domain.QualityRule.*;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.quality.domain.EdcCommand.*;
import org.trialledger.site.quality.domain.EdcEvent.*;
import org.trialledger.site.quality.domain.EdcFigures.*;

class EdcMetricsTest {
    private static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), ID = EdcCommand.edcMetricsOf(SITE);
    private static final Instant MAY_1 = Instant.parse("2026-05-01T06:00:00Z"), MAY_2 = Instant.parse("2026-05-02T06:00:00Z"), NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final EdcLimits LIMITS = new EdcLimits(5, 14.0, 7.0, 10.0);
    private static final EdcFigures FINE = figures(3, 8.0), BAD = figures(9, 20.0);

    @Test
    void figures_are_taken_once_per_source_and_moment() {
        metrics().when(accept(MAY_1, FINE)).then(reported(MAY_1, FINE));
        metrics().given(reported(MAY_1, FINE)).when(accept(MAY_1, FINE)).thenNothing();
        metrics().given(reported(MAY_1, FINE)).when(accept(MAY_1, BAD)).thenBroken(EDC_METRICS_CONTRADICT);
        metrics().given(reported(MAY_1, FINE)).when(new AcceptEdcMetrics(STUDY, SITE, "other-edc", MAY_1, BAD, List.of(), EdcLimits.NONE, NOW))
            .then(new EdcMetricsReported(STUDY, SITE, ID, "other-edc", MAY_1, BAD, List.of(), List.of()));
    }

    @Test
    void a_limit_that_is_crossed_alerts_once() {
        var past = List.of(Metric.OPEN_QUERIES_OVER_30_DAYS, Metric.MEDIAN_QUERY_AGE);
        metrics().given(reported(MAY_1, FINE)).when(accept(MAY_2, BAD)).then(reported(MAY_2, BAD, past), new EdcLimitCrossed(STUDY, SITE, ID, Metric.OPEN_QUERIES_OVER_30_DAYS, 9, 5, MAY_2),
            new EdcLimitCrossed(STUDY, SITE, ID, Metric.MEDIAN_QUERY_AGE, 20, 14, MAY_2));
        metrics().given(reported(MAY_1, BAD, past)).when(accept(MAY_2, BAD)).then(reported(MAY_2, BAD, past));
    }

    @Test
    void what_comes_late_does_not_alert() {
        metrics().given(reported(MAY_2, FINE)).when(accept(MAY_1, BAD)).then(reported(MAY_1, BAD, List.of(Metric.OPEN_QUERIES_OVER_30_DAYS, Metric.MEDIAN_QUERY_AGE)));
    }

    @Test
    void a_limit_that_was_kept_again_can_be_crossed_again() {
        metrics().given(reported(MAY_1.minusSeconds(60), BAD, List.of(Metric.OPEN_QUERIES_OVER_30_DAYS, Metric.MEDIAN_QUERY_AGE)), reported(MAY_1, FINE)).when(accept(MAY_2, figures(9, 8.0)))
            .then(reported(MAY_2, figures(9, 8.0), List.of(Metric.OPEN_QUERIES_OVER_30_DAYS)), new EdcLimitCrossed(STUDY, SITE, ID, Metric.OPEN_QUERIES_OVER_30_DAYS, 9, 5, MAY_2));
    }

    @Test
    void figures_are_possible() {
        refused(new EdcFigures(null, null, null, null, null, null, null), EDC_METRICS_EMPTY);
        refused(new EdcFigures(new Queries(5, 3, 2, 1, 0, null), null, null, null, null, null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(new Queries(5, -1, 2, 1, 0, null), null, null, null, null, null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, new Entry(-1, 0, null), null, null, null, null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, null, new Pages(10, 8, 3), null, null, null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, null, null, new Verification(10, 11), null, null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, null, null, null, new Endpoint(3, 4), null, null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, null, null, null, null, new Safety(3, 4, null), null), EDC_METRICS_IMPLAUSIBLE);
        refused(new EdcFigures(null, null, null, null, null, null, Collections.nCopies(9, 1)), EDC_METRICS_IMPLAUSIBLE);
        metrics().when(new AcceptEdcMetrics(STUDY, SITE, " ", MAY_1, FINE, List.of(), LIMITS, NOW)).thenBroken(EDC_SOURCE_REQUIRED, "/source");
        metrics().when(new AcceptEdcMetrics(STUDY, SITE, "edc", NOW.plusSeconds(1), FINE, List.of(), LIMITS, NOW)).thenBroken(EDC_METRICS_IN_FUTURE, "/asOf");
        var subject = new SubjectFigures("1015", FINE);
        metrics().when(new AcceptEdcMetrics(STUDY, SITE, "edc", MAY_1, FINE, List.of(subject, subject), LIMITS, NOW)).thenBroken(EDC_SUBJECT_TWICE, "/subjects");
    }

    private static void refused(EdcFigures figures, QualityRule rule) {
        metrics().when(accept(MAY_1, figures)).thenBroken(rule, "/figures");
    }

    private static Scenario<EdcMetrics, EdcCommand, EdcEvent> metrics() {
        return new Scenario<>(EdcMetrics.INITIAL, EdcMetrics::decide, EdcMetrics::apply);
    }

    private static AcceptEdcMetrics accept(Instant asOf, EdcFigures figures) {
        return new AcceptEdcMetrics(STUDY, SITE, "edc", asOf, figures, List.of(), LIMITS, NOW);
    }

    private static EdcMetricsReported reported(Instant asOf, EdcFigures figures) {
        return reported(asOf, figures, List.of());
    }

    private static EdcMetricsReported reported(Instant asOf, EdcFigures figures, List<Metric> past) {
        return new EdcMetricsReported(STUDY, SITE, ID, "edc", asOf, figures, List.of(), past);
    }

    static EdcFigures figures(int old, Double age) {
        return new EdcFigures(new Queries(60, 4, 3, 2, old, age), new Entry(4_000, 60, 3.0), new Pages(500, 480, 12), new Verification(900, 700), null, null, null);
    }
}
