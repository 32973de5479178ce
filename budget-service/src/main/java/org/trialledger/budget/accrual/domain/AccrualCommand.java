package org.trialledger.budget.accrual.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's books. {@code by} is the caller, {@code today} the day the command arrives (UTC). */
public sealed interface AccrualCommand extends AggregateCommand {
    UUID studyId();

    YearMonth period();

    /** A study has one set of books. */
    static UUID booksOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("books of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    default UUID aggregateId() {
        return booksOf(studyId());
    }

    /** @param lines as what they are of stood when the run was asked for */
    record CalculateAccruals(UUID studyId, YearMonth period, List<AccrualLine> lines, String by, LocalDate today) implements AccrualCommand {}

    record PostAccruals(UUID studyId, YearMonth period, String by) implements AccrualCommand {}

    record LockAccountingPeriod(UUID studyId, YearMonth period, String by, LocalDate today) implements AccrualCommand {}
}
