package org.trialledger.site.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductCommand.NoteBrochure;

/** Notes of safety-service's events what sites are to be asked for. */
@ApplicationScoped
public class SafetyFacts implements EventConsumer {
    private static final String BROCHURE = "INVESTIGATORS_BROCHURE";

    /** What is read of safety-service's events; whatever else they say is not needed here. */
    record RsiVersionApproved(UUID versionId, String product, Source source, LocalDate inForceFrom) {
        record Source(String kind, String document) {}
    }

    private final Reactions reactions;

    SafetyFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "safety-facts";
    }

    @Override
    public String source() {
        return "safety";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    /** Reference safety information of a marketed product's label is nothing that a site accepts. */
    static Optional<ConductCommand> command(ReceivedEvent event) {
        if (!event.type().equals("safety.RsiVersionApproved")) return Optional.empty();
        var e = event.payloadAs(RsiVersionApproved.class);
        return e.source().kind().equals(BROCHURE) ? Optional.of(new NoteBrochure(event.studyId(), e.versionId(), e.product(), e.source().document(), e.inForceFrom())) : Optional.empty();
    }
}
