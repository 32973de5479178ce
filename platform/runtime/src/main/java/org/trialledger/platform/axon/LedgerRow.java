package org.trialledger.platform.axon;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.trialledger.platform.ledger.SnapshotStore.Snapshot;
import org.trialledger.platform.ledger.StoredEvent;

/** A stored event or snapshot as Axon wants to see it. {@code getTimestamp} is when it was recorded, to the hashed microsecond (UTC). */
record LedgerRow(String getEventIdentifier, Instant getTimestamp, String getType, String getAggregateIdentifier, long getSequenceNumber,
                 SerializedObject<byte[]> getPayload, byte[] metadata) implements DomainEventData<byte[]> {

    static LedgerRow of(StoredEvent e, String family) {
        return of(e, family, e.payload());
    }

    /** @param payload of the event, opened for whoever reads it */
    static LedgerRow of(StoredEvent e, String family, byte[] payload) {
        return new LedgerRow(e.eventId().toString(), instant(e.recordedAtMicros()), family, e.aggregateId().toString(), e.aggregateSequence(),
            new SimpleSerializedObject<>(payload, byte[].class, e.type(), e.revision()), e.metadata());
    }

    static LedgerRow of(Snapshot s, byte[] state) {
        return new LedgerRow(s.eventId().toString(), instant(s.recordedAtMicros()), s.type(), s.aggregateId().toString(), s.aggregateSequence(),
            new SimpleSerializedObject<>(state, byte[].class, s.type(), s.revision()), s.metadata());
    }

    static TrackedDomainEventData<byte[]> tracked(StoredEvent e, String family) {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(e.globalPosition()), of(e, family));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public SerializedObject<byte[]> getMetaData() {
        return (SerializedObject) new SerializedMetaData<>(metadata, byte[].class);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
