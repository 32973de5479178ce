package org.trialledger.site.monitoring.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's monitoring plan. */
public sealed interface MonitoringPlanEvent extends LedgerEvent {
    UUID planId();

    /** @param version 1 for the first that the study set itself */
    record MonitoringPlanSet(UUID studyId, UUID planId, int version, Clocks clocks, List<Tier> tiers, Escalation escalation) implements MonitoringPlanEvent {
        public MonitoringPlanSet {
            tiers = List.copyOf(tiers);
        }
    }

    record SiteTierAssigned(UUID studyId, UUID planId, UUID siteId, String tier, LocalDate on, String basis) implements MonitoringPlanEvent {}
}
