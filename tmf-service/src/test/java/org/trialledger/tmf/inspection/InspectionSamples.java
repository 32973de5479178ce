package org.trialledger.tmf.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.tmf.inspection.domain.InspectionEvent.*;
import org.trialledger.tmf.inspection.domain.Read;
import org.trialledger.tmf.inspection.domain.Read.Reach;

public final class InspectionSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SESSION = UUID.fromString("0199c000-0000-7000-8000-0000005e5501"),
        DOCUMENT = UUID.fromString("0199c000-0000-7000-8000-0000000d0c01"), REQUEST = UUID.fromString("0199c000-0000-7000-8000-00000000c044");
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

    public static final List<LedgerEvent> ALL = List.of(
        new InspectionSessionOpened(STUDY, SESSION, "iris", "HPRA", "Routine inspection 2026/14", JUNE_1, JUNE_1.plusDays(4), JUNE_1.minusDays(1), List.of("04", "05"), "ina", JUNE_1),
        new InspectionReadsRecorded(STUDY, SESSION, "iris", List.of(
            new Read("downloadDocument", "/documents/" + DOCUMENT + "/versions/2/content", Reach.DOCUMENT, DOCUMENT, "05.04.03", JUNE_1.minusDays(9), Instant.parse("2026-06-01T08:00:00Z"), REQUEST),
            new Read("getTmfTree", "/tmf-tree", Reach.WITHIN_SESSION, null, null, null, Instant.parse("2026-06-01T08:00:01Z"), REQUEST))),
        new InspectionSessionEnded(STUDY, SESSION, "Closing meeting was held", "ina", JUNE_1.plusDays(3)));

    private InspectionSamples() {}
}
