package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.embedded.EmbeddedKafka;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Transactions;

/** A broker that dies under publisher and consumer: appends go on, both say what is wrong, and everything arrives once it is back. */
class BrokerOutageTest {
    private static final UUID STUDY = new UUID(0x7000, 1);
    private static final Duration LONG = Duration.ofSeconds(90);

    @Test
    void appends_go_on_and_every_event_arrives_once_after_the_broker_is_back() throws Exception {
        var received = new CopyOnWriteArrayList<Long>();
        try (var broker = EmbeddedKafka.startTemporary(); var source = TestLedger.fresh(); var target = TestLedger.fresh(); var appender = TestLedger.appender(source)) {
            var kafka = new KafkaSettings(broker.bootstrapServers(), 2, (short) 1, Map.of());
            var reader = new LedgerReader(source);
            var metrics = new SimpleMeterRegistry();
            try (var publisher = new LedgerPublisher("toy", source, reader, appender, kafka, metrics);
                 var consumer = new ConsumerLoop("testee", noting(received), kafka, new Transactions(target), reader(reader), metrics)) {
                publisher.start();
                consumer.start();
                for (int i = 0; i < 10; i++) appender.append(List.of(event(STUDY, STUDY, i)), List.of());
                assertThat(consumer.await(10, LONG)).isTrue();
                broker.kill();
                for (int i = 10; i < 30; i++) appender.append(List.of(event(STUDY, STUDY, i)), List.of());
                await().atMost(LONG).until(() -> publisher.trouble().isPresent());
                broker.start();
                assertThat(consumer.await(30, LONG)).isTrue();
                assertThat(received).isEqualTo(LongStream.range(0, 30).boxed().toList());
                await().atMost(LONG).until(() -> publisher.trouble().isEmpty() && consumer.trouble().isEmpty());
            }
        }
    }

    private static LedgerFeed reader(LedgerReader reader) {
        return (_, study, from, limit) -> reader.ofStudy(study, from, limit);
    }

    private static EventConsumer noting(List<Long> received) {
        return new EventConsumer() {
            @Override
            public String name() {
                return "noting";
            }

            @Override
            public String source() {
                return "toy";
            }

            @Override
            public void handle(ReceivedEvent event) {
                received.add(event.position());
            }
        };
    }
}
