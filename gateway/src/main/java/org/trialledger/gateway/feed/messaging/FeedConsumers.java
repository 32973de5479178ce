package org.trialledger.gateway.feed.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.trialledger.gateway.routing.ServiceAddresses;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.EventConsumers;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Transactions;

/** Stores what every service publishes in the feed. */
@ApplicationScoped
public class FeedConsumers implements EventConsumers {
    private final List<String> services;
    private final FeedStore store;

    FeedConsumers(ServiceAddresses addresses, Transactions transactions) {
        this.services = addresses.byName().entrySet().stream().filter(service -> service.getValue().publishes()).map(service -> service.getKey()).sorted().toList();
        this.store = new FeedStore(transactions);
    }

    @Override public List<EventConsumer> all() {
        return services.stream().<EventConsumer>map(service -> new OfService(service, store)).toList();
    }

    private record OfService(String source, FeedStore store) implements EventConsumer {
        @Override public String name() {
            return "feed-" + source;
        }

        /** Nothing is read of an event: it is kept as it was recorded. */
        @Override public void handle(ReceivedEvent event) {}

        @Override public void keep(List<StoredEvent> handled) {
            store.append(source, handled);
        }

        @Override public void redact(Redaction redaction) {
            store.redact(source, redaction);
        }
    }
}
