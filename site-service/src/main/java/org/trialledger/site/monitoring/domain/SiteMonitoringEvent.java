package org.trialledger.site.monitoring.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened in the monitoring of a site. */
public sealed interface SiteMonitoringEvent extends LedgerEvent {
    UUID siteId();

    UUID siteMonitoringId();

    /** @param expects the visit that is to come next, and {@code inPlaceOf} the one that was expected and came otherwise; null for none */
    record SiteVisited(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID visitId, VisitType type, LocalDate on, int participants, Next expects, UUID inPlaceOf) implements SiteMonitoringEvent {}

    record Next(UUID visitId, LocalDate dueOn, String tier) {}

    /** The site has another tier. */
    record NextVisitMoved(UUID studyId, UUID siteId, UUID siteMonitoringId, Next expects, UUID inPlaceOf) implements SiteMonitoringEvent {}

    record MonitoringReportOnFile(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID visitId, VisitType type, LocalDate on) implements SiteMonitoringEvent {}

    record SiteVisitOverdue(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID visitId, LocalDate dueOn) implements SiteMonitoringEvent {}

    record IssueRaised(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, Item item, Escalation escalation) implements SiteMonitoringEvent {}

    record ActionItemRaised(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, Item item, Escalation escalation) implements SiteMonitoringEvent {}

    record MonitoringItemReassigned(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String owner, LocalDate dueOn, String reason) implements SiteMonitoringEvent {}

    record IssueRegraded(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, Item.Severity from, Item.Severity to, String reason) implements SiteMonitoringEvent {}

    record IssueRootCauseRecorded(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String rootCause) implements SiteMonitoringEvent {}

    record IssueLinkedToCapa(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, UUID capaId) implements SiteMonitoringEvent {}

    record MonitoringItemCompleted(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String by, LocalDate on, String evidence) implements SiteMonitoringEvent {}

    record MonitoringItemClosed(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String by, LocalDate on) implements SiteMonitoringEvent {}

    record MonitoringItemReopened(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, LocalDate dueOn, String reason) implements SiteMonitoringEvent {}

    record MonitoringItemWithdrawn(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String reason) implements SiteMonitoringEvent {}

    /** @param automatic by the plan's time-out, without anybody's decision */
    record MonitoringItemEscalated(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, Escalation.Level level, boolean automatic, String reason) implements SiteMonitoringEvent {}

    record MonitoringItemTransferred(UUID studyId, UUID siteId, UUID siteMonitoringId, UUID itemId, String owner, String reason) implements SiteMonitoringEvent {}
}
