package org.trialledger.site.adverseevent;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent.*;
import org.trialledger.site.adverseevent.domain.Description;
import org.trialledger.site.adverseevent.domain.Description.*;

public final class AdverseEventSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"), EVENT = UUID.fromString("0199c000-0000-7000-8000-0000000000ae");
    private static final LocalDate AWARE = LocalDate.of(2014, 1, 16);
    private static final Description SYNCOPE = new Description("SYNCOPE", "SYNCOPE", "MedDRA 16.1", "2014-01", null, Severity.SEVERE, List.of(Seriousness.HOSPITALISATION), Relatedness.PROBABLE,
        Outcome.RECOVERING, Action.DRUG_INTERRUPTED);

    public static final List<LedgerEvent> ALL = List.of(
        new AdverseEventReported(STUDY, SITE, SUBJECT, "701-1015", EVENT, "1", SYNCOPE, AWARE, "chris"),
        new AdverseEventFollowedUp(STUDY, SITE, SUBJECT, EVENT, 1, SYNCOPE, AWARE.plusDays(7), "Discharge letter", "chris"),
        new SaeReportedBySite(STUDY, SITE, SUBJECT, "701-1015", EVENT, "1", SYNCOPE, AWARE, "chris"));

    private AdverseEventSamples() {}
}
