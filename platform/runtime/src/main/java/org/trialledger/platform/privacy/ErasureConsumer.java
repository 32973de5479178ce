package org.trialledger.platform.privacy;

import java.util.Map;
import java.util.TreeMap;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.privacy.domain.ErasePerson;

/**
 * Erases here whom another service has erased: each service has keys of its own. A bean of this type is all it takes; the erasure is
 * recorded in this service's ledger too, and again changes nothing.
 */
public class ErasureConsumer implements EventConsumer {
    private final String source;
    private final Commands commands;

    /** @param source the service where people are erased */
    public ErasureConsumer(String source, Commands commands) {
        this.source = source;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (!event.type().equals(source + ".PersonErased")) return;
        var metadata = new TreeMap<>(Map.of("actor", source, "client", source, "causationId", event.eventId().toString()));
        if (event.correlationId() != null) metadata.put("correlationId", event.correlationId());
        var command = new ErasePerson(event.payload().path("personId").asText(), event.payload().path("reason").asText(null));
        CommandScope.builder().metadata(metadata).build().call(() -> commands.send(command));
    }
}
