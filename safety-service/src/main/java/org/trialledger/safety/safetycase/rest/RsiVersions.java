package org.trialledger.safety.safetycase.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.safety.safetycase.domain.RsiInForce;

/** The product's reference safety information by which an event that began on the day is judged; the service answers. */
public interface RsiVersions {
    Optional<RsiInForce> inForceOn(UUID studyId, String product, LocalDate onset);
}
