package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.NoteMissedClock;
import org.trialledger.site.monitoring.domain.Obligation;

/** Notes that a letter, a report or the decision on a proposal did not come in time; the visit itself says whether that is so. */
@ApplicationScoped
public class MissedClocks implements DueHandler {
    public static final String KIND = "monitoring.missed-clock";

    public record Clock(UUID visitId, Obligation obligation, LocalDate dueOn) {}

    public static String key(UUID visitId, Obligation obligation) {
        return visitId + "/" + obligation;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteMissedClock> command(Due due) {
        var clock = due.payload(Clock.class);
        return Optional.of(new NoteMissedClock(due.studyId(), clock.visitId(), clock.obligation(), clock.dueOn()));
    }
}
