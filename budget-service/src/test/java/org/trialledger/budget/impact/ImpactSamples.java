package org.trialledger.budget.impact;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.impact.domain.Effect;
import org.trialledger.budget.impact.domain.ImpactCommand;
import org.trialledger.budget.impact.domain.ImpactEvent.*;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

public final class ImpactSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), IMPACTS = ImpactCommand.impactsOf(STUDY), AMENDMENT = UUID.fromString("0199c000-0000-7000-8000-000000000004"),
        VERSION = UUID.fromString("0199c000-0000-7000-8000-000000000002"), ASSESSMENT = ImpactCommand.assessmentOf(AMENDMENT, "IE");

    public static final List<LedgerEvent> ALL = List.of(
        new AmendmentNoted(STUDY, IMPACTS, AMENDMENT, "1"),
        new AmendedVersionNoted(STUDY, IMPACTS, VERSION, AMENDMENT),
        new ImpactAssessmentOpened(STUDY, IMPACTS, ASSESSMENT, AMENDMENT, "1", VERSION, "IE", LocalDate.of(2026, 4, 1)),
        new ImpactAssessed(STUDY, IMPACTS, ASSESSMENT, List.of(Effect.BUDGET, Effect.FEE_SCHEDULE), Money.of("41250.00", "EUR"), "One more visit for 55 participants at 750 EUR", "finn"));

    private ImpactSamples() {}
}
