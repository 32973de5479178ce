package org.trialledger.bench.append;

import java.time.Duration;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Database;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;

/** (j) What it costs to seal what an event says of persons, beside the same events with the same names open. */
public final class SealingBench {
    private static final int[] CALLERS = {1, 64, 256};
    private static final int TARGET_CALLERS = 64;

    private final Database database;
    private final Effort effort;
    private final Section section;

    public SealingBench(Database database, Effort effort, Section section) {
        this.database = database;
        this.effort = effort;
        this.section = section;
    }

    public void run() throws Exception {
        section.note("events of about 1 KiB with one name in the payload and the actor's in the metadata, of 500 persons; from the event's record to the durable row");
        section.note("x open: rate over that of the same events with the names open, in the same repetition");
        measure(true, TARGET_CALLERS, effort.warmUp());
        measure(false, TARGET_CALLERS, effort.warmUp());
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) for (int callers : CALLERS) compare(callers, repetition % 2 == 0);
        section.atLeast(name(true, TARGET_CALLERS), "x open", 0.8);
    }

    private void compare(int callers, boolean sealedFirst) throws Exception {
        var first = measure(sealedFirst, callers, effort.settle());
        var second = measure(!sealedFirst, callers, effort.settle());
        var sealed = sealedFirst ? first : second;
        var open = sealedFirst ? second : first;
        sealed.into(section, name(true, callers), "events/s");
        open.into(section, name(false, callers), "events/s");
        section.record(name(true, callers), "x open", sealed.perSecond() / open.perSecond());
    }

    private ClosedLoop.Result measure(boolean sealed, int callers, Duration settle) throws Exception {
        var name = database.fresh();
        try (var engine = new Sealed(database, name, sealed)) {
            return ClosedLoop.run(callers, settle, effort.measured(), () -> engine::append);
        } finally {
            database.drop(name);
        }
    }

    private static String name(boolean sealed, int callers) {
        return "%s, %d caller%s".formatted(sealed ? "sealed" : "open", callers, callers == 1 ? "" : "s");
    }
}
