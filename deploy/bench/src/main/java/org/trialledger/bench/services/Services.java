package org.trialledger.bench.services;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.trialledger.bench.AtExit;
import org.trialledger.local.Installation;
import org.trialledger.local.Port;
import org.trialledger.local.Programs;
import org.trialledger.local.Token;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.Folders;
import org.trialledger.platform.embedded.FreePort;
import org.trialledger.platform.embedded.Identity;
import org.trialledger.platform.embedded.ServerProcess;
import org.trialledger.platform.embedded.ServerProgram;

/** All of TrialLedger as {@code ./trialledger up} starts it, beside one that may be running: other ports, a folder of its own. */
public final class Services implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path home;
    private final Installation installation;
    private final Programs programs;
    private final Map<String, ServerProcess> processes = new LinkedHashMap<>();
    private final Map<String, Duration> starts = new LinkedHashMap<>();
    private Duration startOfAll;

    private Services(Path home) {
        this.home = home;
        var environment = new HashMap<>(System.getenv());
        for (var port : Port.values()) environment.put("TRIALLEDGER_" + port.name() + "_PORT", Integer.toString(FreePort.orAny(0)));
        installation = new Installation(Installation.current().checkout(), home, environment);
        programs = Programs.of(installation);
    }

    public static Services start() throws Exception {
        return start(_ -> true);
    }

    /** What the commands and lists of studies need, without the services that only read along and would share the machine with them. */
    static Services startStudies() throws Exception {
        return start(Set.of("study-service", "gateway")::contains);
    }

    private static Services start(Predicate<String> wanted) throws Exception {
        var services = new Services(Folders.temporary("bench"));
        AtExit.close(services);
        var ours = services.ours();
        try {
            long begun = System.nanoTime();
            for (var stage : services.programs.stages()) services.start(stage.stream().filter(program -> !ours.contains(program.name()) || wanted.test(program.name())).toList());
            services.startOfAll = Duration.ofNanos(System.nanoTime() - begun);
            return services;
        } catch (Exception e) {
            services.close();
            throw e;
        }
    }

    private void start(List<ServerProgram> stage) throws Exception {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = together.invokeAll(stage.stream().<Callable<Duration>>map(program -> () -> start(program)).toList());
            for (int i = 0; i < stage.size(); i++) starts.put(stage.get(i).name(), started.get(i).get());
        }
    }

    private Duration start(ServerProgram program) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = ServerProcess.start(program, home.resolve("logs").resolve(program.name() + ".log"));
        synchronized (processes) {
            processes.put(program.name(), process);
        }
        process.awaitAnswer(LONGEST_START);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    int studyPort() {
        return installation.port(Port.STUDY);
    }

    int sitePort() {
        return installation.port(Port.SITE);
    }

    int tmfPort() {
        return installation.port(Port.TMF);
    }

    /** The loader's client, as {@code ./trialledger load} makes it. */
    org.trialledger.local.load.Api loader(Duration patience) {
        return new org.trialledger.local.load.Api(installation.gateway(), this::token, patience);
    }

    int gatewayPort() {
        return installation.port(Port.GATEWAY);
    }

    /** From the start of each process until it answered that it is ready. */
    Map<String, Duration> starts() {
        return starts;
    }

    Duration startOfAll() {
        return startOfAll;
    }

    /** The names of TrialLedger's own services: the last stage. */
    List<String> ours() {
        return programs.stages().getLast().stream().map(ServerProgram::name).toList();
    }

    Map<String, ServerProcess> processes() {
        return processes;
    }

    String token(String who) throws IOException, InterruptedException {
        return Token.request(installation, Identity.find(who).orElseThrow());
    }

    /**
     * At full load views and publication may fall behind; what is left of that must not burden the next measurement.
     *
     * @return seconds until every registered study was in the overview and every event published
     */
    double awaitQuiet() throws SQLException {
        long begun = System.nanoTime();
        try (var connection = DriverManager.getConnection(studyDatabase()); var query = connection.prepareStatement("""
                select (select count(*) from views.study_overview) = (select count(*) from ledger.study_head)
                   and (select min(global_position) from ledger.publication) = (select next_position - 1 from ledger.log_head)""")) {
            while (System.nanoTime() < begun + LONGEST_CATCHING_UP.toNanos()) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) return (System.nanoTime() - begun) / 1e9;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new IllegalStateException("views and publication have not caught up within " + LONGEST_CATCHING_UP);
    }

    /**
     * When every published event is in the gateway's feed.
     *
     * @return how many events it has
     */
    long awaitFeed() throws SQLException {
        long begun = System.nanoTime();
        awaitQuiet();
        try (var study = DriverManager.getConnection(studyDatabase()); var gateway = DriverManager.getConnection(database("gateway"));
             var recorded = study.prepareStatement("select next_position - 1 from ledger.log_head");
             var arrived = gateway.prepareStatement("select (select count(*) from views.feed_event where service = 'study'), (select last_position from views.feed_head)")) {
            while (System.nanoTime() < begun + LONGEST_CATCHING_UP.toNanos()) {
                try (var wanted = recorded.executeQuery(); var here = arrived.executeQuery()) {
                    wanted.next();
                    here.next();
                    if (here.getLong(1) >= wanted.getLong(1)) return here.getLong(2);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new IllegalStateException("the feed has not caught up within " + LONGEST_CATCHING_UP);
    }

    String studyDatabase() {
        return database("study");
    }

    String database(String name) {
        return programs.all().stream().filter(EmbeddedPostgreSql.class::isInstance).map(EmbeddedPostgreSql.class::cast).findFirst().orElseThrow().jdbcUrl(name);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        List<ServerProcess> running;
        synchronized (processes) {
            running = new ArrayList<>(processes.values());
        }
        for (var process : running.reversed()) process.stop();
        Folders.delete(home);
    }
}
