package org.trialledger.platform.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.NewClaim;

/**
 * Sends what another service's event asks for. The append carries a claim of consumer and event, so an event that is handed over
 * again, after a crash between the append and the note that it was handled, takes effect once; and the event stands in the metadata
 * as the cause. What the aggregate refuses is thrown: the study is parked, and an operator sees why.
 */
public final class Reactions {
    static final String CLAIM_KIND = "inbox";

    private final String service;
    private final Commands commands;
    private final Claims claims;

    public Reactions(String service, Commands commands, Claims claims) {
        this.service = service;
        this.commands = commands;
        this.claims = claims;
    }

    /** @param consumer its name: two consumers may react to one event, each once */
    public void send(String consumer, ReceivedEvent event, AggregateCommand command) {
        send(consumer, event, List.of(command));
    }

    /** Several commands to aggregates of the event's study, recorded together or not at all. */
    public void send(String consumer, ReceivedEvent event, List<? extends AggregateCommand> together) {
        var key = consumer + "/" + event.eventId();
        var scope = CommandScope.builder().metadata(metadata(consumer, event)).claims(List.of(new NewClaim(CLAIM_KIND, key))).build();
        try {
            scope.call(() -> together.size() == 1 ? commands.send(together.getFirst()) : commands.sendTogether(together));
        } catch (LedgerUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever failed, be it the claim or a rule that the first time made true: if the claim is there, it was done.
            if (claims.find(CLAIM_KIND, key).isEmpty()) throw e;
        }
    }

    private Map<String, String> metadata(String consumer, ReceivedEvent event) {
        var metadata = new HashMap<String, String>();
        metadata.put("actor", service);
        metadata.put("actorName", "Reaction of " + service + " (" + consumer + ")");
        metadata.put("client", service);
        metadata.put("causationId", event.eventId().toString());
        if (event.correlationId() != null) metadata.put("correlationId", event.correlationId());
        return metadata;
    }
}
