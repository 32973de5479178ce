package org.trialledger.safety.rsi.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Whether a reaction is expected, as far as a list can tell; a person decides. It cites the version it rests on.
 *
 * @param versionId null where no version was in force at onset, as are {@code label} and {@code inForceFrom}
 * @param nearest   the listed term it was compared with; null where none is near
 */
public record Suggestion(Finding finding, UUID versionId, String label, LocalDate inForceFrom, ListedTerm nearest) {
    /** All but the first make a reaction unexpected. */
    public enum Finding { LISTED, MORE_FREQUENT, MORE_SEVERE, FATAL_NOT_LISTED, MORE_SPECIFIC, NOT_LISTED, NO_VERSION_IN_FORCE }

    public boolean isExpected() {
        return finding == Finding.LISTED;
    }
}
