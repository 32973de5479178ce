package org.trialledger.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.feed.EventStream.Message;
import org.trialledger.gateway.feed.readmodel.FeedTail;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.testkit.TestTokens;

/** The feed as server-sent events. */
@QuarkusTest @QuarkusTestResource(Surroundings.class) @Timeout(60)
class FeedStreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LISTENERS = 200;

    @TestHTTPResource("/") URI gateway;
    StudyLedger ledger;
    @Inject FeedTail tail;

    private final UUID study = Ids.next();

    @Test void events_come_as_they_happen_each_a_cloud_event() throws Exception {
        ledger.append(study, "study.Noted", "{\"n\":0,\n\"lines\":2}");
        try (var stream = open(null)) {
            assertThat(stream.contentType).startsWith("text/event-stream");
            var first = stream.nextEvent();
            assertThat(JSON.readTree(first.data()).at("/data/lines").asInt()).isEqualTo(2);
            assertThat(JSON.readTree(first.data()).path("feedcursor").asText()).isEqualTo(first.id());
            ledger.append(study, "study.Noted", "{\"n\":1}");
            assertThat(sequence(stream.nextEvent())).isEqualTo(1);
        }
    }

    @Test void a_client_that_comes_back_again_and_again_misses_nothing_and_gets_nothing_twice() throws Exception {
        int all = 300;
        var writing = CompletableFuture.runAsync(() -> IntStream.range(0, all).forEach(n -> ledger.append(study, "study.Noted", "{\"n\":%d}".formatted(n))));
        var received = new ArrayList<Integer>();
        String last = null;
        while (received.size() < all) {
            try (var stream = open(last)) {
                for (int i = 0; i < 37 && received.size() < all; i++) {
                    var event = stream.nextEvent();
                    received.add(sequence(event));
                    last = event.id();
                }
            }
        }
        writing.join();
        assertThat(received).isEqualTo(IntStream.range(0, all).boxed().toList());
    }

    @Test void a_stream_with_nothing_to_tell_gives_signs_of_life() throws Exception {
        try (var stream = open(null)) {
            assertThat(stream.next().comment()).isEqualTo("the feed");
            for (int i = 0; i < 3; i++) {
                assertThat(stream.next().comment()).startsWith("heartbeat at ");
            }
        }
    }

    @Test void many_idle_listeners_hold_no_thread_and_leave_nothing_behind() throws Exception {
        var streams = new ArrayList<EventStream>();
        try {
            streams.add(open(null));
            streams.getFirst().next();
            int before = threadsOfTheServer();
            for (int i = 1; i < LISTENERS; i++) {
                streams.add(open(null));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> tail.waiting() >= LISTENERS * 9 / 10);
            assertThat(threadsOfTheServer()).isLessThan(before + 30);
            ledger.append(study, "study.Noted", "{}");
            for (var stream : streams) {
                assertThat(sequence(stream.nextEvent())).isZero();
            }
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> tail.waiting() == 0);
    }

    @Test void a_stream_ends_with_its_token() throws Exception {
        var shortLived = TestTokens.get().tokenWith(claims -> claims.put("exp", Instant.now().getEpochSecond() + 2), "quinn", "qa-auditor");
        try (var stream = new EventStream(uri(), shortLived, null)) {
            Message message = stream.next();
            while (message != null) {
                message = stream.next();
            }
        }
    }

    /** Those of the HTTP client on this side of the connection are not counted. */
    private static int threadsOfTheServer() {
        return (int) Thread.getAllStackTraces().keySet().stream().filter(t -> !t.getName().startsWith("HttpClient")).count();
    }

    private EventStream open(String lastEventId) throws IOException, InterruptedException {
        return new EventStream(uri(), TestTokens.get().token("quinn", "qa-auditor"), lastEventId);
    }

    private URI uri() {
        return gateway.resolve("/api/v1/events?study=" + study);
    }

    private static int sequence(Message event) throws IOException {
        return JSON.readTree(event.data()).path("sequence").asInt();
    }
}
