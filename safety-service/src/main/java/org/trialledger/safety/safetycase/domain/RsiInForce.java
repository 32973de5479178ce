package org.trialledger.safety.safetycase.domain;

import java.time.LocalDate;
import java.util.UUID;

/** The reference safety information of the suspect product that was in force when the event began. @param version its label */
public record RsiInForce(UUID versionId, String product, String version, LocalDate inForceFrom) {}
