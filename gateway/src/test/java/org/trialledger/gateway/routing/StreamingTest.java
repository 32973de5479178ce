package org.trialledger.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Upstream;
import org.trialledger.gateway.Surroundings;

/** Bodies pass piece by piece: whoever reads slowly slows the sender down, not the gateway's memory up. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class StreamingTest {
    private static final long MIB = 1024 * 1024;
    private static final long WHOLE = 256 * MIB;
    /** Kernel buffers of two connections and the gateway's write queues; far below {@link #WHOLE}. */
    private static final long IN_TRANSIT = 48 * MIB;

    @TestHTTPResource("/") URI gateway;
    Upstream study;
    /** Where requests to tmf-service arrive too. */
    Upstream hasty;

    @Test void a_caller_that_stops_reading_stops_the_service_from_writing() throws Exception {
        var written = new AtomicLong();
        var stalledAt = new CompletableFuture<Long>();
        study.answers(request -> {
            if (!request.path().endsWith("/large")) {
                // The gateway asks for documents and readiness now and then: that answer would take its share of the bytes counted here.
                request.response().setStatusCode(404).end();
                return;
            }
            request.response().putHeader("Content-Length", Long.toString(WHOLE));
            writeUntilFull(request.response(), written, stalledAt);
        });
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write("GET /api/v1/studies/large HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(stalledAt.get(120, TimeUnit.SECONDS)).isLessThan(IN_TRANSIT);
            skipHead(socket.getInputStream());
            assertThat(readExactly(socket.getInputStream(), WHOLE)).isEqualTo(WHOLE);
        }
    }

    @Test void the_first_piece_of_an_upload_arrives_before_the_last_is_sent() throws Exception {
        BlockingQueue<String> arrived = new ArrayBlockingQueue<>(10);
        study.answers((HttpServerRequest request) -> {
            request.handler(piece -> arrived.add(piece.toString()));
            request.endHandler(_ -> request.response().end("done"));
        });
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/studies HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
            connection.send("4\r\nlast\r\n0\r\n\r\n");
            assertThat(arrived.poll(10, TimeUnit.SECONDS)).isEqualTo("last");
            assertThat(connection.readAll()).contains("done");
        }
    }

    /** A service that reads slowly: what the gateway takes from the sender meanwhile is what it would hold in memory. */
    @Test void a_service_that_stops_reading_stops_the_sender_of_a_file() throws Exception {
        var size = WHOLE;
        var reading = new CompletableFuture<HttpServerRequest>();
        var loop = new AtomicReference<Context>();
        hasty.answers(request -> {
            if (!request.path().endsWith("/documents")) {
                request.response().setStatusCode(404).end();
                return;
            }
            loop.set(Vertx.currentContext());
            request.pause();
            reading.complete(request);
        });
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            var sent = new AtomicLong();
            var sender = Thread.ofVirtual().start(() -> send(socket, "/api/v1/studies/1/documents", size, sent));
            var request = reading.get(60, TimeUnit.SECONDS);
            var before = new AtomicLong(-1);
            await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(() -> before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isPositive().isLessThan(IN_TRANSIT);
            var received = new AtomicLong();
            var done = new CompletableFuture<Long>();
            loop.get().runOnContext(_ -> request.handler(piece -> received.addAndGet(piece.length())).endHandler(_ -> {
                request.response().end("done");
                done.complete(received.get());
            }).resume());
            assertThat(done.get(120, TimeUnit.SECONDS)).isEqualTo(size);
            sender.join();
        }
    }

    @Test void only_files_may_be_larger_than_other_bodies() throws Exception {
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/studies/1/expected-documents HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 11000000\r\n\r\n");
            assertThat(connection.readAll()).contains(" 413 ", "body-too-large");
        }
        try (var connection = new RawConnection(gateway)) {
            connection.send("POST /api/v1/studies/1/documents HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000000\r\n\r\n");
            assertThat(connection.readAll()).contains(" 413 ", "body-too-large");
        }
    }

    private static void send(Socket socket, String path, long size, AtomicLong sent) {
        try {
            var out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var piece = new byte[1 << 18];
            while (sent.get() < size) {
                out.write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes on until the whole is out; reports how much was taken when the connection first stayed full for a while. */
    private static void writeUntilFull(HttpServerResponse response, AtomicLong written, CompletableFuture<Long> stalledAt) {
        var piece = Buffer.buffer(new byte[64 * 1024]);
        while (written.get() < WHOLE && !response.writeQueueFull()) {
            response.write(piece);
            written.addAndGet(piece.length());
        }
        if (written.get() == WHOLE) {
            stalledAt.complete(WHOLE);
            response.end();
            return;
        }
        var vertx = Vertx.currentContext().owner();
        long patience = vertx.setTimer(1_000, _ -> stalledAt.complete(written.get()));
        response.drainHandler(_ -> {
            vertx.cancelTimer(patience);
            writeUntilFull(response, written, stalledAt);
        });
    }

    private static void skipHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int c = in.read();
            matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
        }
    }

    private static long readExactly(InputStream in, long size) throws IOException {
        var buffer = new byte[256 * 1024];
        long read = 0;
        while (read < size) {
            int n = in.read(buffer);
            if (n < 0) {
                return read;
            }
            read += n;
        }
        return read;
    }
}
