package org.trialledger.budget.timeentry.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a person's time sheet of a month. {@code by} is the caller, {@code closedThrough} the last day that is locked, null for none. */
public sealed interface TimeCommand extends AggregateCommand {
    UUID studyId();

    UUID sheetId();

    /** The hours of a day are summed where they are kept; a month keeps them few. */
    static UUID sheetOf(UUID studyId, String person, YearMonth month) {
        return UUID.nameUUIDFromBytes(("time of " + person + " in " + month + " for study " + studyId).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    default UUID aggregateId() {
        return sheetId();
    }

    /** What the budget says of the line that was named. */
    enum LineKind { NONE, UNKNOWN, STAFF, OTHER }

    /** @param rate of the person on the day, null for none; {@code line} null where none is named or known */
    record SubmitTime(UUID studyId, UUID sheetId, String person, UUID entryId, LocalDate day, BigDecimal hours, String activity, LineKind lineKind, ChargedLine line, RateCard rate, String by,
                      LocalDate closedThrough, LocalDate today) implements TimeCommand {}

    record ApproveTime(UUID studyId, UUID sheetId, UUID entryId, String by, LocalDate closedThrough) implements TimeCommand {}

    record RejectTime(UUID studyId, UUID sheetId, UUID entryId, String reason, String by) implements TimeCommand {}

    record ReverseTime(UUID studyId, UUID sheetId, UUID entryId, String reason, String by, LocalDate closedThrough) implements TimeCommand {}
}
