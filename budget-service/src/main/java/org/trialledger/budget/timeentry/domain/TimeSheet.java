package org.trialledger.budget.timeentry.domain;

import static org.trialledger.budget.timeentry.domain.StudyRates.mustBeExplained;
import static org.trialledger.budget.timeentry.domain.TimeRule.*;
import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.budget.timeentry.domain.TimeCommand.*;
import org.trialledger.budget.timeentry.domain.TimeEvent.*;
import org.trialledger.platform.domain.PseudonymousText;

/** The time of one person in one month of a study. @param entries those that are neither rejected nor reversed: 96 quarter hours a day at most */
public record TimeSheet(String person, Map<UUID, Kept> entries) {
    private static final BigDecimal DAY = BigDecimal.valueOf(24), QUARTER = new BigDecimal("0.25");

    /** @param bookedOn null before it is approved */
    record Kept(TimeEntry entry, String submittedBy, LocalDate bookedOn) {}

    public static final TimeSheet INITIAL = new TimeSheet(null, Map.of());

    public List<TimeEvent> decide(TimeCommand command) {
        return switch (command) {
            case SubmitTime c -> submit(c);
            case ApproveTime c -> approve(c);
            case RejectTime c -> reject(c);
            case ReverseTime c -> reverse(c);
        };
    }

    private List<TimeEvent> submit(SubmitTime c) {
        TIME_IN_FUTURE.unlessAt("/day", !c.day().isAfter(c.today()), "%s is in the future (today is %s).", c.day(), c.today());
        TIME_PERIOD_CLOSED.unlessAt("/day", c.closedThrough() == null || c.day().isAfter(c.closedThrough()), "The books are closed through %s.", c.closedThrough());
        TIME_HOURS_NOT_QUARTERS.unlessAt("/hours", c.hours().signum() > 0 && c.hours().remainder(QUARTER).signum() == 0, "Time is entered in quarter hours.");
        var before = hoursOn(c.day());
        TIME_BEYOND_DAY.unlessAt("/hours", before.add(c.hours()).compareTo(DAY) <= 0, "%s has %s hours already.", c.day(), before.toPlainString());
        PseudonymousText.require(TIME_DIRECT_IDENTIFIER, "/activity", c.activity());
        TIME_LINE_UNKNOWN.unlessAt("/wbsCode", c.lineKind() != LineKind.UNKNOWN, "The approved budget has no such line.");
        TIME_LINE_NOT_STAFF.unlessAt("/wbsCode", c.lineKind() != LineKind.OTHER, "The line is not of staff cost.");
        TIME_RATE_UNKNOWN.unlessAt("/day", c.rate() != null, "%s has no grade with an approved rate card on %s.", c.person(), c.day());
        return List.of(new TimeSubmitted(c.studyId(), c.sheetId(), c.person(), TimeEntry.valued(c.entryId(), c.day(), c.hours(), c.activity(), c.line(), c.rate()), c.by()));
    }

    private BigDecimal hoursOn(LocalDate day) {
        return entries.values().stream().map(Kept::entry).filter(entry -> entry.day().equals(day)).map(TimeEntry::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The month may have been locked since: then it was accrued there, and is a cost of the first open day. */
    private List<TimeEvent> approve(ApproveTime c) {
        var kept = mustBeSubmitted(c.entryId());
        mustBeAnother(kept, c.by());
        return List.of(new TimeApproved(c.studyId(), c.sheetId(), person, kept.entry, openDay(kept.entry.day(), c.closedThrough()), c.by()));
    }

    private List<TimeEvent> reject(RejectTime c) {
        mustBeSubmitted(c.entryId());
        mustBeExplained(c.reason());
        return List.of(new TimeRejected(c.studyId(), c.sheetId(), c.entryId(), person, c.reason(), c.by()));
    }

    private List<TimeEvent> reverse(ReverseTime c) {
        var kept = mustBeKnown(c.entryId());
        TIME_ENTRY_NOT_APPROVED.unless(kept.bookedOn != null, "It is not approved: reject it.");
        mustBeExplained(c.reason());
        return List.of(new TimeReversed(c.studyId(), c.sheetId(), person, kept.entry, openDay(kept.bookedOn, c.closedThrough()), c.reason(), c.by()));
    }

    private Kept mustBeSubmitted(UUID entryId) {
        var kept = mustBeKnown(entryId);
        TIME_ENTRY_NOT_SUBMITTED.unless(kept.bookedOn == null, "It is approved.");
        return kept;
    }

    private Kept mustBeKnown(UUID entryId) {
        TIME_ENTRY_UNKNOWN.unless(entries.containsKey(entryId), "The sheet has no time entry %s that counts.", entryId);
        return entries.get(entryId);
    }

    private void mustBeAnother(Kept kept, String by) {
        TIME_APPROVED_BY_PREPARER.unless(!by.equals(person) && !by.equals(kept.submittedBy), "Another than who worked or entered it approves it.");
    }

    private static LocalDate openDay(LocalDate day, LocalDate closedThrough) {
        return closedThrough == null || day.isAfter(closedThrough) ? day : closedThrough.plusDays(1);
    }

    public TimeSheet apply(TimeEvent event) {
        return switch (event) {
            case TimeSubmitted e -> new TimeSheet(e.person(), with(entries, e.entryId(), new Kept(e.entry(), e.by(), null)));
            case TimeApproved e -> new TimeSheet(person, with(entries, e.entryId(), new Kept(e.entry(), entries.get(e.entryId()).submittedBy, e.bookedOn())));
            case TimeRejected e -> new TimeSheet(person, without(entries, e.entryId()));
            case TimeReversed e -> new TimeSheet(person, without(entries, e.entryId()));
        };
    }
}
