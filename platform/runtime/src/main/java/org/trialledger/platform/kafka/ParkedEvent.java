package org.trialledger.platform.kafka;

import java.time.Instant;
import java.util.UUID;

/** An event that a consumer could not apply, or that waits behind one. @param cause what went wrong, or what it waits for */
public record ParkedEvent(UUID studyId, long position, long globalPosition, String type, String cause, Instant since) {}
