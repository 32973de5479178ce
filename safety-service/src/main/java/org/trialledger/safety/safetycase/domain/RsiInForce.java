package org.trialledger.safety.safetycase.domain;

import java.time.LocalDate;

/** The reference safety information of the suspect product that was in force when the event began. @param version its label */
public record RsiInForce(String product, String version, LocalDate inForceFrom) {}
