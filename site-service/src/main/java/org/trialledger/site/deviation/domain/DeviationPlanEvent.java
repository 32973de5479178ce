package org.trialledger.site.deviation.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's deviation plan. */
public sealed interface DeviationPlanEvent extends LedgerEvent {
    UUID planId();

    record DeviationPlanSet(UUID studyId, UUID planId, int version, String reportingZone, List<String> importantCategories) implements DeviationPlanEvent {
        public DeviationPlanSet {
            importantCategories = List.copyOf(importantCategories);
        }
    }
}
