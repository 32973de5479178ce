package org.trialledger.bench.append;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.trialledger.bench.Database;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;
import org.trialledger.platform.ledger.LedgerAppender;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.privacy.DataKeys;
import org.trialledger.platform.privacy.MasterKey;
import org.trialledger.platform.privacy.MasterKeys;
import org.trialledger.platform.privacy.Sealing;

/** TrialLedger's own engine with events that name a person, by one who is named: the way from event to row, with the names sealed or as they are. */
final class Sealed implements Engine {
    private static final int PERSONS = 500;
    private static final String TYPE = "bench.SampleTaken";

    private record SampleTaken(UUID sampleId, UUID studyId, String nurse, @PersonalData(of = "nurse") String nurseName, String text) implements LedgerEvent {}

    private final SampleEvents samples = new SampleEvents();
    private final AgroalDataSource pool;
    private final DataKeys keys;
    private final Sealing sealing;
    private final LedgerAppender appender;
    private final boolean seals;

    Sealed(Database server, String database, boolean seals) throws SQLException {
        this.seals = seals;
        pool = server.pool(database, 4);
        keys = new DataKeys(pool, Optional.of(MasterKeys.only(MasterKey.fresh())));
        keys.start();
        sealing = new Sealing(keys);
        appender = new LedgerAppender(pool, InstantSource.system(), LedgerSettings.DEFAULT, new SimpleMeterRegistry());
        if (seals) makeKeys();
    }

    /** A person's first event costs a durable write of their key more, once; what is measured is every other one. */
    private void makeKeys() {
        for (var kind : List.of("nurse-", "u-")) for (var person = 0; person < PERSONS; person++) sealing.personal(kind + person, TYPE, "name", "?");
    }

    @Override
    public void append() throws Exception {
        var person = ThreadLocalRandom.current().nextInt(PERSONS);
        var study = samples.anyStudy();
        var event = new SampleTaken(Ids.next(), study, "nurse-" + person, "Nurse Number " + person, SampleEvents.payload(study).text());
        byte[] payload = EventJson.mapper().writeValueAsBytes(event);
        Map<String, ?> metadata = Map.of("actor", "u-" + person, "actorName", "User Number " + person, "roles", "site-staff", "client", "edc-demo");
        appender.append(List.of(new NewEvent(study, Ids.next(), event.sampleId(), 0, TYPE, "1", seals ? sealing.sealed(event, TYPE, payload) : payload,
            EventJson.mapper().writeValueAsBytes(seals ? sealing.sealed(metadata) : metadata))), List.of());
    }

    @Override
    public long recorded() {
        return new LedgerReader(pool).newest();
    }

    @Override
    public void close() {
        appender.close();
        keys.close();
        pool.close();
    }
}
