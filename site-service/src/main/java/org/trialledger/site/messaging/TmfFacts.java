package org.trialledger.site.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationCommand.WithdrawEvidence;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.activation.readmodel.Checklists;

/** Opens the items of activation checklists that stand on a document which tmf-service says was returned or withdrawn; at an active site each is a finding. */
@ApplicationScoped
public class TmfFacts implements EventConsumer {
    /** What is read of tmf-service's events; whatever else they say is not needed here. */
    record TakenBack(UUID documentId, Scope scope, String reason, String by) {
        record Scope(UUID siteId) {}
    }

    private final Reactions reactions;
    private final AggregateStates states;
    private final Checklists checklists;

    TmfFacts(Reactions reactions, AggregateStates states, Checklists checklists) {
        this.reactions = reactions;
        this.states = states;
        this.checklists = checklists;
    }

    @Override
    public String name() {
        return "tmf-facts";
    }

    @Override
    public String source() {
        return "tmf";
    }

    @Override
    public void handle(ReceivedEvent event) {
        if (!isTakenBack(event)) return;
        var e = event.payloadAs(TakenBack.class);
        var sites = new LinkedHashSet<>(checklists.shownBy(event.studyId(), e.documentId()));
        // A site's own document is looked for in its checklist itself, which may be ahead of the view.
        if (e.scope() != null && e.scope().siteId() != null) sites.add(e.scope().siteId());
        sites.removeIf(site -> !states.of(event.studyId(), ActivationCommand.activationOf(site), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class).isSelected());
        var commands = commands(event, sites);
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    private static boolean isTakenBack(ReceivedEvent event) {
        return event.type().equals("tmf.DocumentReturned") || event.type().equals("tmf.DocumentWithdrawn");
    }

    /** @param sites whose checklists may stand on the document */
    static List<WithdrawEvidence> commands(ReceivedEvent event, Collection<UUID> sites) {
        if (!isTakenBack(event)) return List.of();
        var e = event.payloadAs(TakenBack.class);
        var how = event.type().equals("tmf.DocumentReturned") ? "returned" : "withdrawn";
        var reason = "Document " + e.documentId() + " was " + how + " in the trial master file" + (e.reason() == null ? "" : ": " + e.reason());
        return sites.stream().map(site -> new WithdrawEvidence(event.studyId(), site, e.documentId(), reason, e.by() == null ? "tmf-service" : e.by(), LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC))).toList();
    }
}
