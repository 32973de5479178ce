package org.trialledger.bench.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.trialledger.bench.Database;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;
import org.trialledger.bench.rebuild.VisitEvent.VisitRecorded;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.EventNames;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.axon.NamedEventSerializer;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.privacy.DataKeys;
import org.trialledger.platform.privacy.MasterKey;
import org.trialledger.platform.privacy.MasterKeys;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** (d) How fast a view is built anew from the ledger, and where the time goes: reading, deserialising, writing. */
public final class RebuildBench {
    private static final int STUDIES = 32;
    private static final int PER_APPEND = 200;
    private static final int PAGE = 500;
    private static final int POOL = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String TEXT = "all as planned; ".repeat(45);

    private record Visits() implements ServiceDefinition {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public List<Class<? extends LedgerEvent>> eventFamilies() {
            return List.of(VisitEvent.class);
        }

        @Override
        public List<Class<?>> aggregates() {
            return List.of();
        }
    }

    private final Database database;
    private final Effort effort;
    private final Section section;
    private final ObjectMapper mapper = EventJson.mapper();

    public RebuildBench(Database database, Effort effort, Section section) {
        this.database = database;
        this.effort = effort;
        this.section = section;
    }

    public void run() throws Exception {
        section.note("%,d events of about 1 KiB, %d studies; the view does one upsert per event, in the transaction that moves its token", effort.rebuilt(), STUDIES);
        var name = database.fresh();
        try (var connection = database.connect(name); var sql = connection.createStatement()) {
            sql.execute(VisitList.TABLE);
        }
        try (var pool = database.pool(name, POOL)) {
            var transactions = new Transactions(pool);
            var view = new VisitList(new Sql(transactions));
            try (var visits = new EventSourcing(new Visits(), pool, transactions, List.of(view), new DataKeys(pool, Optional.of(MasterKeys.only(MasterKey.fresh()))), InstantSource.system(), LedgerSettings.DEFAULT, new SimpleMeterRegistry())) {
                visits.start();
                fill(visits);
                awaitView(visits);
                for (int repetition = 0; repetition < effort.repetitions(); repetition++) measure(visits, pool, transactions);
            }
        } finally {
            database.drop(name);
        }
    }

    private void fill(EventSourcing visits) throws JsonProcessingException {
        var studies = new ArrayList<UUID>();
        for (int i = 0; i < STUDIES; i++) studies.add(Ids.next());
        for (int done = 0; done < effort.rebuilt(); done += PER_APPEND) {
            var events = new ArrayList<NewEvent>();
            for (int i = 0; i < PER_APPEND; i++) events.add(event(studies.get(done / PER_APPEND % STUDIES)));
            visits.appender().append(events, List.of());
        }
    }

    private NewEvent event(UUID study) throws JsonProcessingException {
        var visit = new VisitRecorded(Ids.next(), study, "visit 4", TEXT);
        return new NewEvent(study, Ids.next(), visit.visitId(), 0, "bench.VisitRecorded", EventNames.FIRST_REVISION, mapper.writeValueAsBytes(visit),
            mapper.writeValueAsBytes(Map.of("actor", "u-17")));
    }

    private void measure(EventSourcing visits, DataSource pool, Transactions transactions) {
        var reader = new LedgerReader(pool);
        var serializer = new NamedEventSerializer(mapper, EventNames.of(new Visits()));
        rate("read", () -> readAll(reader, _ -> {}));
        rate("read and deserialise", () -> readAll(reader, event -> {
            Object visit = serializer.deserialize(new SimpleSerializedObject<>(event.payload(), byte[].class, event.type(), event.revision()));
            if (!(visit instanceof VisitRecorded)) throw new IllegalStateException("read back as " + visit.getClass());
        }));
        rate("rebuild the view", () -> {
            visits.processing().reset(VisitList.NAME);
            awaitView(visits);
            long rows = new Sql(transactions).first("select count(*) from visit", row -> row.getLong(1)).orElseThrow();
            if (rows < effort.rebuilt()) throw new IllegalStateException("the rebuilt view has %d of %d rows".formatted(rows, effort.rebuilt()));
        });
    }

    private void rate(String cell, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        section.record(cell, "events/s", effort.rebuilt() * 1e9 / (System.nanoTime() - begun));
    }

    private static void readAll(LedgerReader reader, Consumer<StoredEvent> each) {
        long last = 0;
        for (var page = reader.after(last, PAGE); !page.isEmpty(); page = reader.after(last, PAGE)) {
            page.forEach(each);
            last = page.getLast().globalPosition();
        }
    }

    private static void awaitView(EventSourcing visits) {
        if (!visits.processing().await(visits.reader().newest(), LONGEST)) throw new IllegalStateException("the view did not catch up within " + LONGEST);
    }
}
