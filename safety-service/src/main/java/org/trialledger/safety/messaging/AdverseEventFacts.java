package org.trialledger.safety.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseCommand.TakeSiteReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.safetycase.domain.SiteReport;

/** Opens a case on each adverse event that a site reports, and follows it up on what the site tells later. The sponsor has received what site-service has recorded. */
@ApplicationScoped
public class AdverseEventFacts implements EventConsumer {
    /** What is read of site-service's events; whatever else they say is not needed here. */
    record Told(UUID adverseEventId, UUID siteId, UUID subjectId, String subjectNumber, String localId, Description description, LocalDate awareOn, String reason, String by) {
        record Description(String term, String codedTerm, String dictionary, String startedOn, String endedOn, Severity severity, List<Seriousness> seriousness, Causality relatedness, Outcome outcome,
                           Action actionTaken) {}

        SiteReport report() {
            var d = description;
            return new SiteReport(d.term, d.codedTerm == null ? null : new Coded(d.codedTerm, null, d.dictionary, null), d.startedOn, d.endedOn, d.severity, d.seriousness == null ? List.of() : d.seriousness,
                d.relatedness, d.outcome, d.actionTaken);
        }
    }

    private final Reactions reactions;
    private final ReportingZone zone;

    AdverseEventFacts(Reactions reactions, ReportingZone zone) {
        this.reactions = reactions;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "adverse-event-facts";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event, zone.day(event.recordedAt())).ifPresent(command -> reactions.send(name(), event, command));
    }

    /** {@code SaeReportedBySite} says nothing that the report beside it does not say. @param receivedOn the day site-service recorded it, where the sponsor counts days */
    static Optional<TakeSiteReport> command(ReceivedEvent event, LocalDate receivedOn) {
        return switch (event.type()) {
            case "site.AdverseEventReported", "site.AdverseEventFollowedUp" -> {
                var e = event.payloadAs(Told.class);
                yield Optional.of(new TakeSiteReport(event.studyId(), CaseCommand.caseOf(e.adverseEventId()), e.adverseEventId(), e.siteId(), e.subjectId(), e.subjectNumber(), e.localId(), e.report(),
                    e.awareOn(), receivedOn, e.reason(), e.by()));
            }
            default -> Optional.empty();
        };
    }
}
