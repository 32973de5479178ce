package org.trialledger.site.amendment;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.amendment.domain.ImplementationCommand;
import org.trialledger.site.amendment.domain.ImplementationEvent;
import org.trialledger.site.amendment.domain.ImplementationEvent.*;
import org.trialledger.site.amendment.domain.ImplementationStep;

/** One event of each kind, for the approved samples. */
public final class AmendmentSamples {
    private static final UUID STUDY = id(1), SITE = id(2), AMENDMENT = id(3), VERSION = id(4), ID = ImplementationCommand.implementationOf(AMENDMENT, SITE);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    public static final List<ImplementationEvent> ALL = List.of(
        new AmendmentImplementationOpened(STUDY, SITE, ID, AMENDMENT, VERSION, "1", "2.0", false, MAY_1),
        new ImplementationStepCompleted(STUDY, SITE, ID, ImplementationStep.STAFF_RETRAINED, "Training log 101", "maria", MAY_1),
        new ImplementationStepExempted(STUDY, SITE, ID, ImplementationStep.CONSENT_FORM_UPDATED, "Unchanged", "maria", MAY_1));

    private AmendmentSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-00000000000" + n);
    }
}
