package org.trialledger.bench.services;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Latencies;
import org.trialledger.platform.axon.Ids;

/** Registers one small study after another over HTTP; everything on one event loop, which takes little from what is measured. */
final class RegisterLoad implements AutoCloseable {
    private static final String PATH = "/api/v1/studies";
    private static final int WAITING = 20_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final String authorization;
    private final AtomicLong accepted = new AtomicLong();

    /** Told, on the event loop, which study was registered, right after its answer arrived. */
    interface Registered {
        void study(UUID id, long answeredAtNanos);
    }

    RegisterLoad(String token) {
        authorization = "Bearer " + token;
    }

    /** Answers of all runs so far. */
    long accepted() {
        return accepted.get();
    }

    /** Every connection asks again as soon as it is answered. */
    ClosedLoop.Result closed(int port, int connections, Duration settle, Duration measured) throws Exception {
        long from = System.nanoTime() + settle.toNanos(), until = from + measured.toNanos();
        var latencies = new Latencies();
        var client = client(connections);
        var done = Future.all(IntStream.range(0, connections).mapToObj(_ -> repeat(client, port, from, until, latencies)).toList());
        try {
            done.toCompletionStage().toCompletableFuture().get(settle.plus(measured).plusSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            client.close();
        }
        return new ClosedLoop.Result(latencies.size() * 1e9 / measured.toNanos(), latencies.percentileMillis(50), latencies.percentileMillis(99));
    }

    private Future<Void> repeat(HttpClient client, int port, long from, long until, Latencies latencies) {
        var end = Promise.<Void>promise();
        // On the event loop, which alone touches the latencies.
        loop.runOnContext(_ -> again(client, port, from, until, latencies, end));
        return end.future();
    }

    private void again(HttpClient client, int port, long from, long until, Latencies latencies, Promise<Void> end) {
        long begun = System.nanoTime();
        if (begun >= until) {
            end.complete();
            return;
        }
        register(client, port).onComplete(answer -> {
            if (answer.failed()) {
                end.tryFail(answer.cause());
                return;
            }
            long ended = System.nanoTime();
            if (ended >= from && ended < until) latencies.add(ended - begun);
            again(client, port, from, until, latencies, end);
        });
    }

    /** A fixed number of requests per second, whether or not earlier ones have been answered. */
    void open(int port, double perSecond, Duration lasting, Registered registered) throws Exception {
        var client = client(128);
        var end = Promise.<Void>promise();
        long begun = System.nanoTime();
        long[] sent = {0}, answered = {0};
        loop.runOnContext(_ -> vertx.setPeriodic(1, timer -> {
            long now = System.nanoTime();
            boolean over = now - begun > lasting.toNanos();
            if (over && answered[0] == sent[0]) end.tryComplete();
            if (over || end.future().isComplete()) {
                if (end.future().isComplete()) vertx.cancelTimer(timer);
                return;
            }
            for (; sent[0] < (now - begun) / 1e9 * perSecond; sent[0]++) {
                register(client, port).onComplete(answer -> {
                    answered[0]++;
                    if (answer.failed()) end.tryFail(answer.cause());
                    else registered.study(studyOf(answer.result()), System.nanoTime());
                });
            }
        }));
        try {
            end.future().toCompletionStage().toCompletableFuture().get(lasting.plusSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            client.close();
        }
    }

    private Future<HttpClientResponse> register(HttpClient client, int port) {
        var key = Ids.next().toString();
        var body = Buffer.buffer("{\"protocolNumber\":\"B-%s\",\"titles\":{\"brief\":\"A benchmark's study\"},\"sponsor\":{\"name\":\"Aster Therapeutics\",\"country\":\"IE\"}}".formatted(key));
        return client.request(HttpMethod.POST, port, "127.0.0.1", PATH)
            .compose(request -> request.putHeader("Authorization", authorization).putHeader("Content-Type", "application/json").putHeader("Idempotency-Key", key).send(body))
            .compose(response -> response.body().compose(text -> {
                if (response.statusCode() != 201) return Future.failedFuture("registering was answered with %d: %s".formatted(response.statusCode(), text));
                accepted.incrementAndGet();
                return Future.succeededFuture(response);
            }));
    }

    private static UUID studyOf(HttpClientResponse response) {
        var location = response.getHeader("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private HttpClient client(int connections) {
        return vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(60).setMaxWaitQueueSize(WAITING), new PoolOptions().setHttp1MaxSize(connections));
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
