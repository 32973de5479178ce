package org.trialledger.study.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.study.domain.StudyCommand.NoteSiteActivation;

/** Notes of site-service's events what a study stands on: an activated site opens recruitment in its country. */
@ApplicationScoped
public class SiteFacts implements EventConsumer {
    /** What is read of {@code site.SiteActivated}; whatever else it says is not needed here. */
    record SiteActivated(UUID siteId, String siteNumber, String country, String checklistSha256, LocalDate on) {}

    private final Reactions reactions;

    SiteFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "site-facts";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<NoteSiteActivation> command(ReceivedEvent event) {
        if (!event.type().equals("site.SiteActivated")) return Optional.empty();
        var e = event.payloadAs(SiteActivated.class);
        return Optional.of(new NoteSiteActivation(event.studyId(), e.country(), e.siteNumber(), e.on(), "Activation checklist of site " + e.siteId() + ", SHA-256 " + e.checklistSha256()));
    }
}
