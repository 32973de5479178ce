package org.trialledger.bench.append;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Database;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;

/** (a) How many events per second become durable, against the same rows one per transaction and against Axon's own engine. */
public final class AppendBench {
    private static final Duration SLOW_FLUSH = Duration.ofMillis(3);
    private static final int[] CALLERS = {1, 8, 64, 256};
    private static final int TARGET_CALLERS = 64;

    private enum Kind {
        LEDGER("ledger"), ONE_PER_TRANSACTION("one per transaction"), ONE_PER_STATEMENT("one per statement, autocommit"), STOCK_AXON("Axon's stock engine");

        final String label;

        Kind(String label) {
            this.label = label;
        }

        Engine open(Database server, String database) throws SQLException {
            return switch (this) {
                case LEDGER -> new GroupCommit(server, database);
                case ONE_PER_TRANSACTION -> new OnePerTransaction(server, database, true);
                case ONE_PER_STATEMENT -> new OnePerTransaction(server, database, false);
                case STOCK_AXON -> new StockAxon(server, database);
            };
        }
    }

    private final Database database;
    private final Effort effort;
    private final Section section;

    public AppendBench(Database database, Effort effort, Section section) {
        this.database = database;
        this.effort = effort;
        this.section = section;
    }

    public void run() throws Exception {
        section.note("closed loop on virtual threads, 1 KiB events, %d studies, UUIDv7 keys; the others have %d connections, the ledger writes over one",
            SampleEvents.STUDIES, OnePerTransaction.CONNECTIONS);
        section.note("x tx: rate over that of one per transaction in the same repetition; x stock: over Axon's; p99 x tx: its p99 over theirs (below 1 is better)");
        for (var kind : Kind.values()) measure(kind, TARGET_CALLERS, effort.warmUp());
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            for (int callers : CALLERS) compare(callers, "", shuffled(repetition));
            database.emulateFlush(SLOW_FLUSH);
            try {
                compare(TARGET_CALLERS, ", 3 ms flush", shuffled(repetition));
            } finally {
                database.emulateFlush(Duration.ZERO);
            }
        }
        section.atLeast(name(Kind.LEDGER, TARGET_CALLERS, ""), "x tx", 3.0);
        section.atMost(name(Kind.LEDGER, TARGET_CALLERS, ""), "p99 x tx", 1.0);
        section.atLeast(name(Kind.LEDGER, TARGET_CALLERS, ""), "x stock", 4.0);
        section.atLeast(name(Kind.LEDGER, 1, ""), "x tx", 0.8);
        section.atLeast(name(Kind.LEDGER, TARGET_CALLERS, ", 3 ms flush"), "x tx", 1.0);
    }

    /** The rate of one insert per transaction at 64 callers, which (b) is compared with. */
    public static String reference() {
        return name(Kind.ONE_PER_TRANSACTION, TARGET_CALLERS, "");
    }

    /** Another order in every repetition: none of them always runs on the disk the same neighbour left behind. */
    private static List<Kind> shuffled(int repetition) {
        var kinds = new ArrayList<>(List.of(Kind.values()));
        Collections.rotate(kinds, repetition);
        return kinds;
    }

    private void compare(int callers, String circumstance, List<Kind> order) throws Exception {
        var results = new EnumMap<Kind, ClosedLoop.Result>(Kind.class);
        for (var kind : order) results.put(kind, measure(kind, callers, effort.settle()));
        var reference = results.get(Kind.ONE_PER_TRANSACTION);
        for (var result : results.entrySet()) {
            var cell = name(result.getKey(), callers, circumstance);
            result.getValue().into(section, cell, "events/s");
            section.record(cell, "x tx", result.getValue().perSecond() / reference.perSecond());
            section.record(cell, "p99 x tx", result.getValue().p99Millis() / reference.p99Millis());
            section.record(cell, "x stock", result.getValue().perSecond() / results.get(Kind.STOCK_AXON).perSecond());
        }
    }

    private ClosedLoop.Result measure(Kind kind, int callers, Duration settle) throws Exception {
        var name = database.fresh();
        try (var engine = kind.open(database, name)) {
            var result = ClosedLoop.run(callers, settle, effort.measured(), () -> engine::append);
            long claimed = Math.round(result.perSecond() * effort.measured().toNanos() / 1e9);
            if (engine.recorded() < claimed) throw new IllegalStateException("%s recorded fewer events than it acknowledged".formatted(kind.label));
            return result;
        } finally {
            database.drop(name);
        }
    }

    private static String name(Kind kind, int callers, String circumstance) {
        return "%s, %d caller%s%s".formatted(kind.label, callers, callers == 1 ? "" : "s", circumstance);
    }
}
