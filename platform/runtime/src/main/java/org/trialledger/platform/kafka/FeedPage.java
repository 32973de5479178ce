package org.trialledger.platform.kafka;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.ledger.StoredEvent;

/** A page of a study's ledger, byte for byte: everything needed to recompute its leaves and chain (CTL1). */
public record FeedPage(Item[] items) {
    public static FeedPage of(List<StoredEvent> events) {
        return new FeedPage(events.stream().map(Item::of).toArray(Item[]::new));
    }

    /**
     * Byte arrays are base64; {@code recordedAtMicros} counts microseconds since 1970-01-01T00:00:00Z.
     *
     * @param payloadCommitment only of an event that was redacted, as {@code metadataCommitment}: what the leaf is made of in place of bytes and salts
     * @param redactedAt        position of the study's event that says by whom and why
     */
    public record Item(long globalPosition, UUID studyId, long position, UUID eventId, UUID aggregateId, long aggregateSequence,
                       long recordedAtMicros, String type, String revision, String mediaType, byte[] payload, byte[] payloadSalt,
                       byte[] metadata, byte[] metadataSalt, byte[] leaf, byte[] chain, byte[] payloadCommitment, byte[] metadataCommitment, Long redactedAt) {
        static Item of(StoredEvent e) {
            return new Item(e.globalPosition(), e.studyId(), e.position(), e.eventId(), e.aggregateId(), e.aggregateSequence(), e.recordedAtMicros(),
                e.type(), e.revision(), e.mediaType(), e.payload(), e.payloadSalt(), e.metadata(), e.metadataSalt(), e.leaf(), e.chain(), e.payloadCommitment(), e.metadataCommitment(), e.redactedAt());
        }

        StoredEvent event() {
            return new StoredEvent(globalPosition, studyId, position, eventId, aggregateId, aggregateSequence, recordedAtMicros,
                type, revision, mediaType, payload, payloadSalt, metadata, metadataSalt, leaf, chain, payloadCommitment, metadataCommitment, redactedAt);
        }
    }
}
