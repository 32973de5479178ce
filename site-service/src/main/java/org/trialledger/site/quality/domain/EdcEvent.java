package org.trialledger.site.quality.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.quality.domain.EdcCommand.SubjectFigures;

/** What an EDC system has reported of a site's data. */
public sealed interface EdcEvent extends LedgerEvent {
    UUID siteId();

    UUID edcMetricsId();

    /** @param past the limits that it was past when it came */
    record EdcMetricsReported(UUID studyId, UUID siteId, UUID edcMetricsId, String source, Instant asOf, EdcFigures figures, List<SubjectFigures> subjects, List<Metric> past)
        implements EdcEvent {
        public EdcMetricsReported {
            subjects = List.copyOf(subjects);
            past = List.copyOf(past);
        }
    }

    /** The newest report is past a limit and the one before was not. */
    record EdcLimitCrossed(UUID studyId, UUID siteId, UUID edcMetricsId, Metric metric, double value, double limit, Instant asOf) implements EdcEvent {}

    enum Metric { OPEN_QUERIES_OVER_30_DAYS, MEDIAN_QUERY_AGE, MEDIAN_ENTRY_LAG, MISSING_PAGES }
}
