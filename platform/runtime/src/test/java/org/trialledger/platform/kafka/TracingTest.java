package org.trialledger.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.ledger.TestLedger.event;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.ledger.TestLedger;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.platform.tracing.Traces;

/** A trace from a request through a real ledger and a real broker to a consumer, seen by an exporter in memory. */
class TracingTest {
    private static final UUID STUDY = new UUID(0x7000, 1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String service = "traced" + UUID.randomUUID().toString().substring(0, 8);
    private final KafkaSettings kafka = new KafkaSettings(TestBacking.get().bootstrapServers(), 1, (short) 1, Map.of());
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()).build();
    private final Noting noting = new Noting();
    private AgroalDataSource source;
    private AgroalDataSource target;
    private LedgerAppender appender;
    private LedgerPublisher publisher;
    private ConsumerLoop consumer;

    @BeforeEach
    void open() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(sdk);
        source = TestLedger.fresh();
        target = TestLedger.fresh();
        appender = TestLedger.appender(source);
        var reader = new LedgerReader(source);
        var metrics = new SimpleMeterRegistry();
        publisher = new LedgerPublisher(service, source, reader, appender, kafka, metrics);
        consumer = new ConsumerLoop("testee", noting, kafka, new Transactions(target), (_, study, from, limit) -> reader.ofStudy(study, from, limit), metrics);
    }

    @AfterEach
    void close() {
        consumer.close();
        publisher.close();
        appender.close();
        source.close();
        target.close();
        sdk.close();
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void request_append_publication_and_reaction_are_one_trace() {
        var request = sdk.getTracer("test").spanBuilder("request").startSpan();
        try (var _ = request.makeCurrent()) {
            append(0, "{\"actorName\":\"x \\\"traceparent\\\":\\\"00-\",\"traceparent\":\"%s\"}".formatted(Traces.current().orElseThrow()));
        } finally {
            request.end();
        }
        publisher.start();
        consumer.start();
        assertThat(consumer.await(1, LONG)).isTrue();
        await().atMost(LONG).until(() -> spans.getFinishedSpanItems().size() == 4);
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getTraceId).containsOnly(request.getSpanContext().getTraceId());
        assertThat(spans.getFinishedSpanItems()).filteredOn(span -> !span.getName().equals("request")).extracting(SpanData::getParentSpanId)
            .containsOnly(request.getSpanContext().getSpanId());
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName)
            .containsExactlyInAnyOrder("request", "ledger append", "publish toy.Counted", "consume toy.Counted");
        assertThat(noting.tracesSeen).as("a reaction's command would continue the trace").hasSize(1).doesNotContain("");
        var published = spans.getFinishedSpanItems().stream().filter(span -> span.getName().startsWith("publish")).findFirst().orElseThrow();
        assertThat(traceparentInKafka()).isEqualTo("00-" + published.getTraceId() + "-" + published.getSpanId() + "-01");
    }

    @Test
    void what_nobody_traces_leaves_no_mark() {
        append(0, "{\"actor\":\"maria\"}");
        publisher.start();
        consumer.start();
        assertThat(consumer.await(1, LONG)).isTrue();
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(noting.tracesSeen).containsExactly("");
        assertThat(traceparentInKafka()).isNull();
    }

    private void append(long sequence, String metadata) {
        var plain = event(STUDY, STUDY, sequence, "{}");
        appender.append(List.of(new NewEvent(plain.studyId(), plain.eventId(), plain.aggregateId(), plain.aggregateSequence(), plain.type(), plain.revision(),
            plain.payload(), metadata.getBytes(StandardCharsets.UTF_8))), List.of());
    }

    private String traceparentInKafka() {
        try (var reader = new KafkaConsumer<>(kafka.base("test-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = reader.partitionsFor(KafkaSettings.topicOf(service)).stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var header = reader.poll(LONG).iterator().next().headers().lastHeader("traceparent");
            return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }

    private final class Noting implements EventConsumer {
        final List<String> tracesSeen = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public String source() {
            return service;
        }

        @Override
        public void handle(ReceivedEvent event) {
            tracesSeen.add(Span.current().getSpanContext().isValid() ? Span.current().getSpanContext().getSpanId() : "");
        }
    }
}
