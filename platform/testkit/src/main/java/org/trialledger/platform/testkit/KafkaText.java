package org.trialledger.platform.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message of Kafka as a text to look for what must not be in it: key, every header, and value. */
public final class KafkaText {
    private KafkaText() {}

    public static String of(ConsumerRecord<byte[], byte[]> message) {
        var bytes = new ByteArrayOutputStream();
        if (message.key() != null) bytes.writeBytes(message.key());
        for (var header : message.headers()) {
            bytes.writeBytes(("\n" + header.key() + ": ").getBytes(StandardCharsets.UTF_8));
            if (header.value() != null) bytes.writeBytes(header.value());
        }
        bytes.write('\n');
        if (message.value() != null) bytes.writeBytes(message.value());
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
