package org.trialledger.budget.accrual.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to a study's books. */
public sealed interface AccrualEvent extends LedgerEvent {
    UUID booksId();

    YearMonth period();

    /** @param totals of the lines' accruals, one for each currency */
    record AccrualsCalculated(UUID studyId, UUID booksId, YearMonth period, List<AccrualLine> lines, List<Money> totals, String by) implements AccrualEvent {
        public AccrualsCalculated {
            lines = List.copyOf(lines);
            totals = List.copyOf(totals);
        }
    }

    /**
     * @param reverses the run that is taken back with it, null for the first
     * @param reversed what is taken back, one sum for each currency
     * @param net      totals less what is reversed: the cost of the period beside its invoices
     */
    record AccrualsPosted(UUID studyId, UUID booksId, YearMonth period, List<Money> totals, YearMonth reverses, List<Money> reversed, List<Money> net, String by) implements AccrualEvent {
        public AccrualsPosted {
            totals = List.copyOf(totals);
            reversed = List.copyOf(reversed);
            net = List.copyOf(net);
        }
    }

    /** @param through the last day that is closed */
    record AccountingPeriodLocked(UUID studyId, UUID booksId, YearMonth period, LocalDate through, String by) implements AccrualEvent {}
}
