package org.trialledger.bench.services;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;
import org.trialledger.bench.Spread;

/** (b), (c), (f) and (g): study-service and the gateway, each its own process, asked over HTTP with verified tokens; (e) all there are. */
public final class ServicesBench implements AutoCloseable {
    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final int TARGET_CONNECTIONS = 64;
    private static final int WINDOWS_PER_WARM_UP = 3, MOST_WINDOWS = 18;
    private static final double ALIKE = 1.1;
    private static final double ENOUGH_MEGABYTES = 250, ENOUGH_SECONDS = 30;

    private final Effort effort;
    private final Services services;
    private final RegisterLoad load;

    public ServicesBench(Effort effort) throws Exception {
        this.effort = effort;
        services = Services.startStudies();
        load = new RegisterLoad(services.token("maria"));
    }

    /** @param reference the rate of one insert per transaction at 64 callers in this run, or null where (a) was not asked for */
    public void post(Section section, Spread reference) throws Exception {
        section.note("POST /api/v1/studies, closed loop, a new Idempotency-Key each; the load generator shares the machine");
        section.note("x direct: rate through the gateway over the direct one of the same repetition; x tx: over one insert per transaction of (a), median");
        section.note("processor time is that of the whole repetition, settling included, per accepted request");
        for (int port : new int[] {services.studyPort(), services.gatewayPort()}) warm(port);
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            for (int connections : CONNECTIONS) {
                double direct = measure(section, "direct", services.studyPort(), connections, reference);
                double proxied = measure(section, "through the gateway", services.gatewayPort(), connections, reference);
                section.record(name("through the gateway", connections), "x direct", proxied / direct);
            }
        }
        section.atLeast(name("direct", TARGET_CONNECTIONS), "x tx", 0.6);
        section.atLeast(name("through the gateway", TARGET_CONNECTIONS), "x direct", 0.7);
    }

    /** Just-in-time compilers starve on few cores: go on until three windows in a row are alike, or the patience ends. */
    private void warm(int port) throws Exception {
        var window = effort.warmUp().dividedBy(WINDOWS_PER_WARM_UP);
        double last = 0, secondLast = 0;
        for (int i = 0; i < MOST_WINDOWS; i++) {
            double now = load.closed(port, TARGET_CONNECTIONS, Duration.ZERO, window).perSecond();
            if (Math.max(now, Math.max(last, secondLast)) < ALIKE * Math.min(now, Math.min(last, secondLast))) return;
            secondLast = last;
            last = now;
        }
    }

    private double measure(Section section, String way, int port, int connections, Spread reference) throws Exception {
        services.awaitQuiet();
        var before = processorTimes();
        long acceptedBefore = load.accepted();
        var result = load.closed(port, connections, effort.settle(), effort.measured());
        var cell = name(way, connections);
        result.into(section, cell, "requests/s");
        if (reference != null) section.record(cell, "x tx", result.perSecond() / reference.median());
        double requests = load.accepted() - acceptedBefore;
        processorTimes().forEach((program, time) -> section.record(cell, program + " cpu µs", time.minus(before.get(program)).toNanos() / 1e3 / requests));
        return result.perSecond();
    }

    private Map<String, Duration> processorTimes() {
        var times = new HashMap<String, Duration>();
        services.processes().forEach((name, process) -> times.put(name, ProcessFacts.processorTime(process.handle())));
        times.put("client", ProcessFacts.ownProcessorTime());
        return times;
    }

    private static String name(String way, int connections) {
        return "%s, %d connection%s".formatted(way, connections, connections == 1 ? "" : "s");
    }

    /** @param at requests a second; half of {@code maximum} if null @param maximum requests per second found by (b); null where it was not asked for, and is measured */
    public void lag(Section section, Double at, Spread maximum) throws Exception {
        double most = maximum != null ? maximum.median() : probe().perSecond();
        new LagBench(services, load, section).run(at != null ? at : most / 2, effort);
    }

    private ClosedLoop.Result probe() throws Exception {
        warm(services.studyPort());
        return load.closed(services.studyPort(), TARGET_CONNECTIONS, effort.settle(), effort.measured());
    }

    public static String fastest() {
        return name("direct", TARGET_CONNECTIONS);
    }

    /** (e) All services beside each other. */
    public static void footprint(Section section, Effort effort) throws Exception {
        section.note("start-up: from process start until ready, a new empty database; memory: VmRSS after %d s of studies registered (of PostgreSQL its first process alone)", effort.lag().toSeconds());
        try (var all = Services.start(); var load = new RegisterLoad(all.token("maria"))) {
            for (var start : all.starts().entrySet()) section.record(start.getKey(), "start-up s", start.getValue().toNanos() / 1e9);
            section.record("everything", "start-up s", all.startOfAll().toNanos() / 1e9);
            load.closed(all.studyPort(), 1, Duration.ZERO, effort.lag());
            all.awaitQuiet();
            for (var process : all.processes().entrySet()) section.record(process.getKey(), "resident MB", ProcessFacts.residentMegabytes(process.getValue().pid()));
            section.atMost("everything", "start-up s", ENOUGH_SECONDS);
            for (var service : all.ours()) section.atMost(service, "resident MB", ENOUGH_MEGABYTES);
        }
    }

    public void access(Section section) throws Exception {
        registerEnough();
        new AccessBench(services, section, effort).run((int) load.accepted());
    }

    public void feed(Section section) throws Exception {
        registerEnough();
        new FeedBench(services, section, services.awaitFeed()).run(effort.repetitions());
    }

    /** Whoever registers a study gets a role in it. */
    private void registerEnough() throws Exception {
        while (load.accepted() < effort.granted()) load.closed(services.studyPort(), TARGET_CONNECTIONS, Duration.ZERO, Duration.ofSeconds(1));
        services.awaitQuiet();
    }

    @Override
    public void close() throws Exception {
        load.close();
        services.close();
    }
}
