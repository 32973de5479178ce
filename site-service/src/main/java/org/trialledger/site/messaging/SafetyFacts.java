package org.trialledger.site.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductCommand.*;

/** Notes of safety-service's events what sites are to be asked for, and what keeps them from including anybody. */
@ApplicationScoped
public class SafetyFacts implements EventConsumer {
    private static final String BROCHURE = "INVESTIGATORS_BROCHURE";

    /** What is read of safety-service's events; whatever else they say is not needed here. */
    record RsiVersionApproved(UUID versionId, String product, Source source, LocalDate inForceFrom) {
        record Source(String kind, String document) {}
    }

    record Declared(UUID measureId, LocalDate takenOn, List<String> countries, boolean stopsInclusion) {}

    record Lifted(UUID measureId, LocalDate on) {}

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

    static Optional<ConductCommand> command(ReceivedEvent event) {
        return Optional.ofNullable(switch (event.type()) {
            case "safety.RsiVersionApproved" -> {
                var e = event.payloadAs(RsiVersionApproved.class);
                // Reference safety information of a marketed product's label is nothing that a site accepts.
                yield e.source().kind().equals(BROCHURE) ? new NoteBrochure(event.studyId(), e.versionId(), e.product(), e.source().document(), e.inForceFrom()) : null;
            }
            case "safety.UrgentSafetyMeasureDeclared" -> {
                var e = event.payloadAs(Declared.class);
                yield new NoteUrgentSafetyMeasure(event.studyId(), e.measureId(), e.takenOn(), e.countries(), e.stopsInclusion());
            }
            case "safety.UrgentSafetyMeasureLifted" -> {
                var e = event.payloadAs(Lifted.class);
                yield new NoteMeasureLifting(event.studyId(), e.measureId(), e.on());
            }
            default -> null;
        });
    }
}
