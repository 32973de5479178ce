package org.trialledger.platform.ledger;

import java.util.UUID;

/**
 * An event on its way into the ledger, already in its stored bytes.
 *
 * @param aggregateSequence 0-based version of the aggregate after this event
 * @param type              stored name, such as {@code study.StudyRegistered}
 * @param payload           JSON in UTF-8; kept and returned byte for byte
 * @param metadata          JSON in UTF-8: who, in which role, why, caused by what
 */
public record NewEvent(UUID studyId, UUID eventId, UUID aggregateId, long aggregateSequence, String type, String revision,
                       byte[] payload, byte[] metadata) {
    /** Below Kafka's default message limit with room for headers, so that whatever is recorded can be published. */
    public static final int MAX_BYTES = 256 * 1024;
    public static final String MEDIA_TYPE = "application/json";

    int bytes() {
        return payload.length + metadata.length + 256;
    }
}
