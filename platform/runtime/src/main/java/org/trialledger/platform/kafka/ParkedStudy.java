package org.trialledger.platform.kafka;

import java.time.Instant;
import java.util.UUID;

/**
 * A study whose stream a consumer cannot go on with.
 *
 * @param firstPosition of the event all others wait behind
 * @param cause         why that one cannot be applied
 */
public record ParkedStudy(UUID studyId, long events, long firstPosition, String firstType, String cause, Instant since) {}
