package org.trialledger.platform.servicekit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;

/** One event of each kind, for the approved samples. */
public final class ConductSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002");
    private static final UUID CONDUCT = ConductCommand.conductOf(STUDY);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    public static final List<ConductEvent> ALL = List.of(
        new StudyNoted(STUDY, CONDUCT, "AST-101", "Asterol in mild asthma"),
        new CountryNoted(STUDY, CONDUCT, "IE", true),
        new DatabaseLockNoted(STUDY, CONDUCT, MAY_1),
        new DatabaseUnlockNoted(STUDY, CONDUCT, MAY_1, "Late laboratory results"),
        new StudyHaltNoted(STUDY, CONDUCT, MAY_1, true),
        new StudyResumptionNoted(STUDY, CONDUCT, MAY_1, MAY_1, true),
        new SiteNoted(STUDY, CONDUCT, SITE, "101", "IE"),
        new SiteActivationNoted(STUDY, CONDUCT, SITE, "101", "IE", MAY_1),
        new SiteClosureNoted(STUDY, CONDUCT, SITE, MAY_1));

    private ConductSamples() {}
}
