package org.trialledger.safety.clock.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the sponsor counts days; each clock's start records it, so that a change moves no clock that runs. */
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
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
