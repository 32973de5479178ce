package org.trialledger.safety.icsr.rest;

import java.util.Optional;
import java.util.UUID;

/** The treatments that were disclosed so that an authority can be told. Capabilities do not import each other, so the service answers. */
public interface DisclosedTreatments {
    /** @param sealed as the ledger has it; {@code country} and {@code siteNumber} of the participant, whose unblinded roles may open it */
    record Disclosed(String sealed, String country, String siteNumber) {}

    /** Of the case's participant, by a code break for an authority; the latest, if there were several. */
    Optional<Disclosed> of(UUID studyId, UUID caseId);
}
