package org.trialledger.site.monitoring.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's monitoring plan. A study has one, found by the study's id alone. */
public sealed interface MonitoringPlanCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return planOf(studyId());
    }

    static UUID planOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("monitoring plan of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Running clocks keep the dates they have; what comes next has the new ones. */
    record SetMonitoringPlan(UUID studyId, Clocks clocks, List<Tier> tiers, Escalation escalation) implements MonitoringPlanCommand {}

    /** @param basis what the site's risk was judged on */
    record AssignSiteTier(UUID studyId, UUID siteId, String tier, LocalDate on, String basis, LocalDate today) implements MonitoringPlanCommand {}
}
