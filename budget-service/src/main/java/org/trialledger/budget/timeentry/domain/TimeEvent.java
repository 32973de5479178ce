package org.trialledger.budget.timeentry.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a person's time sheet. */
public sealed interface TimeEvent extends LedgerEvent {
    /** An entry's sheet is found by it at once. */
    String ENTRY_CLAIM = "budget.time-entry";

    UUID sheetId();

    UUID entryId();

    /** @param person id of a user */
    record TimeSubmitted(UUID studyId, UUID sheetId, String person, TimeEntry entry, String by) implements TimeEvent {
        @Override
        public UUID entryId() {
            return entry.entryId();
        }

        @Override
        public List<Claim> claims() {
            return List.of(new Claim(ENTRY_CLAIM, entry.entryId().toString()));
        }
    }

    /** @param bookedOn the day of the work, or the first whose books are open */
    record TimeApproved(UUID studyId, UUID sheetId, String person, TimeEntry entry, LocalDate bookedOn, String by) implements TimeEvent {
        @Override
        public UUID entryId() {
            return entry.entryId();
        }
    }

    record TimeRejected(UUID studyId, UUID sheetId, UUID entryId, String person, String reason, String by) implements TimeEvent {}

    /** @param bookedOn the day that the cost is taken back: as it was booked, or the first whose books are open */
    record TimeReversed(UUID studyId, UUID sheetId, String person, TimeEntry entry, LocalDate bookedOn, String reason, String by) implements TimeEvent {
        @Override
        public UUID entryId() {
            return entry.entryId();
        }
    }
}
