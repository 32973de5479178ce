package org.trialledger.budget.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.budget.impact.domain.ImpactCommand;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Notes of study-service's events where amendments of the protocol are allowed, for there somebody has to say what they cost. */
@ApplicationScoped
public class AmendmentFacts implements EventConsumer {
    private static final Set<String> FAVOURABLE = Set.of("APPROVED", "APPROVED_WITH_CONDITIONS");

    /** What is read of study-service's events; whatever else they say is not needed here. */
    record Raised(UUID amendmentId, Amendment amendment, UUID incorporatedIn) {
        record Amendment(String number) {}
    }

    record Drafted(UUID versionId, UUID amendmentId) {}

    record Decided(UUID versionId, Decision decision) {
        record Decision(String country, String outcome, LocalDate on) {}
    }

    record InForce(UUID versionId, String country, LocalDate on) {}

    private final Reactions reactions;

    AmendmentFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "amendment-facts";
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<ImpactCommand> command(ReceivedEvent event) {
        var study = event.studyId();
        return Optional.ofNullable(switch (event.type()) {
            case "study.ProtocolAmendmentRaised" -> {
                var e = event.payloadAs(Raised.class);
                yield new NoteAmendment(study, e.amendmentId(), e.amendment().number(), e.incorporatedIn());
            }
            case "study.ProtocolVersionDrafted" -> {
                var e = event.payloadAs(Drafted.class);
                yield e.amendmentId() == null ? null : new NoteAmendedVersion(study, e.versionId(), e.amendmentId());
            }
            case "study.ProtocolDecisionRecorded" -> {
                var e = event.payloadAs(Decided.class);
                yield FAVOURABLE.contains(e.decision().outcome()) ? new NoteVersionInCountry(study, e.versionId(), e.decision().country(), e.decision().on()) : null;
            }
            case "study.ProtocolVersionMadeEffective" -> {
                var e = event.payloadAs(InForce.class);
                yield new NoteVersionInCountry(study, e.versionId(), e.country(), e.on());
            }
            default -> null;
        });
    }
}
