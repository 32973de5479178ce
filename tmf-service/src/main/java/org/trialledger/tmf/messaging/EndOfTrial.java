package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.DateRetentionTrigger;
import org.trialledger.tmf.studyfile.domain.Trigger;

/** The end of the trial is what most countries count retention from. */
@ApplicationScoped
public class EndOfTrial implements EventConsumer {
    record OnDay(LocalDate on) {}

    private final Reactions reactions;

    EndOfTrial(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "end-of-trial";
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    /** A day that is announced ahead of time is taken as it is: whoever recorded it has answered for it. */
    static Optional<DateRetentionTrigger> command(ReceivedEvent event) {
        var source = switch (event.type()) {
            case "study.StudyEnded" -> "End of the trial, as recorded in the study";
            case "study.StudyTerminated" -> "Early termination of the trial, as recorded in the study";
            default -> null;
        };
        if (source == null) return Optional.empty();
        LocalDate on = event.payloadAs(OnDay.class).on(), recorded = LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC);
        return Optional.of(new DateRetentionTrigger(event.studyId(), Trigger.END_OF_TRIAL, on, source, "study-service", on.isAfter(recorded) ? on : recorded));
    }
}
