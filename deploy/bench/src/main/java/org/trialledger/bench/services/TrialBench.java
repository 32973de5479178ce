package org.trialledger.bench.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.trialledger.bench.Section;
import org.trialledger.local.load.sdtm.TrialLoad;

/**
 * (i) A trial from folders of SDTM datasets, played through the gateway by the loader as users run it. Each repetition has services of
 * its own, just started, for a trial is loaded once: what is measured includes services getting warm.
 */
public final class TrialBench {
    private static final double ENOUGH_REQUESTS = 300, ENOUGH_MEGABYTES = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(120), BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final String PROJECTIONS = "/api/v1/operations/projections", LARGEST = "subjects";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Section section;

    public TrialBench(Path folder, Section section) {
        this.folder = folder;
        this.section = section;
    }

    public void run(int repetitions) throws Exception {
        section.note("the trial in %s, through the gateway, 32 subjects at a time, visits that follow each other in one request, services just started", folder);
        section.note("behind: the most events that a view of site-service had still to take when looked at, every %d ms", BETWEEN_LOOKS.toMillis());
        section.note("rebuild of the view of subjects beside its live copy: events of site-service's whole ledger that it goes through");
        for (int repetition = 0; repetition < repetitions; repetition++) {
            try (var services = Services.start()) {
                play(services);
                rebuild(new Api(services.sitePort(), services.token("olga")));
            }
        }
        section.atLeast("load", "requests/s", ENOUGH_REQUESTS);
        for (var service : List.of("study-service", "site-service", "safety-service", "gateway")) section.atMost(service, "resident MB", ENOUGH_MEGABYTES);
    }

    private void play(Services services) throws Exception {
        var load = new TrialLoad(services.loader(PATIENCE), new PrintStream(OutputStream.nullOutputStream()), null);
        var operator = new Api(services.sitePort(), services.token("olga"));
        var mostBehind = new AtomicLong();
        try (var looks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
            looks.scheduleWithFixedDelay(() -> mostBehind.accumulateAndGet(behind(operator), Math::max), 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            load.load(datasets(), null);
            looks.shutdownNow();
        }
        var played = load.played().orElseThrow(() -> new IllegalStateException("the trial in " + folder + " could not be played"));
        double seconds = played.time().toNanos() / 1e9;
        section.record("load", "requests/s", played.requests() / seconds);
        section.record("load", "acts/s", played.acts() / seconds);
        section.record("load", "subjects/s", played.subjects() / seconds);
        section.record("load", "visits/s", played.visits() / seconds);
        section.record("load", "behind", mostBehind.get());
        for (var process : services.processes().entrySet()) {
            section.record(process.getKey(), "resident MB", ProcessFacts.residentMegabytes(process.getValue().pid()));
            section.record(process.getKey(), "cpu ms/act", ProcessFacts.processorTime(process.getValue().handle()).toMillis() / (double) played.acts());
        }
    }

    private Map<String, Path> datasets() throws IOException {
        try (var files = Files.list(folder)) {
            return TrialLoad.datasets(files.sorted().toList());
        }
    }

    private static long behind(Api operator) {
        try {
            long most = 0;
            for (var projection : JSON.readTree(operator.get(PROJECTIONS).body()).path("items")) most = Math.max(most, projection.path("behind").asLong());
            return most;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0; // the load has ended, and this look with it
        }
    }

    private void rebuild(Api operator) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        operator.accepted(PROJECTIONS + "/" + LARGEST + "/rebuild", UUID.randomUUID().toString(), "{\"mode\":\"BESIDE\"}");
        JsonNode status;
        do {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos() / 5);
            status = JSON.readTree(operator.get(PROJECTIONS + "/" + LARGEST + "/rebuild").body());
            if (System.nanoTime() - begun > PATIENCE.toNanos()) throw new IllegalStateException("the rebuild is still " + status);
        } while (status.path("finishedAt").isMissingNode() || status.path("finishedAt").isNull());
        if (!status.path("state").asText().equals("DONE")) throw new IllegalStateException("the rebuild ended as " + status);
        section.record("rebuild", "events/s", status.path("total").asLong() * 1e9 / (System.nanoTime() - begun));
    }
}
