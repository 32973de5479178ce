package org.trialledger.budget.timeentry.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.timeentry.domain.ChargedLine;
import org.trialledger.budget.timeentry.domain.TimeCommand.LineKind;

/** What time entries have to know of the study's books and budget, from the ledger as it stands. */
public interface TimeSources {
    record Line(LineKind kind, ChargedLine line) {}

    /** The last day that is locked. */
    Optional<LocalDate> closedThrough(UUID studyId);

    /** A line of the approved budget. */
    Line line(UUID studyId, String wbsCode);
}
