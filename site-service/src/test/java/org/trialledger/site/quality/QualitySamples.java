package org.trialledger.site.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.quality.domain.EdcCommand;
import org.trialledger.site.quality.domain.EdcCommand.SubjectFigures;
import org.trialledger.site.quality.domain.EdcEvent;
import org.trialledger.site.quality.domain.EdcEvent.*;
import org.trialledger.site.quality.domain.EdcFigures;
import org.trialledger.site.quality.domain.EdcFigures.*;
import org.trialledger.site.quality.domain.EdcLimits;
import org.trialledger.site.quality.domain.Flag;
import org.trialledger.site.quality.domain.Formula;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.IndicatorDefinition.Direction;
import org.trialledger.site.quality.domain.IndicatorScores;
import org.trialledger.site.quality.domain.IndicatorScores.Basis;
import org.trialledger.site.quality.domain.IndicatorScores.SiteScore;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.domain.QualityEvent.*;
import org.trialledger.site.quality.domain.ToleranceLimit;
import org.trialledger.site.quality.domain.ToleranceScore;

/** One event of each kind, for the approved samples. */
public final class QualitySamples {
    private static final UUID STUDY = id(1), SITE = id(2), RUN = id(3), SIGNAL = id(4), QUALITY = QualityCommand.qualityOf(STUDY), METRICS = EdcCommand.edcMetricsOf(SITE);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private static final Instant AS_OF = Instant.parse("2026-05-01T06:00:00Z");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", BASIS = "Query age: 20.00 days; the sites' median is 8.000, z = 4.05";

    public static final List<QualityEvent> ALL = List.of(
        new RiskIndicatorDefined(STUDY, QUALITY, "KRI-07", 2, new IndicatorDefinition(Formula.QUERY_AGE, "Query age", Direction.HIGH, 2, 3, 14.0, 28.0, 5, 6), "Limits of the monitoring plan 2.0"),
        new RiskIndicatorRetired(STUDY, QUALITY, "KRI-07", "Database locked"),
        new QualityToleranceLimitSet(STUDY, QUALITY, "QTL-1", 1, new ToleranceLimit(Formula.LOST_TO_FOLLOW_UP, "Lost to follow-up", 0.05, 0.1, 20), "Monitoring plan 1.0"),
        new QualityToleranceLimitRetired(STUDY, QUALITY, "QTL-1", "Database locked"),
        new EdcLimitsSet(STUDY, QUALITY, new EdcLimits(5, 14.0, 7.0, 3.5), "Monitoring plan 2.0"),
        new RiskIndicatorEvaluated(STUDY, QUALITY, RUN, MAY_1, new IndicatorScores("KRI-07", 2, 8.0, 2.0, 0.25, List.of(new SiteScore(SITE, 3.0, 12, 20.0, 4.05, 0.01, Flag.RED, Basis.ROBUST_Z)))),
        new QualityToleranceLimitEvaluated(STUDY, QUALITY, RUN, MAY_1, new ToleranceScore("QTL-1", 1, 8, 100, 0.08, 0.91, 0.25, Flag.AMBER)),
        new QualityEvaluated(STUDY, QUALITY, RUN, MAY_1, 1, 1, SHA256),
        new KriSignalRaised(STUDY, QUALITY, SIGNAL, SITE, "KRI-07", Flag.AMBER, 16.0, BASIS, MAY_1),
        new KriSignalEscalated(STUDY, QUALITY, SIGNAL, SITE, "KRI-07", 20.0, BASIS, MAY_1),
        new KriSignalReviewed(STUDY, QUALITY, SIGNAL, SITE, "maria", "Coordinator left"),
        new KriSignalActioned(STUDY, QUALITY, SIGNAL, SITE, "maria", "Remote visit in May"),
        new KriSignalDismissed(STUDY, QUALITY, SIGNAL, SITE, "maria", "Queries of a migrated form"),
        new ForCauseVisitProposed(STUDY, QUALITY, SITE, SIGNAL, "KRI-07", BASIS, MAY_1));

    public static final List<EdcEvent> EDC = List.of(
        new EdcMetricsReported(STUDY, SITE, METRICS, "acme-edc", AS_OF, new EdcFigures(new Queries(60, 4, 3, 2, 9, 20.0), new Entry(4_000, 60, 3.0), new Pages(500, 480, 12), new Verification(900, 700),
            new Endpoint(40, 1), new Safety(31, 2, 1.5), List.of(9, 11, 10, 8, 12, 10, 9, 11, 10, 10)), List.of(new SubjectFigures("1015", new EdcFigures(new Queries(6, 0, 1, 0, 2, 33.0), null, null, null,
            null, null, null))), List.of(Metric.OPEN_QUERIES_OVER_30_DAYS)),
        new EdcLimitCrossed(STUDY, SITE, METRICS, Metric.OPEN_QUERIES_OVER_30_DAYS, 9, 5, AS_OF));

    private QualitySamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-00000000000" + n);
    }
}
