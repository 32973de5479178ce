package org.trialledger.safety.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.clock.domain.Assessment;
import org.trialledger.safety.clock.domain.CaseClass;
import org.trialledger.safety.clock.domain.Change;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockEvent.*;
import org.trialledger.safety.clock.domain.Moment;
import org.trialledger.safety.clock.domain.ReportingRule;
import org.trialledger.safety.clock.domain.ReportingRule.Anchor;
import org.trialledger.safety.clock.domain.ReportingRule.Basis;
import org.trialledger.safety.clock.domain.ReportingRule.Population;
import org.trialledger.safety.clock.domain.ReportingRule.Trigger;
import org.trialledger.safety.clock.domain.ReportingRule.When;

/** One of each event of regulatory clocks, of one case. */
public final class ClockSamples {
    public static final UUID STUDY = id(1), CASE = id(2), CLOCK = id(3), NEXT = id(4);
    private static final UUID CLOCKS = ClockCommand.clocksOf(CASE);
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private static final ReportingRule RULE = new ReportingRule("EU-15D", "SUSAR that is neither fatal nor life-threatening", "Regulation (EU) 536/2014 Art. 42(2)(b)", Population.IMP, Trigger.CASE,
        new When(List.of(CaseClass.SUSAR), false, List.of(Change.NEW, Change.LESS_URGENT)), 15, Basis.CALENDAR, Anchor.AWARENESS, 13, "EudraVigilance", List.of("EudraVigilance"), null, List.of(), false, null, false, null, null);

    public static final List<LedgerEvent> ALL = List.of(
        new ReportingObligationsDetermined(STUDY, CLOCKS, CASE, new Assessment(2, 1, CaseClass.SUSAR, false, true, MARCH_1, MARCH_1, MARCH_1.plusDays(1)), List.of(Change.NEW), List.of("ICH 2026.1", "EU 2026.1"),
            List.of("JP")),
        new ClockStarted(STUDY, CLOCKS, CLOCK, CASE, 1, Change.NEW, null, "EU", "2026.1", List.of("FR", "IE"), RULE, Part.REPORT, Anchor.AWARENESS, new Moment(MARCH_1, Instant.parse("2026-03-01T22:30:00Z")),
            "Europe/Paris", MARCH_1, 15, null, List.of(), MARCH_1.plusDays(15), MARCH_1.plusDays(13), null),
        new ClockDueSoon(STUDY, CLOCKS, CLOCK, CASE, "EU-15D", MARCH_1.plusDays(15)),
        new ClockMissed(STUDY, CLOCKS, CLOCK, CASE, "EU-15D", MARCH_1.plusDays(15)),
        new ClockMet(STUDY, CLOCKS, CLOCK, CASE, "EU-15D", MARCH_1.plusDays(16), true, "EudraVigilance acknowledgement 2026-0311", "a-safety-officer"),
        new ClockCancelled(STUDY, CLOCKS, NEXT, CASE, "EU-15D", CancelCause.DOWNGRADED, "Version 2 was assessed as SAR on 2026-03-06.", null),
        new ClockSuperseded(STUDY, CLOCKS, NEXT, CASE, "EU-15D", CLOCK, "EU-UPG"),
        new RulePackApplied(STUDY, CLOCKS, CLOCK, CASE, "EU-15D", "2027.1", NEXT, MARCH_1.plusDays(14), "The regulation was amended", "a-safety-officer"));

    private ClockSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-0000000003%02x".formatted(n));
    }
}
