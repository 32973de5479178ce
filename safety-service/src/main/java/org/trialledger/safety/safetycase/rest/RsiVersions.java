package org.trialledger.safety.safetycase.rest;

import java.util.Optional;
import java.util.UUID;
import org.trialledger.safety.safetycase.domain.RsiInForce;
import org.trialledger.safety.safetycase.domain.SafetyCase;

/** What reference safety information says of a case's event; the service answers. */
public interface RsiVersions {
    /** @param listed as specific and as severe as it was */
    record Found(RsiInForce rsi, boolean listed) {}

    /** By the version for the product that was in force when the event began; empty where none was. Where the onset leaves several possible, the strictest. */
    Optional<Found> of(UUID studyId, SafetyCase safetyCase, String product);
}
