package org.trialledger.platform.axon;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.LedgerSettings;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/** One running instance of a toy service on a real ledger. */
final class TallyService implements AutoCloseable {
    final EventSourcing eventSourcing;
    final TallyTotals totals;
    final Sql sql;

    TallyService(AgroalDataSource database, EventUpcaster... upcasters) {
        var transactions = new Transactions(database);
        sql = new Sql(transactions);
        totals = new TallyTotals(sql);
        eventSourcing = new EventSourcing(new Definition(List.of(upcasters)), database, transactions, List.of(totals), InstantSource.system(),
            LedgerSettings.DEFAULT, new SimpleMeterRegistry());
        eventSourcing.start();
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

    Commands commands() {
        return eventSourcing.commands();
    }

    @Override
    public void close() {
        eventSourcing.close();
    }
}
