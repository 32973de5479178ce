package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.ExpectVisit;
import org.trialledger.site.monitoring.domain.VisitType;

/** Makes the visit that a site's tier asks for next, for somebody to plan. */
@ApplicationScoped
public class ExpectedVisits implements DueHandler {
    public static final String KIND = "monitoring.expected-visit";

    public record Expectation(UUID siteId, UUID visitId, LocalDate dueOn) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<ExpectVisit> command(Due due) {
        var next = due.payload(Expectation.class);
        return Optional.of(new ExpectVisit(due.studyId(), next.visitId(), next.siteId(), VisitType.IMV, next.dueOn()));
    }
}
