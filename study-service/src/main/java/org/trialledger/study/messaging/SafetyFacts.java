package org.trialledger.study.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.compliance.domain.FindingCommand.RaiseMissedClock;
import org.trialledger.study.databaselock.domain.LockCommand.NoteSafetyReconciliation;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.Finding.Measure;
import org.trialledger.study.risk.domain.RiskCommand.NoteFinding;

/** Takes of safety-service's events what concerns the study as a whole: a clock that ran out is a finding, differences between EDC and safety database stand before the database lock, and an urgent safety measure is a risk for whoever halts or amends the study. */
@ApplicationScoped
public class SafetyFacts implements EventConsumer {
    /** What is read of {@code safety.ClockMissed}; whatever else it says is not needed here. */
    record Missed(UUID clockId, UUID caseId, String ruleId, LocalDate dueOn) {}

    /** What is read of {@code safety.ReconciliationRun}. */
    record Run(int number, LocalDate on, int openAfter) {}

    /** What is read of {@code safety.DifferenceResolved}. @param openAfter null in events of a time when it was not told */
    record Resolved(Integer openAfter) {}

    /** What is read of {@code safety.UrgentSafetyMeasureDeclared}. */
    record Declared(UUID measureId, String hazard, String action, LocalDate takenOn, List<String> countries, boolean stopsInclusion) {}

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

    static Optional<AggregateCommand> command(ReceivedEvent event) {
        var day = LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC);
        return Optional.ofNullable(switch (event.type()) {
            case "safety.ClockMissed" -> {
                var e = event.payloadAs(Missed.class);
                yield new RaiseMissedClock(event.studyId(), e.clockId(), e.caseId(), e.ruleId(), e.dueOn(), day);
            }
            case "safety.ReconciliationRun" -> {
                var e = event.payloadAs(Run.class);
                yield new NoteSafetyReconciliation(event.studyId(), e.number(), e.on(), e.openAfter());
            }
            case "safety.DifferenceResolved" -> {
                var e = event.payloadAs(Resolved.class);
                yield e.openAfter() == null ? null : new NoteSafetyReconciliation(event.studyId(), null, day, e.openAfter());
            }
            case "safety.UrgentSafetyMeasureDeclared" -> {
                var e = event.payloadAs(Declared.class);
                yield new NoteFinding(event.studyId(), event.eventId(), Finding.of(new Measure(e.measureId(), e.hazard(), e.action(), e.takenOn(), e.countries(), e.stopsInclusion())));
            }
            default -> null;
        });
    }
}
