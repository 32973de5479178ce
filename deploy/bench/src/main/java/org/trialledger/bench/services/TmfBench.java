package org.trialledger.bench.services;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Latencies;
import org.trialledger.bench.Section;
import org.trialledger.platform.embedded.Folders;

/** (l) and (m): the trial master file of one study, straight at tmf-service. */
public final class TmfBench implements AutoCloseable {
    private static final int SIZE = 100_000, EXPECTED = 100_000, SITES = 100, ASKED = 30;
    private static final int[] CONNECTIONS = {1, 16};
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String MANAGER = "maria";

    private final Effort effort;
    private final Services services;
    private final Api manager;
    private final String study;

    public TmfBench(Effort effort) throws Exception {
        this.effort = effort;
        services = Services.start();
        manager = new Api(services.tmfPort(), services.token(MANAGER));
        var registered = services.loader(PATIENCE).post(MANAGER, "/api/v1/studies",
            "{\"protocolNumber\":\"B-TMF\",\"titles\":{\"brief\":\"A benchmark's file\"},\"sponsor\":{\"name\":\"Aster Therapeutics\"}}".getBytes(StandardCharsets.UTF_8), "bench-tmf");
        study = "/api/v1/studies/" + registered.id();
        awaitStudy();
    }

    private void awaitStudy() throws IOException, InterruptedException {
        var loader = services.loader(PATIENCE);
        for (long until = System.nanoTime() + PATIENCE.toNanos(); !loader.get(MANAGER, study + "/documents").isSuccess(); TimeUnit.MILLISECONDS.sleep(100))
            if (System.nanoTime() > until) throw new IOException("tmf-service has not heard of the study");
    }

    /** (l) Files of 100 kB, each filed as a document of its own. */
    public void uploads(Section section) throws Exception {
        section.note("POST .../documents, %,d random bytes each, closed loop; hashed, on disk and in the ledger before it is answered; the load generator shares the machine", SIZE);
        section.note("x file: over writing such files on the same disk one after the other, each flushed, in the same repetition");
        upload(CONNECTIONS[CONNECTIONS.length - 1], effort.warmUp());
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            double files = files();
            for (int connections : CONNECTIONS) {
                var result = upload(connections, effort.measured());
                var cell = connections + " connections";
                result.into(section, cell, "uploads/s");
                section.record(cell, "x file", result.perSecond() / files);
                section.record(cell, "MB/s", result.perSecond() * SIZE / 1e6);
            }
        }
        section.record("tmf-service", "resident MB", ProcessFacts.residentMegabytes(services.processes().get("tmf-service").pid()));
    }

    private ClosedLoop.Result upload(int connections, Duration measured) throws Exception {
        return ClosedLoop.run(connections, effort.settle(), measured, () -> {
            var random = new SplittableRandom();
            var bytes = new byte[SIZE];
            return () -> {
                random.nextBytes(bytes);
                manager.upload(study + "/documents?artifact=10.02.05&level=STUDY&title=Listing&fileName=listing.bin", UUID.randomUUID().toString(), "application/octet-stream", bytes);
            };
        });
    }

    /** @return files a second */
    private double files() throws Exception {
        var folder = Folders.temporary("bench-files");
        try {
            var bytes = new byte[SIZE];
            var count = new int[1];
            return ClosedLoop.run(1, effort.settle(), effort.measured(), () -> () -> write(folder.resolve(Integer.toString(count[0]++)), bytes)).perSecond();
        } finally {
            Folders.delete(folder);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) out.write(left);
            out.force(true);
        }
    }

    /** (m) How complete a large file is. */
    public void completeness(Section section) throws Exception {
        expect();
        section.note("%,d expected documents at %d sites, of which six in ten became satisfied: written into the view, for what is measured is the query", EXPECTED, SITES);
        section.note("each asked %d times, one after the other; of each repetition the median and the slowest", ASKED);
        for (int repetition = 0; repetition <= effort.repetitions(); repetition++) {
            for (var question : List.of("/tmf-completeness", "/tmf-completeness?by=ZONE", "/tmf-completeness?asOf=2026-03-01&by=COUNTRY", "/tmf-matrix", "/tmf-trend?points=12")) ask(section, question, repetition > 0);
        }
        for (var question : List.of("/tmf-completeness", "/tmf-matrix")) section.atMost(question, "p50 ms", 200);
    }

    private void ask(Section section, String question, boolean warm) throws IOException, InterruptedException {
        var latencies = new Latencies();
        for (int i = 0; i < ASKED; i++) {
            long begun = System.nanoTime();
            manager.get(study + question);
            latencies.add(System.nanoTime() - begun);
        }
        if (!warm) return;
        section.record(question, "p50 ms", latencies.percentileMillis(50));
        section.record(question, "slowest ms", latencies.percentileMillis(100));
    }

    private void expect() throws SQLException {
        try (var connection = DriverManager.getConnection(services.database("tmf")); var statement = connection.createStatement()) {
            statement.execute("""
                insert into views.expected_period (expected_id, study_id, artifact, zone, level, country, site_id, requiredness, due_on, standing, valid_from, valid_to, version)
                select md5('e' || n)::uuid, '%s'::uuid, '05.04.03', to_char(1 + n %% 11, 'FM00'), 'SITE', (array['IE', 'FR', 'US', 'GB'])[1 + n %% 4], md5('s' || n %% %d)::uuid, case n %% 5 when 0 then 'RECOMMENDED' else 'CORE' end,
                  date '2026-01-01' + n %% 400, case part when 1 then 'OPEN' else 'SATISFIED' end, date '2025-12-01' + n %% 60 + case part when 1 then 0 else 30 end,
                  case when part = 1 and n %% 10 < 6 then date '2025-12-01' + n %% 60 + 30 else 'infinity' end, part
                from generate_series(1, %d) n, generate_series(1, 2) part where part = 1 or n %% 10 < 6""".formatted(study.substring(study.lastIndexOf('/') + 1), SITES, EXPECTED));
            statement.execute("vacuum analyze views.expected_period");
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        services.close();
    }
}
