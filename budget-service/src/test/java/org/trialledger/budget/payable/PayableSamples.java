package org.trialledger.budget.payable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.budget.payable.domain.PayableTrigger;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class PayableSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"), VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b1"), SCHEDULE = UUID.fromString("0199c000-0000-7000-8000-0000000000f5"),
        PAYABLE = UUID.fromString("0199c000-0000-7000-8000-0000000000c1"), OTHER = UUID.fromString("0199c000-0000-7000-8000-0000000000c2"), REQUEST = UUID.fromString("0199c000-0000-7000-8000-0000000000d1");
    private static final UUID OF_VISIT = PayableCommand.sourceOfVisit(VISIT), OF_SITE = PayableCommand.sourceOfSite(SITE), OF_SUBJECT = PayableCommand.sourceOfSubject(SUBJECT);
    private static final LocalDate ON = LocalDate.of(2026, 4, 4);

    private static PayableLine line(String amount, int version) {
        return new PayableLine(SITE, SUBJECT, "701-1015", VISIT, "V4", "V4", 1, PayableKind.VISIT, "Week 2", BigDecimal.ONE, Money.of("1250.00", "USD"), Money.of(amount, "USD"), true, true, true, SCHEDULE, version, ON,
            PayableTrigger.SOURCE_VERIFIED, null);
    }

    public static final List<LedgerEvent> ALL = List.of(
        new ParticipantNoted(STUDY, OF_SUBJECT, SITE, SUBJECT, "701-1015"),
        new SiteStartUpNoted(STUDY, OF_SITE, SITE, ON.minusDays(90)),
        new ScreenFailureNoted(STUDY, OF_SITE, SITE, SUBJECT, 1, ON),
        new RandomisationNoted(STUDY, OF_SITE, SITE, SUBJECT),
        new SiteCloseOutNoted(STUDY, OF_SITE, SITE, ON.plusDays(400)),
        new SiteVisitNoted(STUDY, OF_VISIT, SITE, SUBJECT, VISIT, "V4", ON, false),
        new SiteVisitEntryNoted(STUDY, OF_VISIT, SITE, ON.plusDays(1)),
        new SiteVisitVerificationNoted(STUDY, OF_VISIT, SITE, ON.plusDays(40)),
        new SiteVisitCorrectionNoted(STUDY, OF_VISIT, SITE, ON.plusDays(2), true),
        new PayableAccrued(STUDY, OF_VISIT, PAYABLE, line("1250.00", 1), "finn"),
        new PayableMadeEligible(STUDY, OF_VISIT, PAYABLE),
        new PayableHeld(STUDY, OF_VISIT, PAYABLE, false, "Query open", "finn"),
        new PayableReleased(STUDY, OF_VISIT, PAYABLE, REQUEST, "Query answered", "amara"),
        new PayableRequested(STUDY, OF_VISIT, PAYABLE, REQUEST),
        new PayableApproved(STUDY, OF_VISIT, PAYABLE, REQUEST),
        new PayablePaid(STUDY, OF_VISIT, PAYABLE, REQUEST, ON.plusDays(60), ON.plusDays(60)),
        new PayableReversed(STUDY, OF_VISIT, PAYABLE, "Paid back by the site", "amara"),
        new PayableAdjusted(STUDY, OF_VISIT, OTHER, PAYABLE, line("150.00", 2), "The fee is another after a correction or a new schedule"),
        new PayableRejected(STUDY, OF_VISIT, OTHER, "Agreed otherwise", "amara"));

    private PayableSamples() {}
}
