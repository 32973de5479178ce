package org.trialledger.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row of the ledger, byte for byte. Payload and metadata are JSON in UTF-8; the times are microseconds since the epoch. */
public record StoredEvent(long globalPosition, UUID studyId, long position, UUID eventId, UUID aggregateId, long aggregateSequence,
                          long recordedAtMicros, String type, String revision, String mediaType, byte[] payload, byte[] payloadSalt,
                          byte[] metadata, byte[] metadataSalt, byte[] leaf, byte[] chain) {
    static final String COLUMNS = "global_position, study_id, position, event_id, aggregate_id, aggregate_sequence, recorded_at_us, "
        + "type, revision, media_type, payload, payload_salt, metadata, metadata_salt, leaf, chain";

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(row.getLong(1), row.getObject(2, UUID.class), row.getLong(3), row.getObject(4, UUID.class),
            row.getObject(5, UUID.class), row.getLong(6), row.getLong(7), row.getString(8), row.getString(9), row.getString(10),
            row.getBytes(11), row.getBytes(12), row.getBytes(13), row.getBytes(14), row.getBytes(15), row.getBytes(16));
    }

    /** The leaf these bytes must have: compare with {@link #leaf()} to see whether anything was changed. */
    public byte[] computedLeaf() {
        return Ctl1.leaf(new Ctl1.Leaf(studyId, position, eventId, recordedAtMicros, aggregateId.toString(), aggregateSequence, type,
            revision, mediaType, Ctl1.metadataCommitment(metadataSalt, metadata), Ctl1.payloadCommitment(payloadSalt, payload)));
    }
}
