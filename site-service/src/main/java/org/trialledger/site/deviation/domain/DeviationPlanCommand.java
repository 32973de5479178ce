package org.trialledger.site.deviation.domain;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's deviation plan. A study has one, found by the study's id alone. */
public sealed interface DeviationPlanCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return planOf(studyId());
    }

    static UUID planOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("deviation plan of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param reportingZone IANA name of the zone the sponsor counts days in; {@code categories} all codes of the tree */
    record SetDeviationPlan(UUID studyId, String reportingZone, Set<String> importantCategories, Set<String> categories) implements DeviationPlanCommand {}
}
