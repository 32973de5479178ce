package org.trialledger.site.monitoring.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.Attendee;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.CoVisitor;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.Plan;
import org.trialledger.site.monitoring.domain.ReportContent.*;

/** A site's interim visit on 3 June 2026 (a Wednesday), as tests need it. */
public final class MonitoringFixtures {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-0000000000a1"),
        VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b1"), ITEM = UUID.fromString("0199c000-0000-7000-8000-0000000000c1");
    public static final LocalDate MAY_20 = LocalDate.of(2026, 5, 20), JUNE_3 = LocalDate.of(2026, 6, 3), JUNE_4 = JUNE_3.plusDays(1), JUNE_10 = LocalDate.of(2026, 6, 10), TODAY = LocalDate.of(2026, 9, 1);
    public static final Travel JOURNEY = new Travel(List.of(new Travel.Leg("RAIL", new BigDecimal("400")), new Travel.Leg("CAR", new BigDecimal("30.5"))));
    public static final Travel.Factors FACTORS = new Travel.Factors("T-1", Map.of("RAIL", new BigDecimal("0.035"), "CAR", new BigDecimal("0.171")));
    public static final Travel.Footprint FOOTPRINT = new Travel.Footprint(new BigDecimal("430.5"), new BigDecimal("19.216"), "T-1");
    public static final Plan ON_SITE = new Plan(Modality.ON_SITE, JUNE_3, "chris", List.of(new CoVisitor("lena", CoVisitor.Purpose.TRAINING)), JOURNEY),
        REMOTE = new Plan(Modality.REMOTE, JUNE_3, "chris", List.of(), null);
    public static final List<Attendee> ATTENDEES = List.of(new Attendee("staff-7", "Study coordinator"));
    public static final ReportContent CONTENT = new ReportContent(List.of(new Answer("IC-1", "Consent forms in order?", Reply.YES, null), new Answer("IP-2", "Storage temperature in range?", Reply.NO, "2 h at 27 degrees")),
        List.of(new Sdv("01-701-1015", "WEEK 8", 40, 50, 1)), List.of(new ConsentReview("01-701-1015", "2.0", true, null)),
        new IpAccountability(new BigDecimal("28"), new BigDecimal("28"), "Reviewed", null), List.of(new SeenDeviation(null, "01-701-1015", "Visit two days late")),
        new SaeReview(1, 0, null), List.of(new PreviousItem(ITEM, ItemStatus.DONE, null)), "One action item");

    private MonitoringFixtures() {}
}
