package org.trialledger.gateway.feed.readmodel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

/** An event in the feed. {@link #cloudEvent} is what the outside gets to see: CloudEvents 1.0, JSON format. */
public record FeedEvent(long feedPosition, String service, long globalPosition, UUID studyId, long position, UUID eventId, UUID aggregateId,
                        long aggregateSequence, Instant recordedAt, String type, String revision, String mediaType, byte[] payload,
                        byte[] leaf, byte[] chain) {
    private static final JsonFactory JSON = new JsonFactory();

    static FeedEvent of(ResultSet row) throws SQLException {
        return new FeedEvent(row.getLong(1), row.getString(2), row.getLong(3), row.getObject(4, UUID.class), row.getLong(5),
            row.getObject(6, UUID.class), row.getObject(7, UUID.class), row.getLong(8), row.getObject(9, OffsetDateTime.class).toInstant(),
            row.getString(10), row.getString(11), row.getString(12), row.getBytes(13), row.getBytes(14), row.getBytes(15));
    }

    /**
     * The same attributes as in Kafka's headers, and {@code feedcursor}, from which a reader of single events goes on. The payload
     * stands in {@code data} as it was recorded, byte for byte. Positions are texts: CloudEvents' integers have 32 bits.
     */
    public byte[] cloudEvent(UUID feedId) {
        var out = new ByteArrayOutputStream(payload.length + 700);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", eventId.toString());
            json.writeStringField("source", "/trialledger/" + service);
            json.writeStringField("type", "org.trialledger." + type + ".v" + revision);
            json.writeStringField("subject", aggregateId.toString());
            json.writeStringField("time", recordedAt.toString());
            json.writeStringField("studyid", studyId.toString());
            json.writeStringField("sequence", Long.toString(position));
            json.writeStringField("globalposition", Long.toString(globalPosition));
            json.writeStringField("aggregatesequence", Long.toString(aggregateSequence));
            json.writeStringField("ctl1leaf", HexFormat.of().formatHex(leaf));
            json.writeStringField("ctl1chain", HexFormat.of().formatHex(chain));
            json.writeStringField("feedcursor", new FeedCursor(feedId, feedPosition).text());
            json.writeStringField("datacontenttype", mediaType);
            writeData(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    private void writeData(JsonGenerator json) throws IOException {
        if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
            json.writeFieldName("data");
            json.writeRawValue(new String(payload, StandardCharsets.UTF_8));
        } else {
            json.writeBinaryField("data_base64", payload);
        }
    }
}
