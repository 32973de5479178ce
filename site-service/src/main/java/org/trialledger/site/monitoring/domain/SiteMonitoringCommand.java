package org.trialledger.site.monitoring.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of the monitoring of a site. A site has one, found by the site's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface SiteMonitoringCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    @Override
    default UUID aggregateId() {
        return monitoringOf(siteId());
    }

    static UUID monitoringOf(UUID siteId) {
        return UUID.nameUUIDFromBytes(("monitoring of site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** The visit that the site's tier asks for next has an id of its own before anybody plans it. */
    static UUID visitDue(UUID siteId, LocalDate dueOn, UUID afterVisit) {
        return UUID.nameUUIDFromBytes(("visit due at site " + siteId + " on " + dueOn + " after " + afterVisit).getBytes(StandardCharsets.US_ASCII));
    }

    /** Sent together with the visit's end. */
    record NoteVisitEnded(UUID studyId, UUID siteId, UUID visitId, VisitType type, LocalDate on, int participants, Tier tier) implements SiteMonitoringCommand {}

    /** Sent together with another tier of a site that expects a visit. */
    record MoveNextVisit(UUID studyId, UUID siteId, Tier tier) implements SiteMonitoringCommand {}

    /** Sent together with the filing of the visit's report. */
    record NoteReportFiled(UUID studyId, UUID siteId, UUID visitId, VisitType type, LocalDate on) implements SiteMonitoringCommand {}

    /** The day a visit was due by has passed. Decides nothing where the site was visited since. */
    record NoteVisitOverdue(UUID studyId, UUID siteId, UUID visitId, LocalDate dueOn) implements SiteMonitoringCommand {}

    /** @param escalation the plan's time-outs, which stay the item's own */
    record RaiseItem(UUID studyId, UUID siteId, UUID itemId, Item item, Named named, Escalation escalation, LocalDate today) implements SiteMonitoringCommand {}

    /** @param owner stable id; null for the owner it has, as {@code dueOn} for its due date */
    record ReassignItem(UUID studyId, UUID siteId, UUID itemId, String owner, LocalDate dueOn, String reason) implements SiteMonitoringCommand {}

    record RegradeIssue(UUID studyId, UUID siteId, UUID itemId, Item.Severity severity, String reason) implements SiteMonitoringCommand {}

    record RecordRootCause(UUID studyId, UUID siteId, UUID itemId, String rootCause) implements SiteMonitoringCommand {}

    /** @param capaSiteId the site the CAPA was opened at; null where the study has no such CAPA */
    record LinkCapa(UUID studyId, UUID siteId, UUID itemId, UUID capaId, UUID capaSiteId) implements SiteMonitoringCommand {}

    /** @param evidence what shows that it is done */
    record CompleteItem(UUID studyId, UUID siteId, UUID itemId, String by, LocalDate on, String evidence, LocalDate today) implements SiteMonitoringCommand {}

    record CloseItem(UUID studyId, UUID siteId, UUID itemId, String by, LocalDate on, LocalDate today) implements SiteMonitoringCommand {}

    record ReopenItem(UUID studyId, UUID siteId, UUID itemId, LocalDate dueOn, String reason) implements SiteMonitoringCommand {}

    /** Raised in error. */
    record WithdrawItem(UUID studyId, UUID siteId, UUID itemId, String reason) implements SiteMonitoringCommand {}

    record EscalateItem(UUID studyId, UUID siteId, UUID itemId, Escalation.Level level, String reason) implements SiteMonitoringCommand {}

    /** The time-out of a level is reached. Decides nothing where the item is done, due later, or escalated as far already. */
    record EscalateOverdueItem(UUID studyId, UUID siteId, UUID itemId, LocalDate dueOn, Escalation.Level level) implements SiteMonitoringCommand {}

    /** At close-out, what cannot be ended at the site goes to somebody who stays. @param owner stable id */
    record TransferItem(UUID studyId, UUID siteId, UUID itemId, String owner, String reason) implements SiteMonitoringCommand {}
}
