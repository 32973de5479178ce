package org.trialledger.tmf.expected;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.tmf.expected.domain.Due;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;
import org.trialledger.tmf.expected.domain.Requiredness;
import org.trialledger.tmf.expected.domain.Scope;

public final class ExpectedSamples {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        PERSON = UUID.fromString("0199c000-0000-7000-8000-000000000003"), EXPECTED = UUID.fromString("0199c000-0000-7000-8000-0000000e0001"),
        DOCUMENT = UUID.fromString("0199c000-0000-7000-8000-0000000d0c01");
    private static final Scope AT = Scope.site("IE", SITE);
    private static final UUID LIST = AT.listOf(STUDY);
    private static final LocalDate JUNE_1 = LocalDate.of(2026, 6, 1);

    public static final List<LedgerEvent> ALL = List.of(
        new ExpectedListOpened(STUDY, LIST, AT, "IE"),
        new DocumentExpected(STUDY, LIST, EXPECTED, "05.03.03", "Evidence of Training", Scope.person("IE", SITE, PERSON), "SITE_ACTIVATION", JUNE_1, null, new Due(0, null, null, "SITE_ACTIVATION", 14),
            Requiredness.CORE, 2, false, "STAFF-ADDED", "2026.1", "site.StaffMemberAdded/" + PERSON, "COORDINATOR", null),
        new MilestoneReached(STUDY, LIST, "SITE_ACTIVATION", JUNE_1.plusDays(7)),
        new ExpectationFellDue(STUDY, LIST, EXPECTED, "SITE_ACTIVATION", JUNE_1.plusDays(7)),
        new ForeseenOccurred(STUDY, LIST, EXPECTED, "safety.LetterSent/" + DOCUMENT, "IE-SPONSOR-1, version 1", JUNE_1.plusDays(7), JUNE_1),
        new DocumentCounted(STUDY, LIST, EXPECTED, DOCUMENT, 1, 1, JUNE_1.plusDays(8)),
        new ExpectationSatisfied(STUDY, LIST, EXPECTED, DOCUMENT, 2, JUNE_1.plusDays(9)),
        new ExpectationReopened(STUDY, LIST, EXPECTED, DOCUMENT, 2, 1, "Page 2 is missing", JUNE_1.plusDays(10)),
        new ExpectationWaived(STUDY, LIST, EXPECTED, "The trainer left no certificate", "project-manager", "ina", JUNE_1.plusDays(11)),
        new ExpectationRestored(STUDY, LIST, EXPECTED, "It was found", "ina", JUNE_1.plusDays(12)),
        new ExpectationNotApplicable(STUDY, LIST, EXPECTED, "Nobody was to be trained", "ina", JUNE_1.plusDays(12)),
        new SurplusDocumentNoted(STUDY, LIST, "05.03.03", PERSON, DOCUMENT, 3, JUNE_1.plusDays(13)),
        new SurplusDocumentTakenBack(STUDY, LIST, DOCUMENT, 3, "Misfiled", JUNE_1.plusDays(14)),
        new ExpectedListClosed(STUDY, LIST, 12, 11, List.of(EXPECTED), JUNE_1.plusDays(200)),
        new CountryListed(STUDY, Scope.STUDY.listOf(STUDY), "IE", true),
        new PersonListed(STUDY, LIST, PERSON));

    private ExpectedSamples() {}
}
