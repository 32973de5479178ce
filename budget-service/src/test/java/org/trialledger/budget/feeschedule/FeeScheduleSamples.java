package org.trialledger.budget.feeschedule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.feeschedule.domain.AgeingStart;
import org.trialledger.budget.feeschedule.domain.Fee;
import org.trialledger.budget.feeschedule.domain.FeeKind;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.feeschedule.domain.FeeScope;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.HoldbackRelease;
import org.trialledger.budget.feeschedule.domain.ScreenFailureTerms;
import org.trialledger.budget.feeschedule.domain.Trigger;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class FeeScheduleSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701");
    private static final FeeScope SCOPE = new FeeScope(SITE, null);
    private static final UUID SCHEDULE = SCOPE.scheduleOf(STUDY);
    private static final LocalDate JAN = LocalDate.of(2026, 1, 1);
    private static final FeeTerms TERMS = new FeeTerms(JAN, null, Currency.getInstance("USD"), BigDecimal.valueOf(25), BigDecimal.valueOf(10), BigDecimal.valueOf(5), BigDecimal.ZERO, Trigger.DATA_ENTERED,
        new ScreenFailureTerms(new BigDecimal("0.5"), 2), Money.of("2000.00", "USD"), Money.of("250000.00", "USD"), Money.of("100.00", "USD"), new HoldbackRelease(HoldbackRelease.Condition.FINAL_DATA_CLEAN, null), AgeingStart.ACTIVITY_DATE,
        List.of(new Fee("V4", FeeKind.VISIT, "Week 2", "4", Money.of("1250.00", "USD"), BigDecimal.ONE, true, true, true, Money.of("900.00", "USD"), Money.of("1200.00", "USD"))));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    public static final List<LedgerEvent> ALL = List.of(
        new FeeScheduleVersionDrafted(STUDY, SCHEDULE, SCOPE, 1, TERMS, List.of("V4"), "finn"),
        new FeeScheduleVersionApproved(STUDY, SCHEDULE, SCOPE, 1, TERMS, "The only site with the scanner", new ElectronicSignature("amara", "Amara Diallo", NOW, Meaning.APPROVAL, NOW.minusSeconds(60), "ab".repeat(32))),
        new FeeScheduleVersionActivated(STUDY, SCHEDULE, SCOPE, 1, TERMS, "amara"),
        new FeeScheduleVersionSuperseded(STUDY, SCHEDULE, 1, TERMS.endingOn(LocalDate.of(2026, 6, 30)), 2),
        new FeeScheduleVersionWithdrawn(STUDY, SCHEDULE, 3, "Negotiated anew", "finn"));

    private FeeScheduleSamples() {}
}
