package org.trialledger.safety.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.measure.domain.MeasureEvent.*;

public final class MeasureSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID MEASURE = UUID.fromString("0199c000-0000-7000-8000-000000009001");

    public static final List<LedgerEvent> ALL = List.of(
        new UrgentSafetyMeasureDeclared(STUDY, MEASURE, "Three cases of liver failure after the second dose", "No second dose is given", LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T22:30:00Z"), List.of("FR", "IE"), true,
            "sam"),
        new UrgentSafetyMeasureLifted(STUDY, MEASURE, LocalDate.of(2026, 3, 20), "The amended protocol gives half the dose", "marie"));

    private MeasureSamples() {}
}
