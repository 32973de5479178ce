package org.trialledger.site.deviation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.deviation.domain.CapaCommand.ActionKind;
import org.trialledger.site.deviation.domain.CapaEvent.*;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.deviation.domain.DeviationPlanCommand;
import org.trialledger.site.deviation.domain.DeviationPlanEvent.DeviationPlanSet;
import org.trialledger.site.deviation.domain.Effects;
import org.trialledger.site.deviation.domain.Report;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent.*;
import org.trialledger.site.deviation.domain.Suggestion;

/** One of each event of deviations. */
public final class DeviationSamples {
    private static final UUID STUDY = id(1), SITE = id(2), DEVIATION = id(3), CAPA = id(4), ACTION = id(5), VISIT = id(6), ISSUE = id(7), COUNT = SiteDeviationsCommand.deviationsOf(SITE);
    private static final LocalDate FEB_27 = LocalDate.of(2026, 2, 27), MARCH_1 = LocalDate.of(2026, 3, 1), MARCH_8 = LocalDate.of(2026, 3, 8);
    private static final Account ACCOUNT = new Account("01-701-1015", "WEEK 8", FEB_27, MARCH_1, "Visit three days late", new Effects(false, true, false, false), true);
    private static final Suggestion SUGGESTION = new Suggestion(Classification.IMPORTANT, List.of("category VISIT.WINDOW is usually MINOR or graver", "may significantly affect safety"));

    public static final List<LedgerEvent> ALL = List.of(
        new DeviationPlanSet(STUDY, DeviationPlanCommand.planOf(STUDY), 1, "Europe/Paris", List.of("CONSENT.MISSING", "ENDPOINT.PRIMARY")),

        new DeviationRecorded(STUDY, SITE, DEVIATION, "VISIT.WINDOW", ACCOUNT, SUGGESTION, VISIT),
        new DeviationCorrected(STUDY, SITE, DEVIATION, "VISIT.MISSED", ACCOUNT, SUGGESTION, "It did not take place"),
        new DeviationClassified(STUDY, SITE, DEVIATION, Classification.SERIOUS_BREACH, Classification.MAJOR, Classification.IMPORTANT, "maria", "More came up"),
        new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, Instant.parse("2026-03-01T22:30:00Z"), "Europe/Paris", MARCH_1, MARCH_8),
        new DeviationReportNotDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, "Data were recovered"),
        new DeviationReported(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, "HPRA", MARCH_8, "SB-2026-04", false),
        new DeviationReportMissed(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, MARCH_8),
        new DeviationLinkedToCapa(STUDY, SITE, DEVIATION, CAPA),
        new DeviationClosed(STUDY, SITE, DEVIATION, "maria", MARCH_8, "Participant informed", "Site is closed"),
        new DeviationReopened(STUDY, SITE, DEVIATION, "More came up"),
        new DeviationWithdrawn(STUDY, SITE, DEVIATION, "Of another study"),

        new DeviationCounted(STUDY, SITE, COUNT, DEVIATION, "VISIT.WINDOW", FEB_27),
        new DeviationUncounted(STUDY, SITE, COUNT, DEVIATION),
        new DeviationRepeated(STUDY, SITE, COUNT, "VISIT.WINDOW", List.of(id(8), id(9), DEVIATION), LocalDate.of(2026, 1, 4), FEB_27),

        new CapaOpened(STUDY, SITE, CAPA, "Late visits", "lena", MARCH_1, List.of(DEVIATION), List.of(ISSUE)),
        new CapaRootCauseAnalysed(STUDY, SITE, CAPA, "5 whys", "Nobody reminds participants of their visits"),
        new CapaActionPlanned(STUDY, SITE, CAPA, ACTION, ActionKind.PREVENTIVE, "Call two days before each visit", "lena", MARCH_8),
        new CapaActionCompleted(STUDY, SITE, CAPA, ACTION, "lena", MARCH_8, "Call log"),
        new CapaImplemented(STUDY, SITE, CAPA, MARCH_8, "No late visit in 90 days", LocalDate.of(2026, 6, 8)),
        new CapaEffectivenessChecked(STUDY, SITE, CAPA, "maria", LocalDate.of(2026, 6, 8), true, "No visit was late"),
        new CapaClosed(STUDY, SITE, CAPA, "maria", LocalDate.of(2026, 6, 9)),
        new CapaReopened(STUDY, SITE, CAPA, "Late again"),
        new CapaOverdue(STUDY, SITE, CAPA, ACTION, MARCH_8));

    private DeviationSamples() {}

    private static UUID id(int n) {
        return UUID.fromString("0199c000-0000-7000-8000-%012d".formatted(n));
    }
}
