package org.trialledger.site.deviation.domain;

import static org.trialledger.site.deviation.domain.DeviationRule.*;
import static org.trialledger.site.deviation.domain.DeviationTest.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.deviation.domain.CapaCommand.*;
import org.trialledger.site.deviation.domain.CapaEvent.*;

class CapaTest {
    private static final UUID ACTION = UUID.fromString("0199c000-0000-7000-8000-0000000000e2");
    private static final UUID ISSUE = UUID.fromString("0199c000-0000-7000-8000-0000000000d1");
    private static final AtSite NOTHING = new AtSite(Set.of(), Set.of());
    private static final LocalDate MARCH_20 = LocalDate.of(2026, 3, 20), JUNE_20 = LocalDate.of(2026, 6, 20);
    private static final CapaOpened OPENED = new CapaOpened(STUDY, SITE, CAPA, "Late visits", "lena", MARCH_1, List.of(DEVIATION), List.of());
    private static final CapaRootCauseAnalysed ANALYSED = new CapaRootCauseAnalysed(STUDY, SITE, CAPA, "5 whys", "No reminder before visits");
    private static final CapaActionPlanned PLANNED = new CapaActionPlanned(STUDY, SITE, CAPA, ACTION, ActionKind.PREVENTIVE, "Call two days before each visit", "lena", MARCH_8);
    private static final CapaActionCompleted COMPLETED = new CapaActionCompleted(STUDY, SITE, CAPA, ACTION, "lena", MARCH_8, "Call log");
    private static final CapaImplemented IMPLEMENTED = new CapaImplemented(STUDY, SITE, CAPA, MARCH_20, "No late visit in 90 days", JUNE_20);
    private static final CapaEffectivenessChecked EFFECTIVE = new CapaEffectivenessChecked(STUDY, SITE, CAPA, "maria", JUNE_20, true, "None was late");
    private static final CapaEffectivenessChecked NOT_EFFECTIVE = new CapaEffectivenessChecked(STUDY, SITE, CAPA, "maria", JUNE_20, false, "Four were late");

    @Test
    void a_capa_goes_from_its_cause_to_a_check_that_it_works() {
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "Late visits", "lena", MARCH_1, List.of(DEVIATION), null, new AtSite(Set.of(DEVIATION), Set.of()), TODAY)).then(OPENED);
        scenario().given(OPENED).when(new AnalyseRootCause(STUDY, CAPA, "5 whys", "No reminder before visits")).then(ANALYSED);
        scenario().given(OPENED, ANALYSED).when(new PlanCapaAction(STUDY, CAPA, ACTION, ActionKind.PREVENTIVE, "Call two days before each visit", "lena", MARCH_8)).then(PLANNED);
        scenario().given(OPENED, ANALYSED, PLANNED).when(new CompleteCapaAction(STUDY, CAPA, ACTION, "lena", MARCH_8, "Call log", TODAY)).then(COMPLETED);
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED).when(implement(MARCH_20)).then(IMPLEMENTED);
        scenario().given(implemented()).when(check("maria", true)).then(EFFECTIVE);
        scenario().given(implemented(EFFECTIVE)).when(new CloseCapa(STUDY, CAPA, "maria", JUNE_20, TODAY)).then(new CapaClosed(STUDY, SITE, CAPA, "maria", JUNE_20));
    }

    @Test
    void nothing_is_planned_before_the_cause_is_known() {
        scenario().given(OPENED).when(new PlanCapaAction(STUDY, CAPA, ACTION, ActionKind.CORRECTIVE, "x", "lena", MARCH_8)).thenBroken(CAPA_STATUS_NOT_ALLOWED);
        scenario().given(OPENED).when(new AnalyseRootCause(STUDY, CAPA, "5 whys", " ")).thenBroken(ROOT_CAUSE_REQUIRED, "/rootCause");
    }

    @Test
    void an_action_says_what_who_and_by_when() {
        scenario().given(OPENED, ANALYSED).when(new PlanCapaAction(STUDY, CAPA, ACTION, ActionKind.CORRECTIVE, "x", "lena", null)).thenBroken(CAPA_ACTION_INCOMPLETE, "/dueOn");
        scenario().given(OPENED, ANALYSED).when(new CompleteCapaAction(STUDY, CAPA, ACTION, "lena", MARCH_8, "x", TODAY)).thenBroken(CAPA_ACTION_UNKNOWN);
        scenario().given(OPENED, ANALYSED, PLANNED).when(new CompleteCapaAction(STUDY, CAPA, ACTION, "lena", MARCH_8, "", TODAY)).thenBroken(CAPA_EVIDENCE_REQUIRED);
    }

    @Test
    void it_is_implemented_when_every_action_is_done() {
        scenario().given(OPENED, ANALYSED).when(implement(MARCH_20)).thenBroken(CAPA_ACTION_REQUIRED);
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED, new CapaActionPlanned(STUDY, SITE, CAPA, DEVIATION, ActionKind.CORRECTIVE, "x", "lena", MARCH_8)).when(implement(MARCH_20)).thenBroken(CAPA_ACTIONS_OPEN);
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED).when(implement(MARCH_1)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED).when(new ImplementCapa(STUDY, CAPA, MARCH_20, "x", MARCH_20, TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/checkDueOn");
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED).when(new ImplementCapa(STUDY, CAPA, MARCH_20, " ", JUNE_20, TODAY)).thenBroken(EFFECTIVENESS_CRITERION_REQUIRED, "/criterion");
    }

    @Test
    void who_did_the_work_does_not_judge_it() {
        scenario().given(implemented()).when(check("lena", true)).thenBroken(EFFECTIVENESS_CHECK_BY_ITS_DOER);
    }

    @Test
    void what_does_not_work_starts_again_at_its_cause() {
        scenario().given(implemented()).when(check("maria", false)).then(NOT_EFFECTIVE);
        scenario().given(implemented(NOT_EFFECTIVE)).when(new CloseCapa(STUDY, CAPA, "maria", JUNE_20, TODAY)).thenBroken(CAPA_STATUS_NOT_ALLOWED);
        scenario().given(implemented(NOT_EFFECTIVE, ANALYSED)).when(implement(JUNE_20)).thenBroken(CAPA_ACTION_REQUIRED);
    }

    @Test
    void nothing_closes_before_the_check() {
        scenario().given(implemented()).when(new CloseCapa(STUDY, CAPA, "maria", JUNE_20, TODAY)).thenBroken(EFFECTIVENESS_NOT_SHOWN);
    }

    @Test
    void a_closed_one_is_reopened_with_a_reason() {
        var closed = new CapaClosed(STUDY, SITE, CAPA, "maria", JUNE_20);
        scenario().given(implemented(EFFECTIVE, closed)).when(new ReopenCapa(STUDY, CAPA, null)).thenBroken(REASON_REQUIRED);
        scenario().given(implemented(EFFECTIVE, closed)).when(new ReopenCapa(STUDY, CAPA, "Late again")).then(new CapaReopened(STUDY, SITE, CAPA, "Late again"));
    }

    @Test
    void what_is_overdue_is_noted_as_long_as_it_is() {
        scenario().given(OPENED, ANALYSED, PLANNED).when(new NoteOverdueCapa(STUDY, CAPA, ACTION, MARCH_8)).then(new CapaOverdue(STUDY, SITE, CAPA, ACTION, MARCH_8));
        scenario().given(OPENED, ANALYSED, PLANNED, COMPLETED).when(new NoteOverdueCapa(STUDY, CAPA, ACTION, MARCH_8)).thenNothing();
        scenario().given(implemented()).when(new NoteOverdueCapa(STUDY, CAPA, null, JUNE_20)).then(new CapaOverdue(STUDY, SITE, CAPA, null, JUNE_20));
        scenario().given(implemented(EFFECTIVE)).when(new NoteOverdueCapa(STUDY, CAPA, null, JUNE_20)).thenNothing();
    }

    @Test
    void what_gave_rise_to_it_is_of_the_site() {
        var there = new AtSite(Set.of(DEVIATION), Set.of(ISSUE));
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "Late visits", "lena", MARCH_1, List.of(DEVIATION), List.of(ISSUE), there, TODAY))
            .then(new CapaOpened(STUDY, SITE, CAPA, "Late visits", "lena", MARCH_1, List.of(DEVIATION), List.of(ISSUE)));
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "Late visits", "lena", MARCH_1, List.of(DEVIATION, ISSUE), null, there, TODAY)).thenBroken(DEVIATION_UNKNOWN, "/deviations/1");
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "Late visits", "lena", MARCH_1, null, List.of(DEVIATION), there, TODAY)).thenBroken(ISSUE_UNKNOWN, "/issues/0");
    }

    @Test
    void it_has_a_title_an_owner_and_a_day_that_has_come() {
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "", "lena", MARCH_1, null, null, NOTHING, TODAY)).thenBroken(CAPA_TITLE_REQUIRED);
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "x", null, MARCH_1, null, null, NOTHING, TODAY)).thenBroken(CAPA_OWNER_REQUIRED);
        scenario().when(new OpenCapa(STUDY, CAPA, SITE, "x", "lena", TODAY.plusDays(1), null, null, NOTHING, TODAY)).thenBroken(DATE_IN_FUTURE);
    }

    private static List<CapaEvent> implemented(CapaEvent... more) {
        return Stream.concat(Stream.of(OPENED, ANALYSED, PLANNED, COMPLETED, IMPLEMENTED), Arrays.stream(more)).toList();
    }

    private static ImplementCapa implement(LocalDate on) {
        return new ImplementCapa(STUDY, CAPA, on, "No late visit in 90 days", JUNE_20, TODAY);
    }

    private static CheckEffectiveness check(String by, boolean effective) {
        return new CheckEffectiveness(STUDY, CAPA, by, JUNE_20, effective, effective ? "None was late" : "Four were late", TODAY);
    }

    private static Scenario<Capa, CapaCommand, CapaEvent> scenario() {
        return new Scenario<>(Capa.INITIAL, Capa::decide, Capa::apply);
    }
}
