package org.trialledger.site.deviation.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of the count of a site's deviations: sent together with what it counts, so that no repetition is missed. */
public sealed interface SiteDeviationsCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return deviationsOf(siteId());
    }

    static UUID deviationsOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("deviations of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** A corrected deviation is counted anew, by what it is now. */
    record CountDeviation(UUID studyId, UUID siteId, UUID deviationId, String category, LocalDate occurredOn) implements SiteDeviationsCommand {}

    record UncountDeviation(UUID studyId, UUID siteId, UUID deviationId) implements SiteDeviationsCommand {}
}
