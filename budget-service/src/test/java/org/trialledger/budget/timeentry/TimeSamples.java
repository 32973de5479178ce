package org.trialledger.budget.timeentry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.timeentry.domain.ChargedLine;
import org.trialledger.budget.timeentry.domain.RateCard;
import org.trialledger.budget.timeentry.domain.RateCardCommand;
import org.trialledger.budget.timeentry.domain.RateCardEvent.*;
import org.trialledger.budget.timeentry.domain.TimeCommand;
import org.trialledger.budget.timeentry.domain.TimeEntry;
import org.trialledger.budget.timeentry.domain.TimeEvent.*;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class TimeSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), RATES = RateCardCommand.ratesOf(STUDY), ENTRY = UUID.fromString("0199c000-0000-7000-8000-000000000871"),
        OTHER = UUID.fromString("0199c000-0000-7000-8000-000000000872"), SHEET = TimeCommand.sheetOf(STUDY, "carla", YearMonth.of(2026, 3));
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1), MARCH_3 = LocalDate.of(2026, 3, 3);
    private static final Money HOURLY = Money.of("92.50", "EUR");

    private static RateCard card(int id, LocalDate to) {
        return new RateCard(UUID.fromString("0199c000-0000-7000-8000-00000000086" + id), "SENIOR_CRA", id, HOURLY, NEW_YEAR, to);
    }

    private static TimeEntry entry(UUID id) {
        return new TimeEntry(id, MARCH_3, new BigDecimal("7.5"), "Site monitoring", new ChargedLine("5.1", "IE", null), card(1, null).rateCardId(), "SENIOR_CRA", 1, HOURLY, Money.of("693.75", "EUR"));
    }

    public static final List<LedgerEvent> RATE_CARDS = List.of(
        new RateCardDrafted(STUDY, RATES, card(1, null), "finn"),
        new RateCardApproved(STUDY, RATES, card(1, null), "amara"),
        new PersonGraded(STUDY, RATES, "carla", "SENIOR_CRA", NEW_YEAR, "finn"),
        new RateCardEnded(STUDY, RATES, card(1, null).rateCardId(), LocalDate.of(2026, 12, 31), "New prices from 2027 on", "amara"),
        new RateCardWithdrawn(STUDY, RATES, card(2, null).rateCardId(), "Wrong price", "finn"));

    public static final List<LedgerEvent> TIMES = List.of(
        new TimeSubmitted(STUDY, SHEET, "carla", entry(ENTRY), "carla"),
        new TimeApproved(STUDY, SHEET, "carla", entry(ENTRY), MARCH_3, "maria"),
        new TimeReversed(STUDY, SHEET, "carla", entry(ENTRY), MARCH_3, "Belongs to another study", "amara"),
        new TimeRejected(STUDY, SHEET, OTHER, "carla", "Entered twice", "maria"));

    private TimeSamples() {}
}
