package org.trialledger.platform.axon;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.privacy.DataKeys;
import org.trialledger.platform.privacy.MasterKey;
import org.trialledger.platform.privacy.MasterKeys;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** One running instance of a toy service on a real ledger. */
public final class TallyService implements AutoCloseable {
    /** One for all instances, as in a deployment. */
    private static final MasterKeys MASTER_KEYS = MasterKeys.only(MasterKey.fresh());

    public final EventSourcing eventSourcing;
    public final TallyTotals totals;
    public final Sql sql;
    public final DataKeys keys;
    final Transactions transactions;

    public TallyService(AgroalDataSource database, EventUpcaster... upcasters) {
        this(database, InstantSource.system(), upcasters);
    }

    TallyService(AgroalDataSource database, InstantSource clock, EventUpcaster... upcasters) {
        this(database, clock, MASTER_KEYS, upcasters);
    }

    public TallyService(AgroalDataSource database, MasterKeys masterKeys) {
        this(database, InstantSource.system(), masterKeys);
    }

    private TallyService(AgroalDataSource database, InstantSource clock, MasterKeys masterKeys, EventUpcaster... upcasters) {
        transactions = new Transactions(database);
        sql = new Sql(transactions);
        totals = new TallyTotals(sql);
        keys = new DataKeys(database, Optional.of(masterKeys));
        eventSourcing = new EventSourcing(new Definition(List.of(upcasters)), database, transactions, List.of(totals, new TallyNames()),
            keys, clock, LedgerSettings.DEFAULT, new SimpleMeterRegistry());
        eventSourcing.start();
    }

    /** A projection that does not say which tables are its own. */
    @ProcessingGroup("tally-names")
    static final class TallyNames implements Projection {
        @EventHandler
        void on(TallyEvent event) {}
    }

    record Definition(List<EventUpcaster> upcasters) implements ServiceDefinition {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public List<Class<? extends LedgerEvent>> eventFamilies() {
            return List.of(TallyEvent.class);
        }

        @Override
        public List<Class<?>> aggregates() {
            return List.of(TallyAggregate.class);
        }
    }

    public Commands commands() {
        return eventSourcing.commands();
    }

    AggregateStates states() {
        return eventSourcing.states();
    }

    @Override
    public void close() {
        eventSourcing.close();
    }
}
