package org.trialledger.safety.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.safety.reconciliation.domain.Found;
import org.trialledger.safety.reconciliation.domain.Found.Field;
import org.trialledger.safety.reconciliation.domain.ReconciliationCommand;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent;
import org.trialledger.safety.reconciliation.domain.ReconciliationEvent.*;

public final class ReconciliationSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID ID = ReconciliationCommand.reconciliationOf(STUDY), RUN = UUID.fromString("0199c000-0000-7000-8000-000000009001"), CASE = UUID.fromString("0199c000-0000-7000-8000-000000009002"),
        DIFFERENCE = UUID.fromString("0199c000-0000-7000-8000-000000009003");

    private static Found found(String edc) {
        return new Found(DIFFERENCE, Field.OUTCOME, "101-0007", "3", CASE, "Fainted in the morning", edc, "RECOVERING");
    }

    public static final List<ReconciliationEvent> ALL = List.of(
        new DifferenceOpened(STUDY, ID, RUN, found("RECOVERED")),
        new DifferenceChanged(STUDY, ID, RUN, found("NOT_RECOVERED")),
        new DifferenceResolved(STUDY, ID, DIFFERENCE, "The site's last word came by phone", 0, "sam"),
        new DifferenceReopened(STUDY, ID, RUN, found("FATAL")),
        new DifferenceAgreed(STUDY, ID, RUN, DIFFERENCE),
        new ReconciliationRun(STUDY, ID, RUN, 4, LocalDate.of(2026, 4, 1), 12, 14, 11, 1, 1, 2, 3, "edc"));

    private ReconciliationSamples() {}
}
