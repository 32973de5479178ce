package org.trialledger.platform.conduct.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductCommand.*;

/** Notes of study-service's events what every service depends on. */
@ApplicationScoped
public class StudyFacts implements EventConsumer {
    /** What is read of study-service's events; whatever else they say is not needed here. */
    record Registered(Profile profile) {
        record Profile(String protocolNumber, Titles titles) {}

        record Titles(String brief, String official) {}
    }

    record InCountry(String country) {}

    record OnDay(LocalDate on, String reason) {}

    record Halted(LocalDate on, Boolean forSafety) {}

    private final Reactions reactions;

    StudyFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "study-facts";
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<ConductCommand> command(ReceivedEvent event) {
        var study = event.studyId();
        return Optional.ofNullable(switch (event.type()) {
            case "study.StudyRegistered" -> {
                var profile = event.payloadAs(Registered.class).profile();
                yield new NoteStudy(study, profile.protocolNumber() == null ? study.toString() : profile.protocolNumber(), title(profile.titles()));
            }
            case "study.CountryAdded" -> new NoteCountry(study, event.payloadAs(InCountry.class).country(), true);
            case "study.CountryWithdrawn" -> new NoteCountry(study, event.payloadAs(InCountry.class).country(), false);
            case "study.DatabaseLocked" -> new NoteDatabaseLock(study, event.payloadAs(OnDay.class).on());
            case "study.DatabaseUnlocked" -> {
                var e = event.payloadAs(OnDay.class);
                yield new NoteDatabaseUnlock(study, e.on(), e.reason());
            }
            case "study.StudyHalted" -> {
                var e = event.payloadAs(Halted.class);
                yield new NoteStudyHalt(study, e.on(), e.forSafety());
            }
            case "study.StudyResumed" -> new NoteStudyResumption(study, event.payloadAs(OnDay.class).on());
            default -> null;
        });
    }

    private static String title(Registered.Titles titles) {
        return titles == null ? null : titles.brief() != null ? titles.brief() : titles.official();
    }
}
