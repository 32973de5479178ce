package org.trialledger.platform.domain;

import java.util.List;
import java.util.UUID;

/**
 * A fact for a study's ledger. Events are records below one sealed interface per aggregate; the record's simple name, led by
 * the service's name ({@code study.StudyRegistered}), is what is stored, for ever.
 */
public interface LedgerEvent {
    /** The study whose ledger holds the fact (architecture: one gapless hash chain per study). */
    UUID studyId();

    /** The keys that must be free for this fact to be recorded; reserved in the same transaction, for ever. */
    default List<Claim> claims() {
        return List.of();
    }
}
