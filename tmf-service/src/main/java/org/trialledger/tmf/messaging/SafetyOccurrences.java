package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.Occurrence;

/** Expects the documents that safety-service's events call for. */
@ApplicationScoped
public class SafetyOccurrences implements EventConsumer {
    /** What is read of safety-service's events; whatever else they say is not needed here. */
    record Accepted(UUID submissionId, Report report, Acknowledgement acknowledgement) {
        record Report(String caseNumber, int caseVersion, String authority, boolean toCommittee) {}

        record Acknowledgement(LocalDate on) {}
    }

    record LetterSent(UUID letterId, UUID siteId, String country, LocalDate on) {}

    private final Reactions reactions;
    private final CalledDocuments called;

    SafetyOccurrences(Reactions reactions, CalledDocuments called) {
        this.reactions = reactions;
        this.called = called;
    }

    @Override
    public String name() {
        return "expected-of-safety";
    }

    @Override
    public String source() {
        return "safety";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var commands = occurrence(event).map(called::of).orElse(List.of());
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    static Optional<Occurrence> occurrence(ReceivedEvent event) {
        return Optional.ofNullable(switch (event.type()) {
            case "safety.SafetySubmissionAccepted" -> {
                var e = event.payloadAs(Accepted.class);
                yield new Occurrence(event.type(), event.studyId(), null, null, null, null, e.submissionId().toString(),
                    e.report().caseNumber() + ", version " + e.report().caseVersion() + ", " + e.report().authority(), e.acknowledgement().on(), null, Map.of("authority", e.report().authority(), "toCommittee", String.valueOf(e.report().toCommittee())));
            }
            case "safety.LetterSent" -> {
                var e = event.payloadAs(LetterSent.class);
                yield new Occurrence(event.type(), event.studyId(), e.country(), e.siteId(), null, null, e.letterId().toString(), null, e.on(), null, Map.of());
            }
            default -> null;
        });
    }
}
