package org.trialledger.site.conduct;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.ConductEvent.*;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.conduct.domain.ConsentForm.Population;
import org.trialledger.site.conduct.domain.ConsentForm.Reconsent;
import org.trialledger.site.conduct.domain.StudyStage;

/** One event of each kind, for the approved samples. */
public final class ConductSamples {
    private static final UUID STUDY = id(1), VERSION = id(2), AMENDMENT = id(3), FORM = id(4), FORM_VERSION = id(5), FORMER = id(6), MEASURE = id(7);
    private static final UUID CONDUCT = ConductCommand.conductOf(STUDY);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    public static final List<ConductEvent> ALL = List.of(
        new StudyNoted(STUDY, CONDUCT, "AST-101", "Asterol in mild asthma"),
        new SampleSizeNoted(STUDY, CONDUCT, 240),
        new CountryNoted(STUDY, CONDUCT, "IE", true),
        new StudyStageNoted(STUDY, CONDUCT, StudyStage.RECRUITING, "IE", MAY_1),
        new StudyHaltNoted(STUDY, CONDUCT, true, MAY_1, "Liver signal"),
        new StudyResumptionNoted(STUDY, CONDUCT, MAY_1),
        new ProtocolVersionNoted(STUDY, CONDUCT, VERSION, "2.0", AMENDMENT),
        new AmendmentNoted(STUDY, CONDUCT, AMENDMENT, "1", true, false),
        new ProtocolAuthorisationNoted(STUDY, CONDUCT, VERSION, "IE", "ETHICS_COMMITTEE", MAY_1),
        new AmendmentAuthorisedInCountry(STUDY, CONDUCT, AMENDMENT, VERSION, "IE", MAY_1),
        new BrochureNoted(STUDY, CONDUCT, VERSION, "Xanomeline", "IB edition 5 of 2026-02-20", MAY_1),
        new ProtocolInForceNoted(STUDY, CONDUCT, VERSION, "101", "IE", MAY_1),
        new ConsentFormNoted(STUDY, CONDUCT, new ConsentForm(FORM_VERSION, FORM, "2.0", "en-IE", "IE", "101", MAY_1, FORMER, new Reconsent(Population.ONGOING, MAY_1.plusDays(30)))),
        new UrgentSafetyMeasureNoted(STUDY, CONDUCT, MEASURE, MAY_1, List.of("IE"), true),
        new MeasureLiftingNoted(STUDY, CONDUCT, MEASURE, MAY_1.plusDays(20)),
        new DatabaseLockNoted(STUDY, CONDUCT, MAY_1),
        new DatabaseUnlockNoted(STUDY, CONDUCT, MAY_1, "Late laboratory results"));

    private ConductSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-00000000000" + n);
    }
}
