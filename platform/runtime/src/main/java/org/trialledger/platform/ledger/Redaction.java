package org.trialledger.platform.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.StreamSupport;

/**
 * What a recorded redaction says of an earlier event of its study: without it, and without exactly the bytes and the commitment it
 * names, a row that claims to be redacted has been tampered with.
 *
 * @param recordedAt      position of the event that says so
 * @param position        of the event whose texts were redacted
 * @param pointers        JSON pointers of the texts in the payload, {@code metadataPointers} of those in the metadata
 * @param payloadCommitment of the payload as it was recorded (hex), as {@code metadataCommitment} of the metadata
 * @param payloadLeft     SHA-256 of the payload that is left (hex), as {@code metadataLeft} of the metadata
 */
public record Redaction(UUID studyId, long recordedAt, long position, UUID eventId, List<String> pointers, List<String> metadataPointers, String payloadCommitment,
                        String metadataCommitment, String payloadLeft, String metadataLeft) {
    public static final String TYPE = "PayloadRedacted";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for every other event. */
    public static Optional<Redaction> of(StoredEvent event) {
        if (!event.type().endsWith('.' + TYPE)) return Optional.empty();
        try {
            var said = JSON.readTree(event.payload());
            return Optional.of(new Redaction(event.studyId(), event.position(), said.path("position").asLong(-1), UUID.fromString(said.path("eventId").asText()),
                texts(said.path("pointers")), texts(said.path("metadataPointers")), said.path("payloadCommitment").asText(), said.path("metadataCommitment").asText(),
                said.path("payloadLeft").asText(), said.path("metadataLeft").asText()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** @param at finds an event of the redacted one's study by position */
    public static boolean isJustified(StoredEvent redacted, LongFunction<Optional<StoredEvent>> at) {
        return at.apply(redacted.redactedAt()).filter(by -> justifies(by, redacted)).isPresent();
    }

    /** That the event, whose own bytes are verified here too, says that the other one is redacted to what it is. */
    public static boolean justifies(StoredEvent by, StoredEvent redacted) {
        return by.studyId().equals(redacted.studyId()) && by.position() == redacted.redactedAt() && by.position() > redacted.position() && !by.isRedacted()
            && serviceOf(by).equals(serviceOf(redacted)) && MessageDigest.isEqual(by.computedLeaf(), by.leaf())
            && of(by).filter(said -> said.position == redacted.position() && said.eventId.equals(redacted.eventId()) && said.payloadCommitment.equals(hex(redacted.payloadCommitment()))
                && said.metadataCommitment.equals(hex(redacted.metadataCommitment())) && said.payloadLeft.equals(sha256(redacted.payload()))
                && said.metadataLeft.equals(sha256(redacted.metadata()))).isPresent();
    }

    private static String serviceOf(StoredEvent event) {
        return event.type().substring(0, Math.max(0, event.type().indexOf('.')));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** In hex. */
    public static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
