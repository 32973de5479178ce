package org.trialledger.safety.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.*;

/** Notes of site-service's events which participants there are, for the code of an unknown one is not broken. */
@ApplicationScoped
public class SubjectFacts implements EventConsumer {
    /** What is read of site-service's events; whatever else they say is not needed here. */
    record Subject(UUID siteId, UUID subjectId, String subjectNumber) {}

    private final Reactions reactions;

    SubjectFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "subject-facts";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<BlindedSubjectCommand> command(ReceivedEvent event) {
        return Optional.ofNullable(switch (event.type()) {
            case "site.SubjectRegistered" -> {
                var e = event.payloadAs(Subject.class);
                yield new NoteSubject(event.studyId(), e.siteId(), e.subjectId(), e.subjectNumber());
            }
            case "site.SubjectTransferred" -> {
                var e = event.payloadAs(Subject.class);
                yield new NoteSubjectMove(event.studyId(), e.siteId(), e.subjectId());
            }
            default -> null;
        });
    }
}
