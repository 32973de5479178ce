package org.trialledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of callers on virtual threads, each asking again as soon as it is answered. */
public final class ClosedLoop {
    private ClosedLoop() {}

    public record Result(double perSecond, double p50Millis, double p99Millis) {
        public void into(Section section, String cell, String unit) {
            section.record(cell, unit, perSecond);
            section.record(cell, "p50 ms", p50Millis);
            section.record(cell, "p99 ms", p99Millis);
        }
    }

    /** One caller's request, run over and over on the caller's own thread. */
    public interface Request {
        void send() throws Exception;
    }

    /** @throws ExecutionException when a request failed: a benchmark of failures says nothing */
    public static Result run(int callers, Duration settle, Duration measured, Callable<Request> newCaller) throws Exception {
        long from = System.nanoTime() + settle.toNanos(), until = from + measured.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Latencies>>();
            for (int i = 0; i < callers; i++) {
                var request = newCaller.call();
                running.add(threads.submit(() -> repeat(request, from, until)));
            }
            var all = new Latencies();
            for (var caller : running) all.addAll(caller.get());
            return new Result(all.size() * 1e9 / measured.toNanos(), all.percentileMillis(50), all.percentileMillis(99));
        }
    }

    private static Latencies repeat(Request request, long from, long until) throws Exception {
        var latencies = new Latencies();
        for (long begun = System.nanoTime(); begun < until; ) {
            request.send();
            long ended = System.nanoTime();
            if (ended >= from && ended < until) latencies.add(ended - begun);
            begun = ended;
        }
        return latencies;
    }

}
