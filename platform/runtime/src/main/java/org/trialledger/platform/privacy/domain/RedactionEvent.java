package org.trialledger.platform.privacy.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened about texts of a recorded event that must not stand there. In the ledger of the event's study. */
public sealed interface RedactionEvent extends LedgerEvent {
    UUID redactionId();

    /** @param pointers JSON pointers (RFC 6901) of texts in the payload, {@code metadataPointers} in the metadata; {@code requestedBy} and all others here are subjects of tokens */
    record RedactionRequested(UUID studyId, UUID redactionId, UUID eventId, long position, List<String> pointers, List<String> metadataPointers, String justification,
                              String requestedBy) implements RedactionEvent {}

    record RedactionRefused(UUID studyId, UUID redactionId, String refusedBy, String justification) implements RedactionEvent {}

    /** Says all that makes the redacted row believable: what was redacted, by whom and why, the commitments to what stood there and the hashes of what is left. */
    record PayloadRedacted(UUID studyId, UUID redactionId, UUID eventId, long position, List<String> pointers, List<String> metadataPointers, String payloadCommitment,
                           String metadataCommitment, String payloadLeft, String metadataLeft, Long previous, String requestedBy, String approvedBy, String justification)
        implements RedactionEvent {
        /** Two redactions of one event are made one after the other: each names the bytes the one before has left. */
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("redaction", eventId + "/" + (previous == null ? "first" : previous)));
        }
    }
}
