package org.trialledger.bench.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.trialledger.bench.Section;

/** (g) How fast the feed is read from its beginning, at the gateway: by one reader, who sees every event or those of their own studies. */
final class FeedBench {
    private static final String FEED = "/api/v1/events";
    private static final int PAGE = 500;

    private final Section section;
    private final Api auditor;
    private final Api manager;
    private final long events;

    /** @param events in the feed, none of which is still on its way */
    FeedBench(Services services, Section section, long events) throws Exception {
        this.section = section;
        this.events = events;
        this.auditor = new Api(services.gatewayPort(), services.token("quinn"));
        this.manager = new Api(services.gatewayPort(), services.token("maria"));
    }

    private interface Way {
        /** @return events read */
        long read(Api reader) throws IOException, InterruptedException;
    }

    void run(int repetitions) throws Exception {
        section.note("one reader at a time, %,d events from the first to the last; pages of %d, or one stream of server-sent events", events, PAGE);
        section.note("manager: of every event it is asked whether one of the caller's grants shows it; x auditor: over who sees everything, same repetition");
        compare("paged", this::pages);
        compare("streamed", this::stream);
        for (int repetition = 1; repetition < repetitions; repetition++) {
            compare("paged", this::pages);
            compare("streamed", this::stream);
        }
    }

    private void compare(String name, Way way) throws IOException, InterruptedException {
        double all = rate(name + ", auditor", way, auditor);
        section.record(name + ", manager", "x auditor", rate(name + ", manager", way, manager) / all);
    }

    private double rate(String cell, Way way, Api reader) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long read = way.read(reader);
        double perSecond = read * 1e9 / (System.nanoTime() - begun);
        if (read < events) throw new IllegalStateException("%s: %d of %d events were read".formatted(cell, read, events));
        section.record(cell, "events/s", perSecond);
        return perSecond;
    }

    private long pages(Api reader) throws IOException, InterruptedException {
        long read = 0;
        var cursor = "";
        while (read < events) {
            var page = reader.get(FEED + "?limit=" + PAGE + cursor);
            read += count(page.body());
            cursor = "&cursor=" + page.headers().firstValue("Next-Cursor").orElseThrow();
        }
        return read;
    }

    /** Each event has the attribute once, before its data. */
    private static long count(String batch) {
        long found = 0;
        for (int at = batch.indexOf("\"feedcursor\":"); at >= 0; at = batch.indexOf("\"feedcursor\":", at + 1)) found++;
        return found;
    }

    private long stream(Api reader) throws IOException, InterruptedException {
        long read = 0;
        try (var lines = new BufferedReader(new InputStreamReader(reader.stream(FEED).body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null && read < events; line = lines.readLine()) if (line.startsWith("data:")) read++;
        }
        return read;
    }
}
