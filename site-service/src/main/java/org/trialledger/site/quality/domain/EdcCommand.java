package org.trialledger.site.quality.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a site's EDC metrics. */
public sealed interface EdcCommand extends AggregateCommand {
    UUID siteId();

    @Override
    default UUID aggregateId() {
        return edcMetricsOf(siteId());
    }

    static UUID edcMetricsOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("edc metrics of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param source   the system that counted, {@code asOf} when; the same of both is the same report
     * @param subjects those reported one by one, which may be none
     * @param limits   the study's, as they are now
     */
    record AcceptEdcMetrics(UUID studyId, UUID siteId, String source, Instant asOf, EdcFigures figures, List<SubjectFigures> subjects, EdcLimits limits, Instant now) implements EdcCommand {}

    record SubjectFigures(String subjectNumber, EdcFigures figures) {}
}
