package org.trialledger.platform.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.axon.EventJson;

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
                            String correlationId, JsonNode payload) {
    private static final ObjectMapper JSON = EventJson.mapper();

    /**
     * The payload in the shape that is known here; what else it says is passed over.
     *
     * @throws IllegalArgumentException if it does not have the shape: the event is parked then
     */
    public <T> T payloadAs(Class<T> shape) {
        try {
            return JSON.treeToValue(payload, shape);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(type + " is not in the shape that is known here" + where(e));
        }
    }

    /** Jackson's own message quotes the value, and what is said here comes to logs and operators, who see no trial data: so not even as a cause. */
    private static String where(JsonProcessingException e) {
        return e instanceof JsonMappingException at ? at.getPath().stream().map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining("", ": ", "")) : "";
    }
}
