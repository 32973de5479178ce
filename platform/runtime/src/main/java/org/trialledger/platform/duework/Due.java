package org.trialledger.platform.duework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;
import org.trialledger.platform.axon.EventJson;

/** Something whose time has come. @param payloadJson what was noted with it */
public record Due(String kind, String key, UUID studyId, Instant dueAt, String payloadJson) {
    private static final ObjectMapper JSON = EventJson.mapper();

    public <T> T payload(Class<T> type) {
        try {
            return JSON.readValue(payloadJson, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload of due work " + kind + " is no " + type.getSimpleName(), e);
        }
    }
}
