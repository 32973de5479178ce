package org.trialledger.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A row of the ledger, byte for byte. Payload and metadata are JSON in UTF-8; the times are microseconds since the epoch.
 *
 * @param payloadCommitment of the payload as it was recorded, where it was redacted; else null, for the bytes speak for themselves; {@code metadataCommitment} likewise
 * @param redactedAt        position, in the same study, of the event that says who redacted it and why; else null
 */
public record StoredEvent(long globalPosition, UUID studyId, long position, UUID eventId, UUID aggregateId, long aggregateSequence,
                          long recordedAtMicros, String type, String revision, String mediaType, byte[] payload, byte[] payloadSalt,
                          byte[] metadata, byte[] metadataSalt, byte[] leaf, byte[] chain, byte[] payloadCommitment, byte[] metadataCommitment, Long redactedAt) {
    static final String COLUMNS = "global_position, study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us, "
        + "type, revision, media_type, payload, payload_salt, metadata, metadata_salt, leaf, chain, payload_commitment, metadata_commitment, redacted_at";

    /** An event whose payload is as it was recorded. */
    public StoredEvent(long globalPosition, UUID studyId, long position, UUID eventId, UUID aggregateId, long aggregateSequence, long recordedAtMicros, String type, String revision,
                       String mediaType, byte[] payload, byte[] payloadSalt, byte[] metadata, byte[] metadataSalt, byte[] leaf, byte[] chain) {
        this(globalPosition, studyId, position, eventId, aggregateId, aggregateSequence, recordedAtMicros, type, revision, mediaType, payload, payloadSalt, metadata, metadataSalt,
            leaf, chain, null, null, null);
    }

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(row.getLong(1), row.getObject(2, UUID.class), row.getLong(3), row.getObject(4, UUID.class),
            row.getObject(5, UUID.class), row.getLong(6), row.getLong(7), row.getString(8), row.getString(9), row.getString(10),
            row.getBytes(11), row.getBytes(12), row.getBytes(13), row.getBytes(14), row.getBytes(15), row.getBytes(16), row.getBytes(17), row.getBytes(18), row.getObject(19, Long.class));
    }

    /** Part of the payload was redacted: its bytes are vouched for by a recorded {@link Redaction} only, not by the leaf. */
    public boolean isRedacted() {
        return payloadCommitment != null;
    }

    /** The same event with other bytes for a payload, to see what would come of it. */
    public StoredEvent withPayload(byte[] other) {
        return new StoredEvent(globalPosition, studyId, position, eventId, aggregateId, aggregateSequence, recordedAtMicros, type, revision, mediaType, other, payloadSalt, metadata,
            metadataSalt, leaf, chain, payloadCommitment, metadataCommitment, redactedAt);
    }

    /**
     * The leaf these bytes must have: compare with {@link #leaf()} to see whether anything was changed. Of a redacted event it says
     * nothing about the payload that is left: see {@link Redaction#isJustified}.
     */
    public byte[] computedLeaf() {
        return Ctl1.leaf(new Ctl1.Leaf(studyId, position, eventId, recordedAtMicros, aggregateId.toString(), aggregateSequence, type,
            revision, mediaType, committedMetadata(), committedPayload()));
    }

    /** The commitment to the payload as it was recorded. */
    public byte[] committedPayload() {
        return isRedacted() ? payloadCommitment : Ctl1.payloadCommitment(payloadSalt, payload);
    }

    public byte[] committedMetadata() {
        return isRedacted() ? metadataCommitment : Ctl1.metadataCommitment(metadataSalt, metadata);
    }
}
