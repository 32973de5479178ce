package org.trialledger.platform.kafka;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.trialledger.platform.evidence.SignedSizes;
import org.trialledger.platform.evidence.SignedSizes.SignedSize;

/** Which signed sizes the publisher has still to send, and how far it has come with the directory log. */
final class SizeAnnouncer {
    private static final int BATCH = 500;

    /** @param next place in the directory log to go on from, once the records are acknowledged */
    record Due(List<ProducerRecord<byte[], byte[]>> records, long next) {
        boolean isEmpty() {
            return records.isEmpty();
        }
    }

    private final String service;
    private final String topic;
    private final SignedSizes sizes;

    SizeAnnouncer(String service, SignedSizes sizes) {
        this.service = service;
        this.topic = KafkaSettings.topicOf(service);
        this.sizes = sizes;
    }

    /** @param acknowledged only sizes of events that Kafka has: those up to this global position */
    Due due(Connection connection, long acknowledged) throws SQLException {
        long from = announced(connection);
        var newestOfStudy = new LinkedHashMap<UUID, SignedSize>();
        for (var size : sizes.from(from, acknowledged, BATCH)) {
            newestOfStudy.put(size.studyId(), size);
            from = size.directoryPosition() + 1;
        }
        return new Due(newestOfStudy.values().stream().map(size -> EventHeaders.record(topic, service, size)).toList(), from);
    }

    private long announced(Connection connection) throws SQLException {
        try (var s = connection.prepareStatement("select announced from publication where topic = ?")) {
            s.setString(1, topic);
            try (var row = s.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void announced(Connection connection, Due sent) throws SQLException {
        try (var s = connection.prepareStatement("update publication set announced = ? where topic = ? and announced < ?")) {
            s.setLong(1, sent.next());
            s.setString(2, topic);
            s.setLong(3, sent.next());
            s.executeUpdate();
        }
    }
}
