package org.trialledger.budget.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Notes of site-service's events what fees arise from, whether there is a fee for it or not. */
@ApplicationScoped
public class PayableFacts implements EventConsumer {
    /** What is read of site-service's events; whatever else they say is not needed here. */
    record Told(UUID siteId, UUID subjectId, String subjectNumber, UUID visitId, String code, int attempt, LocalDate on, boolean unscheduled) {}

    private final Reactions reactions;

    PayableFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "payable-facts";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<PayableCommand> command(ReceivedEvent event) {
        var study = event.studyId();
        return switch (event.type()) {
            case "site.SubjectRegistered" -> told(event).map(e -> new NoteParticipant(study, e.siteId(), e.subjectId(), e.subjectNumber()));
            case "site.SubjectVisitOccurred" -> told(event).map(e -> new NoteSiteVisit(study, e.siteId(), e.subjectId(), e.visitId(), e.code(), e.on(), e.unscheduled()));
            case "site.SubjectVisitEntered" -> told(event).map(e -> new NoteSiteVisitEntry(study, e.siteId(), e.visitId(), e.on()));
            case "site.SubjectVisitVerified" -> told(event).map(e -> new NoteSiteVisitVerification(study, e.siteId(), e.visitId(), e.on()));
            case "site.SubjectVisitCorrected" -> told(event).map(e -> new NoteSiteVisitCorrection(study, e.siteId(), e.visitId(), e.on(), e.unscheduled()));
            case "site.ScreenFailed" -> told(event).map(e -> new NoteScreenFailure(study, e.siteId(), e.subjectId(), e.attempt(), e.on()));
            case "site.SubjectRandomised" -> told(event).map(e -> new NoteRandomisation(study, e.siteId(), e.subjectId()));
            case "site.SiteActivated" -> told(event).map(e -> new NoteSiteStartUp(study, e.siteId(), e.on()));
            case "site.SiteClosedOut" -> told(event).map(e -> new NoteSiteCloseOut(study, e.siteId(), e.on()));
            default -> Optional.empty();
        };
    }

    private static Optional<Told> told(ReceivedEvent event) {
        return Optional.of(event.payloadAs(Told.class));
    }
}
