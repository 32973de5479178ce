package org.trialledger.safety.rsi.domain;

import java.time.LocalDate;
import java.util.UUID;

/** What the medical monitor signs: all that the version says, and from when on it is in force. */
public record RsiToSign(UUID studyId, UUID rsiId, UUID versionId, String product, int number, RsiContent content, LocalDate inForceFrom) {}
