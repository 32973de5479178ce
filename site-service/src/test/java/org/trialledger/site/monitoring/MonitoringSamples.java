package org.trialledger.site.monitoring;

import static org.trialledger.site.monitoring.domain.MonitoringFixtures.*;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.monitoring.domain.Clocks;
import org.trialledger.site.monitoring.domain.Escalation;
import org.trialledger.site.monitoring.domain.Item;
import org.trialledger.site.monitoring.domain.Modality;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;
import org.trialledger.site.monitoring.domain.Obligation;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand;
import org.trialledger.site.monitoring.domain.SiteMonitoringEvent.*;
import org.trialledger.site.monitoring.domain.Tier;
import org.trialledger.site.monitoring.domain.VisitType;

/** One of each event of monitoring. */
public final class MonitoringSamples {
    private static final UUID PLAN = MonitoringPlanCommand.planOf(STUDY), MONITORING = SiteMonitoringCommand.monitoringOf(SITE), NEXT_VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b2"),
        ISSUE = UUID.fromString("0199c000-0000-7000-8000-0000000000d1"), CAPA = UUID.fromString("0199c000-0000-7000-8000-0000000000e1");
    private static final ElectronicSignature SIGNATURE = new ElectronicSignature("maria", "Maria Santos", Instant.parse("2026-06-10T09:00:00Z"), Meaning.APPROVAL,
        Instant.parse("2026-06-10T08:58:00Z"), "ab".repeat(32));
    private static final Item ACTION = new Item(Item.Kind.ACTION_ITEM, Item.Category.INVESTIGATIONAL_PRODUCT, Item.Severity.MINOR, "Have the thermometer calibrated", "lena", JUNE_3, JUNE_10, VISIT, ISSUE, null),
        PROBLEM = new Item(Item.Kind.ISSUE, Item.Category.INVESTIGATIONAL_PRODUCT, Item.Severity.MAJOR, "Temperature log has gaps", "lena", JUNE_3, JUNE_10, VISIT, null, null);

    public static final List<LedgerEvent> ALL = List.of(
        new MonitoringPlanSet(STUDY, PLAN, 1, Clocks.DEFAULT, Tier.DEFAULT, Escalation.DEFAULT),
        new SiteTierAssigned(STUDY, PLAN, SITE, "HIGH", MAY_20, "First trial of this site"),

        new MonitoringVisitExpected(STUDY, SITE, VISIT, VisitType.IMV, JUNE_10),
        new MonitoringVisitLapsed(STUDY, SITE, VISIT),
        new MonitoringVisitProposed(STUDY, SITE, VISIT, VisitType.FOR_CAUSE, NEXT_VISIT, "KRI-07", "Screen failures: 0.8 per participant screened; the sites' median is 0.2, z = 3.99", MAY_20, JUNE_3),
        new MonitoringVisitProposalEscalated(STUDY, SITE, VISIT, JUNE_3),
        new MonitoringVisitProposalDismissed(STUDY, SITE, VISIT, "maria", JUNE_3, "Seen last week"),
        new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.IMV, ON_SITE, MAY_20, "Investigator away"),
        new ConfirmationLetterSent(STUDY, SITE, VISIT, MAY_20, false),
        new MonitoringVisitCancelled(STUDY, SITE, VISIT, MAY_20, "Site moved"),
        new MonitoringVisitNotHeld(STUDY, SITE, VISIT, JUNE_3, "Nobody was there"),
        new MonitoringVisitStarted(STUDY, SITE, VISIT, VisitType.IMV, Modality.ON_SITE, JUNE_3),
        new MonitoringVisitEnded(STUDY, SITE, VISIT, VisitType.IMV, JUNE_4, ATTENDEES, 12, JUNE_10, JUNE_10.plusDays(14), JUNE_10.plusDays(7)),
        new MonitoringTravelAvoided(STUDY, SITE, VISIT, JOURNEY, FOOTPRINT),
        new MonitoringTravelRecorded(STUDY, SITE, VISIT, JOURNEY, FOOTPRINT),
        new VisitReportDrafted(STUDY, SITE, VISIT, VisitType.IMV, 1, "chris", CONTENT),
        new VisitReportSubmitted(STUDY, SITE, VISIT, 1, JUNE_10, false),
        new VisitReportReviewStarted(STUDY, SITE, VISIT, 1, "maria", JUNE_10),
        new VisitReportReturned(STUDY, SITE, VISIT, 1, "maria", JUNE_10, "Say which fridge"),
        new VisitReportApproved(STUDY, SITE, VISIT, 2, "maria", JUNE_10, false),
        new VisitReportSigned(STUDY, SITE, VISIT, VisitType.IMV, 2, JUNE_10, SIGNATURE),
        new VisitReportFiled(STUDY, SITE, VISIT, VisitType.IMV, "05.04.03", "TMF-4711", JUNE_10),
        new FollowUpLetterSent(STUDY, SITE, VISIT, JUNE_10, false),
        new MonitoringClockMissed(STUDY, SITE, VISIT, Obligation.REPORT_APPROVAL, JUNE_10),

        new SiteVisited(STUDY, SITE, MONITORING, VISIT, VisitType.IMV, JUNE_4, 12, new Next(NEXT_VISIT, JUNE_4.plusDays(28), "HIGH"), ITEM),
        new NextVisitMoved(STUDY, SITE, MONITORING, new Next(NEXT_VISIT, JUNE_4.plusDays(56), "MEDIUM"), ITEM),
        new MonitoringReportOnFile(STUDY, SITE, MONITORING, VISIT, VisitType.COV, JUNE_10),
        new SiteVisitOverdue(STUDY, SITE, MONITORING, NEXT_VISIT, JUNE_4.plusDays(28)),
        new IssueRaised(STUDY, SITE, MONITORING, ISSUE, PROBLEM, Escalation.DEFAULT),
        new ActionItemRaised(STUDY, SITE, MONITORING, ITEM, ACTION, Escalation.DEFAULT),
        new MonitoringItemReassigned(STUDY, SITE, MONITORING, ITEM, "lena", JUNE_10.plusDays(7), "Supplier is late"),
        new IssueRegraded(STUDY, SITE, MONITORING, ISSUE, Item.Severity.MAJOR, Item.Severity.CRITICAL, "Product was used"),
        new IssueRootCauseRecorded(STUDY, SITE, MONITORING, ISSUE, "New staff were not trained on the log"),
        new IssueLinkedToCapa(STUDY, SITE, MONITORING, ISSUE, CAPA),
        new MonitoringItemCompleted(STUDY, SITE, MONITORING, ITEM, "lena", JUNE_10, "Certificate 4711"),
        new MonitoringItemClosed(STUDY, SITE, MONITORING, ITEM, "chris", JUNE_10),
        new MonitoringItemReopened(STUDY, SITE, MONITORING, ITEM, JUNE_10.plusDays(14), "Certificate of another device"),
        new MonitoringItemWithdrawn(STUDY, SITE, MONITORING, ITEM, "Wrong site"),
        new MonitoringItemEscalated(STUDY, SITE, MONITORING, ITEM, Escalation.Level.MONITOR, true, "Due on 2026-06-10 and not completed"),
        new MonitoringItemTransferred(STUDY, SITE, MONITORING, ITEM, "maria", "Site closes"));

    private MonitoringSamples() {}
}
