package org.trialledger.platform.conduct.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductCommand.*;

/** Notes of site-service's events which sites there are and which take part. */
@ApplicationScoped
public class SiteFacts implements EventConsumer {
    /** What is read of site-service's events; whatever else they say is not needed here. */
    record Identified(UUID siteId, String siteNumber, Facility facility) {
        record Facility(String country) {}
    }

    record AtSite(UUID siteId, String siteNumber, String country, LocalDate on) {}

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

    static Optional<ConductCommand> command(ReceivedEvent event) {
        var study = event.studyId();
        return Optional.ofNullable(switch (event.type()) {
            case "site.SiteIdentified" -> {
                var e = event.payloadAs(Identified.class);
                yield new NoteSite(study, e.siteId(), e.siteNumber(), e.facility().country());
            }
            case "site.SiteActivated" -> {
                var e = event.payloadAs(AtSite.class);
                yield new NoteSiteActivation(study, e.siteId(), e.siteNumber(), e.country(), e.on());
            }
            case "site.SiteClosedOut", "site.SiteTerminated" -> {
                var e = event.payloadAs(AtSite.class);
                yield new NoteSiteClosure(study, e.siteId(), e.on());
            }
            default -> null;
        });
    }
}
