package org.trialledger.safety.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.rest.LatestDay;

/** Where the sponsor counts days. Every day that is told or counted here is one there; each clock's start records the zone, so that a change moves no clock that runs. */
@ApplicationScoped
public class ReportingZone {
    private final ZoneId zone;
    private final InstantSource clock;

    ReportingZone(@ConfigProperty(name = "trialledger.safety.reporting-zone") ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return day(clock.instant());
    }

    /** What sites date is a day of theirs, which may have begun when it has not here. */
    public LocalDate latestDay() {
        return LatestDay.begun(clock);
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
