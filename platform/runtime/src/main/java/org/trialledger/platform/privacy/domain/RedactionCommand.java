package org.trialledger.platform.privacy.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked about texts of one recorded event that must not stand there. One redaction is one aggregate. */
public sealed interface RedactionCommand extends AggregateCommand {
    UUID redactionId();

    @Override
    default UUID aggregateId() {
        return redactionId();
    }

    /**
     * What the ledger says of the event and the texts.
     *
     * @param notText   pointers that name no text, or one that is sealed or redacted already; of the metadata, anything but the reason
     * @param keys      pointers to texts that are, or are part of, a unique key that stands elsewhere too
     * @param readable  whether the event still reads as its type without the texts
     * @param protects  whether the event is itself about an erasure or redaction
     */
    record Finding(List<String> notText, List<String> keys, boolean readable, boolean protects) {}

    /** Texts of one event. @param position in its study's ledger @param pointers JSON pointers (RFC 6901) into the payload, {@code metadataPointers} into the metadata */
    record Texts(UUID eventId, long position, List<String> pointers, List<String> metadataPointers) {}

    record RequestRedaction(UUID studyId, UUID redactionId, Texts texts, String justification, String requestedBy, Finding finding) implements RedactionCommand {}

    /**
     * What makes the redacted event believable. All in lower-case hexadecimal.
     *
     * @param payloadCommitment of the payload as it was recorded, as {@code metadataCommitment} of the metadata
     * @param payloadLeft       SHA-256 of the payload that will be left, as {@code metadataLeft} of the metadata
     */
    record Hashes(String payloadCommitment, String metadataCommitment, String payloadLeft, String metadataLeft) {}

    /** @param previous position of the event's redaction before this one; null if there was none */
    record ApproveRedaction(UUID redactionId, String approvedBy, String justification, Hashes hashes, Long previous) implements RedactionCommand {}

    record RefuseRedaction(UUID redactionId, String refusedBy, String justification) implements RedactionCommand {}
}
