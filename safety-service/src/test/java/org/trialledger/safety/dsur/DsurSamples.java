package org.trialledger.safety.dsur;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.safety.dsur.domain.DsurCommand;
import org.trialledger.safety.dsur.domain.DsurEvent;
import org.trialledger.safety.dsur.domain.DsurEvent.*;
import org.trialledger.safety.dsur.domain.ReportingPeriod;

public final class DsurSamples {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final UUID DSUR = DsurCommand.dsurOf(STUDY), CYCLE = UUID.fromString("0199c000-0000-7000-8000-000000008001");
    private static final LocalDate BIRTH = LocalDate.of(2020, 1, 3), EARLIER = LocalDate.of(2019, 12, 10);
    private static final ReportingPeriod FIRST = new ReportingPeriod(BIRTH, LocalDate.of(2021, 1, 2), LocalDate.of(2021, 3, 3)),
        MOVED = new ReportingPeriod(EARLIER, LocalDate.of(2020, 12, 9), LocalDate.of(2021, 2, 7));

    public static final List<DsurEvent> ALL = List.of(
        new BirthDateDeclared(STUDY, DSUR, BIRTH, "ANSM authorisation of AST-001", "sam"),
        new DsurCycleOpened(STUDY, DSUR, CYCLE, 1, FIRST, "sam"),
        new BirthDateCorrected(STUDY, DSUR, BIRTH, EARLIER, "HPRA authorisation of AST-000", "Authorised earlier in Ireland", "sam"),
        new DsurCycleMoved(STUDY, DSUR, CYCLE, FIRST, MOVED),
        new DsurCycleLocked(STUDY, DSUR, CYCLE, LocalDate.of(2020, 12, 10), "sam"),
        new DsurSubmitted(STUDY, DSUR, CYCLE, LocalDate.of(2021, 2, 8), true, "DSUR 1, CTIS 2021-0044", "sam"),
        new DsurCycleClosed(STUDY, DSUR, CYCLE, LocalDate.of(2021, 3, 1), "No requests", "sam"));

    private DsurSamples() {}
}
