package org.trialledger.bench.services;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Latencies;
import org.trialledger.bench.Section;

/** (n), (o) and (p): the safety of one study, through the gateway. */
public final class SafetyBench implements AutoCloseable {
    private static final int[] CONNECTIONS = {1, 16};
    /** A case is two requests and much to record: windows are so many times as long as those of small commands. */
    private static final int LONGER = 6;
    private static final int CALLERS = 16, LOOKS = 200, ROUND = 128;
    private static final double ENOUGH_MEGABYTES = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(120), BETWEEN_LOOKS = Duration.ofMillis(100), LONGEST = Duration.ofHours(1);
    private static final String MANAGER = "maria", OFFICER = "sofia", PROTOCOL = "B-SAFETY", SERVICE = "safety-service";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Effort effort;
    private final Services services;
    private final Api officer;
    private final String study;

    public SafetyBench(Effort effort) throws Exception {
        this.effort = effort;
        services = Services.start();
        var loader = services.loader(PATIENCE);
        study = "/api/v1/studies/" + made(loader.post(MANAGER, "/api/v1/studies",
            "{\"protocolNumber\":\"%s\",\"titles\":{\"brief\":\"A benchmark's safety\"},\"sponsor\":{\"name\":\"Aster Therapeutics\"}}".formatted(PROTOCOL).getBytes(StandardCharsets.UTF_8), "bench-safety"));
        made(loader.post(MANAGER, study + "/countries", "{\"country\":\"IE\"}".getBytes(StandardCharsets.UTF_8), "bench-safety-country"));
        made(loader.post(MANAGER, study + "/team/assignments", "{\"userId\":\"%s\",\"name\":\"Sofia Marques\",\"role\":\"SAFETY_OFFICER\",\"from\":\"%s\"}".formatted(OFFICER, LocalDate.now(ZoneOffset.UTC)).getBytes(StandardCharsets.UTF_8),
            "bench-safety-officer"));
        officer = new Api(services.gatewayPort(), services.token(OFFICER));
        for (long until = System.nanoTime() + PATIENCE.toNanos(); !loader.get(OFFICER, study + "/safety-conduct").body().toString().contains("\"IE\""); TimeUnit.MILLISECONDS.sleep(100))
            if (System.nanoTime() > until) throw new IOException("safety-service has not heard of the study");
    }

    private static String made(org.trialledger.local.load.Api.Answer answer) throws IOException {
        if (!answer.isSuccess()) throw new IOException("the study cannot be prepared: " + answer.describe());
        return answer.id();
    }

    /** (n) Cases, each opened and found valid, which starts a clock. */
    public void cases(Section section) throws Exception {
        section.note("POST .../safety-cases and its triage, through the gateway, closed loop: two requests a case");
        section.note("clocks: from the last case until each has the clock that follows from it");
        loop(section, "warm-up", CONNECTIONS[CONNECTIONS.length - 1], effort.warmUp(), false);
        for (int repetition = 0; repetition < effort.repetitions(); repetition++)
            for (int connections : CONNECTIONS) loop(section, connections + " connections", connections, measured(), true);
        memory(section);
    }

    private void loop(Section section, String cell, int connections, Duration measured, boolean counts) throws Exception {
        var result = ClosedLoop.run(connections, effort.settle(), measured, () -> this::openedAndValid);
        double seconds = until("select count(*) from views.safety_case c where valid and not exists (select from views.regulatory_clock k where k.case_id = c.case_id)");
        if (!counts) return;
        result.into(section, cell, "cases/s");
        section.record(cell, "clocks, s", seconds);
    }

    private String openedAndValid() throws IOException, InterruptedException {
        var safetyCase = officer.post(study + "/safety-cases", UUID.randomUUID().toString(), """
            {"awareOn":"%1$s","receivedOn":"%1$s","report":{"patient":{"subjectNumber":"101-0007","ageYears":54,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
             "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2026-02-10"}],"investigator":"POSSIBLE","actionTaken":"DRUG_INTERRUPTED","narrative":"Fainted two hours after the dose.",
             "reaction":{"term":"Fainted","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"%1$s","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}""".formatted(today()));
        officer.change(safetyCase + "/triage", UUID.randomUUID().toString(), "{}");
        return safetyCase;
    }

    /** (o) E2B(R3) files. */
    public void reports(Section section) throws Exception {
        var safetyCase = openedAndValid();
        var written = safetyCase + "/icsr?receiver=EMA";
        var file = officer.get(written).body();
        var number = PROTOCOL + UUID.randomUUID();
        until("select 1 - count(*) from views.safety_case where worldwide_id is not null and case_id = '%s'".formatted(safetyCase.substring(safetyCase.lastIndexOf('/') + 1)));
        var worldwideId = JSON.readTree(officer.get(safetyCase).body()).at("/safetyCase/worldwideId").asText();
        var count = new AtomicInteger();
        section.note("through the gateway, closed loop; a file of one report of %,d bytes, written from the case as the ledger has it and checked by every rule; each that is read opens a case of its own", file.length());
        ClosedLoop.run(CONNECTIONS[CONNECTIONS.length - 1], effort.settle(), effort.warmUp(), () -> () -> officer.get(written));
        ClosedLoop.run(CONNECTIONS[CONNECTIONS.length - 1], effort.settle(), effort.warmUp(), () -> () -> read(file, worldwideId, number + count.getAndIncrement()));
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            for (int connections : CONNECTIONS) {
                ClosedLoop.run(connections, effort.settle(), measured(), () -> () -> officer.get(written)).into(section, "written, %d connections".formatted(connections), "files/s");
                ClosedLoop.run(connections, effort.settle(), measured(), () -> () -> read(file, worldwideId, number + count.getAndIncrement())).into(section, "read, %d connections".formatted(connections), "files/s");
            }
        }
        memory(section);
    }

    private void read(String file, String worldwideId, String number) throws IOException, InterruptedException {
        officer.upload(study + "/icsr-imports", UUID.randomUUID().toString(), "application/xml", file.replace(worldwideId, "IE-BENCH-" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** (p) Clocks that all run out at once, as after a long time without the service. */
    public void clocks(Section section) throws Exception {
        int clocks = effort.clocks();
        section.note("%,d clocks of one study, each of an occasion of its own, started through the gateway by %d callers; then the time of each is brought forward in the database", clocks, CALLERS);
        section.note("a look: what the service asks twice a second, while all of them run and none is due; ran out: until each is shown as missed, on the board and in the ledger");
        double seconds = start(clocks);
        section.record("started", "s", seconds);
        section.record("started", "clocks/s", clocks / seconds);
        until("select %d - count(*) from views.regulatory_clock where rule_id = 'EU-USM'".formatted(clocks));
        try (var connection = DriverManager.getConnection(services.database("safety"))) {
            look(section, connection);
            long begun = System.nanoTime();
            try (var statement = connection.createStatement()) {
                statement.execute("update ledger.due_work set next_try_at = now() - interval '1 day' where kind = 'clock.missed' and state = 'WAITING' and study_id = '%s'".formatted(study.substring(study.lastIndexOf('/') + 1)));
            }
            until("select count(*) from views.regulatory_clock where rule_id = 'EU-USM' and status = 'RUNNING'");
            double swept = (System.nanoTime() - begun) / 1e9;
            section.record("ran out", "s", swept);
            section.record("ran out", "clocks/s", clocks / swept);
        }
        memory(section);
    }

    private double start(int clocks) throws Exception {
        var next = new AtomicInteger();
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Void>>();
            for (int i = 0; i < CALLERS; i++) running.add(threads.submit(() -> {
                for (int n = next.getAndIncrement(); n < clocks; n = next.getAndIncrement())
                    officer.post(study + "/regulatory-clocks", UUID.randomUUID().toString(), "{\"ruleId\":\"EU-USM\",\"country\":\"IE\",\"anchorOn\":\"%s\",\"occasion\":\"Dosing stopped in cohort %d\"}".formatted(today(), n));
                return null;
            }));
            for (var one : running) one.get();
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void look(Section section, Connection connection) throws SQLException {
        var latencies = new Latencies();
        try (var query = connection.prepareStatement("select * from ledger.due_work where state = 'WAITING' and next_try_at <= now() order by next_try_at, due_work_id limit " + ROUND)) {
            for (int i = 0; i < LOOKS; i++) {
                long begun = System.nanoTime();
                try (var row = query.executeQuery()) {
                    while (row.next()) row.getString("key");
                }
                latencies.add(System.nanoTime() - begun);
            }
        }
        section.record("a look", "p50 ms", latencies.percentileMillis(50));
        section.record("a look", "p99 ms", latencies.percentileMillis(99));
    }

    /** @return seconds until the query counts none: looked at in the database, so that looking costs little */
    private double until(String remaining) throws SQLException {
        long begun = System.nanoTime();
        try (var connection = DriverManager.getConnection(services.database("safety")); var query = connection.prepareStatement(remaining)) {
            while (System.nanoTime() < begun + LONGEST.toNanos()) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) return (System.nanoTime() - begun) / 1e9;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new IllegalStateException("not within %s: %s".formatted(LONGEST, remaining));
    }

    private Duration measured() {
        return effort.measured().multipliedBy(LONGER);
    }

    private void memory(Section section) throws IOException {
        section.record(SERVICE, "resident MB", ProcessFacts.residentMegabytes(services.processes().get(SERVICE).pid()));
        section.atMost(SERVICE, "resident MB", ENOUGH_MEGABYTES);
    }

    /** Where safety-service counts days, unless it is told otherwise. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Paris"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        services.close();
    }
}
