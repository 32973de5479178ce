package org.trialledger.safety.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Other services' payloads in the shape that is known here. */
final class Payloads {
    private static final ObjectMapper JSON = EventJson.mapper();

    private Payloads() {}

    /** @throws IllegalArgumentException if the payload does not have the shape; the event is parked then */
    static <T> T read(ReceivedEvent event, Class<T> type) {
        try {
            return JSON.treeToValue(event.payload(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not in the shape that is known here: " + event.type(), e);
        }
    }
}
