package org.trialledger.gateway.feed.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.Blots;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** Gives events their places in the feed, in the transaction that notes them as applied. */
final class FeedStore {
    private static final byte[] NOTHING = {'{', '}'};

    private final Transactions transactions;

    FeedStore(Transactions transactions) {
        this.transactions = transactions;
    }

    void append(String service, List<StoredEvent> events) {
        transactions.on(connection -> {
            long position = reserve(connection, events.size());
            try (var insert = connection.prepareStatement("insert into feed_event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (var event : events) {
                    bind(insert, position++, service, event);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /** The redacted texts go from the stored bytes too; where the rest is not what the redaction says is left, all of it goes. */
    void redact(String service, Redaction redaction) {
        var sql = new Sql(transactions);
        sql.first("select payload from feed_event where service = ? and study_id = ? and position = ?", row -> row.getBytes(1), service, redaction.studyId(), redaction.position()).ifPresent(payload -> {
            var blotted = Blots.blotted(payload, redaction.pointers());
            var remaining = Redaction.sha256(blotted).equals(redaction.payloadLeft()) ? blotted : NOTHING;
            sql.update("update feed_event set payload = ? where service = ? and study_id = ? and position = ?", remaining, service, redaction.studyId(), redaction.position());
        });
    }

    /** Other batches, of this instance and others, wait here until this one commits: nobody sees position n + 1 before n. */
    private static long reserve(Connection connection, int count) throws SQLException {
        try (var take = connection.prepareStatement("update feed_head set last_position = last_position + ? returning last_position - ? + 1")) {
            take.setInt(1, count);
            take.setInt(2, count);
            try (var row = take.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement insert, long position, String service, StoredEvent event) throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, service);
        insert.setLong(3, event.globalPosition());
        insert.setObject(4, event.studyId());
        insert.setLong(5, event.position());
        insert.setObject(6, event.eventId());
        insert.setObject(7, event.aggregateId());
        insert.setLong(8, event.aggregateSequence());
        insert.setObject(9, Instant.EPOCH.plus(event.recordedAtMicros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        insert.setString(10, event.type());
        insert.setString(11, event.revision());
        insert.setString(12, event.mediaType());
        insert.setBytes(13, event.payload());
        insert.setBytes(14, event.leaf());
        insert.setBytes(15, event.chain());
    }
}
