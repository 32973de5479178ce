package org.trialledger.bench.evidence;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.trialledger.bench.Database;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.embedded.Folders;
import org.trialledger.platform.evidence.Evidence;
import org.trialledger.platform.evidence.EvidenceSettings;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.ledger.NewEvent;

/** (h) How fast a ledger that nobody has followed yet is verified, put into trees, noted and signed: the rate at which it may grow for long. */
public final class FollowerBench {
    private static final int MOST_PER_APPEND = 200, POOL = 4, PATROL = 500;
    private static final int[] STUDIES = {32, 2_000};
    private static final Duration LONGEST = Duration.ofMinutes(5), LOOK = Duration.ofMillis(2);
    private static final byte[] METADATA = "{\"actor\":\"u-17\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PAYLOAD = ("{\"text\":\"" + "all as planned; ".repeat(45) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final Database database;
    private final Effort effort;
    private final Section section;

    public FollowerBench(Database database, Effort effort, Section section) {
        this.database = database;
        this.effort = effort;
        this.section = section;
    }

    public void run() throws Exception {
        section.note("%,d events of about 1 KiB recorded before, then the follower alone, until everything is verified and a checkpoint signed", effort.rebuilt());
        section.note("with both signatures, a checkpoint a second, and a patrol over %d old events each time, as shipped", PATROL);
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) for (int studies : STUDIES) measure(studies);
    }

    private void measure(int studies) throws Exception {
        var name = database.fresh();
        var folder = Folders.temporary("bench-evidence");
        try (var pool = database.pool(name, POOL)) {
            fill(pool, Stream.generate(Ids::next).limit(studies).toList());
            var reader = new LedgerReader(pool);
            var settings = new EvidenceSettings("bench.example/study", Duration.ofSeconds(1), PATROL, Optional.of(folder.resolve("keys.pem")), Optional.of(folder.resolve("state")), true);
            try (var evidence = new Evidence(settings, pool, reader, InstantSource.system(), new SimpleMeterRegistry())) {
                long newest = reader.newest();
                long begun = System.nanoTime();
                evidence.start();
                while (evidence.follower().position() < newest || evidence.newest().isEmpty()) {
                    if (System.nanoTime() - begun > LONGEST.toNanos()) throw new IllegalStateException("the follower has not come further than " + evidence.follower().position());
                    LockSupport.parkNanos(LOOK.toNanos());
                }
                section.record("%,d studies".formatted(studies), "events/s", newest * 1e9 / (System.nanoTime() - begun));
            }
        } finally {
            database.drop(name);
            Folders.delete(folder);
        }
    }

    private void fill(DataSource pool, List<UUID> studies) {
        try (var appender = new LedgerAppender(pool, InstantSource.system(), LedgerSettings.DEFAULT, new SimpleMeterRegistry())) {
            int perAppend = Math.min(MOST_PER_APPEND, effort.rebuilt() / studies.size());
            for (int done = 0; done < effort.rebuilt(); done += perAppend) {
                var study = studies.get(done / perAppend % studies.size());
                var events = new ArrayList<NewEvent>();
                for (int i = 0; i < perAppend; i++) events.add(new NewEvent(study, Ids.next(), Ids.next(), 0, "bench.VisitRecorded", "1", PAYLOAD, METADATA));
                appender.append(events, List.of());
            }
        }
    }
}
