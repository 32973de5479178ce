package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.LapseExpectation;

/** Takes back an expected visit that another one came before, unless it was planned meanwhile. */
@ApplicationScoped
public class LapsedExpectations implements DueHandler {
    public static final String KIND = "monitoring.lapsed-expectation";

    public record Expectation(UUID visitId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<LapseExpectation> command(Due due) {
        return Optional.of(new LapseExpectation(due.studyId(), due.payload(Expectation.class).visitId()));
    }
}
