package org.trialledger.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.trialledger.platform.evidence.SignedSizes.SignedSize;
import org.trialledger.platform.ledger.StoredEvent;

/**
 * A ledger event as a Kafka record and back, without loss: the value is the stored payload, byte for byte; the headers are
 * CloudEvents 1.0 in binary mode, with the ledger's own coordinates as extensions, so that any consumer can recompute the leaf
 * and the chain of its copy (CTL1). Header values are UTF-8 text, but for metadata and salts, which are the stored bytes.
 */
public final class EventHeaders {
    static final String TYPE_PREFIX = "org.trialledger.";

    private EventHeaders() {}

    static ProducerRecord<byte[], byte[]> record(String topic, String service, StoredEvent e) {
        var r = new ProducerRecord<byte[], byte[]>(topic, null, e.recordedAtMicros() / 1000, utf8(e.studyId().toString()), e.payload());
        put(r.headers(), "ce_specversion", "1.0");
        put(r.headers(), "ce_id", e.eventId().toString());
        put(r.headers(), "ce_source", "/trialledger/" + service);
        put(r.headers(), "ce_type", TYPE_PREFIX + e.type() + ".v" + e.revision());
        put(r.headers(), "ce_subject", e.aggregateId().toString());
        put(r.headers(), "ce_time", Instant.EPOCH.plus(e.recordedAtMicros(), ChronoUnit.MICROS).toString());
        put(r.headers(), "content-type", e.mediaType());
        put(r.headers(), "ce_studyid", e.studyId().toString());
        put(r.headers(), "ce_sequence", Long.toString(e.position()));
        put(r.headers(), "ce_globalposition", Long.toString(e.globalPosition()));
        put(r.headers(), "ce_aggregatesequence", Long.toString(e.aggregateSequence()));
        put(r.headers(), "ce_ctl1leaf", HexFormat.of().formatHex(e.leaf()));
        put(r.headers(), "ce_ctl1chain", HexFormat.of().formatHex(e.chain()));
        r.headers().add("tl_metadata", e.metadata()).add("tl_metadata_salt", e.metadataSalt()).add("tl_payload_salt", e.payloadSalt());
        // Published after it was redacted, as when a topic is filled anew.
        if (e.isRedacted()) r.headers().add("tl_payload_commitment", e.payloadCommitment()).add("tl_metadata_commitment", e.metadataCommitment()).add("tl_redacted_at", utf8(Long.toString(e.redactedAt())));
        return r;
    }

    /** A study's signed size: a control record, in the study's partition, whose value is the proof that it was signed for. */
    static ProducerRecord<byte[], byte[]> record(String topic, String service, SignedSize size) {
        var value = utf8(size.proof().text());
        var r = new ProducerRecord<byte[], byte[]>(topic, null, size.signedAt().toEpochMilli(), utf8(size.studyId().toString()), value);
        put(r.headers(), "ce_specversion", "1.0");
        put(r.headers(), "ce_id", size.studyId() + "-" + size.size());
        put(r.headers(), "ce_source", "/trialledger/" + service);
        put(r.headers(), "ce_type", StudySized.TYPE);
        put(r.headers(), "ce_subject", size.studyId().toString());
        put(r.headers(), "ce_time", size.signedAt().toString());
        put(r.headers(), "content-type", "text/plain; charset=utf-8");
        put(r.headers(), "ce_studyid", size.studyId().toString());
        put(r.headers(), "ce_sequence", Long.toString(size.size() - 1));
        put(r.headers(), "ce_ctl1size", Long.toString(size.size()));
        put(r.headers(), "ce_ctl1root", HexFormat.of().formatHex(size.root()));
        return r;
    }

    static boolean isSize(ConsumerRecord<byte[], byte[]> r) {
        return text(r.headers(), "ce_type").equals(StudySized.TYPE);
    }

    /** @throws IllegalArgumentException when the record is not one of ours */
    static StudySized size(ConsumerRecord<byte[], byte[]> r) {
        long size = Long.parseLong(text(r.headers(), "ce_ctl1size"));
        if (size < 1 || r.value() == null) throw new IllegalArgumentException("a signed size is 1 or more, and carries its proof");
        return new StudySized(UUID.fromString(text(r.headers(), "ce_studyid")), size, HexFormat.of().parseHex(text(r.headers(), "ce_ctl1root")),
            new String(r.value(), StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the record is not one of ours */
    static StoredEvent event(ConsumerRecord<byte[], byte[]> r) {
        var h = r.headers();
        var time = Instant.parse(text(h, "ce_time"));
        var type = text(h, "ce_type");
        int version = type.lastIndexOf(".v");
        if (!type.startsWith(TYPE_PREFIX) || version < 0) throw new IllegalArgumentException("not a TrialLedger event type: " + type);
        return new StoredEvent(Long.parseLong(text(h, "ce_globalposition")), UUID.fromString(text(h, "ce_studyid")),
            Long.parseLong(text(h, "ce_sequence")), UUID.fromString(text(h, "ce_id")), UUID.fromString(text(h, "ce_subject")),
            Long.parseLong(text(h, "ce_aggregatesequence")), ChronoUnit.MICROS.between(Instant.EPOCH, time),
            type.substring(TYPE_PREFIX.length(), version), type.substring(version + 2), text(h, "content-type"), r.value(), bytes(h, "tl_payload_salt"),
            bytes(h, "tl_metadata"), bytes(h, "tl_metadata_salt"), HexFormat.of().parseHex(text(h, "ce_ctl1leaf")),
            HexFormat.of().parseHex(text(h, "ce_ctl1chain")), isRedacted(h) ? bytes(h, "tl_payload_commitment") : null,
            isRedacted(h) ? bytes(h, "tl_metadata_commitment") : null, isRedacted(h) ? Long.valueOf(text(h, "tl_redacted_at")) : null);
    }

    private static boolean isRedacted(Headers headers) {
        return headers.lastHeader("tl_payload_commitment") != null;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, utf8(value));
    }

    private static String text(Headers headers, String name) {
        return new String(bytes(headers, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) throw new IllegalArgumentException("record without header " + name);
        return header.value();
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
