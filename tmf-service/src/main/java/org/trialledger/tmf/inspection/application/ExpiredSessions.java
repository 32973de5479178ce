package org.trialledger.tmf.inspection.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.tmf.inspection.domain.InspectionCommand.ExpireInspectionSession;

/** Ends a session whose last day is over; one that was ended by hand says nothing to it. Nobody reads in between: the session itself knows its days. */
@ApplicationScoped
public class ExpiredSessions implements DueHandler {
    public static final String KIND = "inspection.session-expired";

    public record Expiry(UUID sessionId, LocalDate on) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<ExpireInspectionSession> command(Due due) {
        var expiry = due.payload(Expiry.class);
        return Optional.of(new ExpireInspectionSession(due.studyId(), expiry.sessionId(), expiry.on()));
    }
}
