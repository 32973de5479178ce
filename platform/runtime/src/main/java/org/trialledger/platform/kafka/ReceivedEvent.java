package org.trialledger.platform.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Another service's event, checked against the study's hash chain and in its order.
 *
 * @param type           stored name, such as {@code study.StudyRegistered}
 * @param position       0-based position in the study's ledger of that service
 * @param globalPosition in that service's log
 * @param recordedAt     when that service recorded it (UTC)
 * @param correlationId  of the request everything began with; null if unknown
 */
public record ReceivedEvent(UUID eventId, String type, String revision, UUID studyId, long position, long globalPosition, Instant recordedAt,
                            String correlationId, JsonNode payload) {}
