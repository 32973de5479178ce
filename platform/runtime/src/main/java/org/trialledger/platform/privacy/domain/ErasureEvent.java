package org.trialledger.platform.privacy.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** A fact outside any study: whoever is erased is erased in all of them. */
public sealed interface ErasureEvent extends LedgerEvent {
    /** The ledger of facts outside any study: the same in every service, and no study's id. */
    UUID LEDGER = new UUID(0x8000L, 0x8000_0000_0000_0001L);

    UUID erasureId();

    @Override
    default UUID studyId() {
        return LEDGER;
    }

    /** @param personId the subject of the person's tokens, which goes on saying who acted; the name behind it is gone */
    record PersonErased(UUID erasureId, String personId, String reason) implements ErasureEvent {}
}
