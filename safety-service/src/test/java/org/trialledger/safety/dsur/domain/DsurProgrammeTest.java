package org.trialledger.safety.dsur.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.dsur.domain.DsurRule.*;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.dsur.domain.DsurCommand.*;
import org.trialledger.safety.dsur.domain.DsurEvent.*;

class DsurProgrammeTest {
    private static final UUID STUDY = UUID.randomUUID(), DSUR = DsurCommand.dsurOf(STUDY), ONE = UUID.randomUUID(), TWO = UUID.randomUUID();
    private static final LocalDate BIRTH = LocalDate.of(2020, 1, 3), DLP = LocalDate.of(2021, 1, 2), DUE = LocalDate.of(2021, 3, 3);
    private static final ReportingPeriod FIRST = new ReportingPeriod(BIRTH, DLP, DUE);
    private static final BirthDateDeclared DECLARED = new BirthDateDeclared(STUDY, DSUR, BIRTH, "ANSM", "sam");
    private static final DsurCycleOpened OPENED = new DsurCycleOpened(STUDY, DSUR, ONE, 1, FIRST, "sam");
    private static final DsurCycleLocked LOCKED = new DsurCycleLocked(STUDY, DSUR, ONE, DLP.plusDays(1), "sam");
    private static final DsurSubmitted SUBMITTED = new DsurSubmitted(STUDY, DSUR, ONE, DUE, false, "DSUR 1", "sam");

    private static Scenario<DsurProgramme, DsurCommand, DsurEvent> dsur() {
        return new Scenario<>(DsurProgramme.INITIAL, DsurProgramme::decide, DsurProgramme::apply);
    }

    private static CorrectBirthDate correct(LocalDate to, String reason) {
        return new CorrectBirthDate(STUDY, to, "HPRA", reason, "sam", LocalDate.of(2021, 6, 1));
    }

    @Test
    void the_birth_date_is_declared_once() {
        dsur().when(new DeclareBirthDate(STUDY, BIRTH, " ANSM ", "sam", BIRTH)).then(DECLARED);
        dsur().given(DECLARED).when(new DeclareBirthDate(STUDY, BIRTH, "ANSM", "sam", BIRTH)).thenBroken(BIRTH_DATE_ALREADY_DECLARED);
        dsur().when(new DeclareBirthDate(STUDY, BIRTH, "ANSM", "sam", BIRTH.minusDays(1))).thenBroken(DATE_IN_FUTURE, "/birthDate");
        dsur().when(new DeclareBirthDate(STUDY, BIRTH, "By Dr. Smith", "sam", BIRTH)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/basis");
    }

    @Test
    void periods_follow_from_the_birth_date_without_a_gap() {
        dsur().when(new OpenDsurCycle(STUDY, ONE, null, "sam")).thenBroken(BIRTH_DATE_NOT_DECLARED);
        dsur().given(DECLARED).when(new OpenDsurCycle(STUDY, ONE, null, "sam")).then(OPENED);
        dsur().given(DECLARED, OPENED).when(new OpenDsurCycle(STUDY, TWO, null, "sam")).thenBroken(DSUR_CYCLE_STILL_OPEN);
        var second = new DsurCycleOpened(STUDY, DSUR, TWO, 2, new ReportingPeriod(DLP.plusDays(1), LocalDate.of(2022, 1, 2), LocalDate.of(2022, 3, 3)), "sam");
        dsur().given(DECLARED, OPENED, LOCKED).when(new OpenDsurCycle(STUDY, TWO, null, "sam")).then(second);
        dsur().given(DECLARED, OPENED, LOCKED).when(new OpenDsurCycle(STUDY, TWO, 3, "sam")).thenBroken(DSUR_NUMBER_OUT_OF_ORDER, "/number");
        dsur().given(DECLARED).when(new OpenDsurCycle(STUDY, ONE, 4, "sam"))
            .then(new DsurCycleOpened(STUDY, DSUR, ONE, 4, new ReportingPeriod(LocalDate.of(2023, 1, 3), LocalDate.of(2024, 1, 2), LocalDate.of(2024, 3, 2)), "sam"));
    }

    @Test
    void a_correction_moves_what_is_open_and_leaves_what_is_locked() {
        var earlier = LocalDate.of(2019, 12, 10);
        var corrected = new BirthDateCorrected(STUDY, DSUR, BIRTH, earlier, "HPRA", "Earlier in Ireland", "sam");
        dsur().when(correct(earlier, "Earlier in Ireland")).thenBroken(BIRTH_DATE_NOT_DECLARED);
        dsur().given(DECLARED).when(correct(earlier, " ")).thenBroken(REASON_REQUIRED);
        dsur().given(DECLARED, OPENED).when(correct(earlier, "Earlier in Ireland"))
            .then(corrected, new DsurCycleMoved(STUDY, DSUR, ONE, FIRST, new ReportingPeriod(earlier, LocalDate.of(2020, 12, 9), LocalDate.of(2021, 2, 7))));
        dsur().given(DECLARED, OPENED, LOCKED).when(correct(earlier, "Earlier in Ireland")).then(corrected);
        dsur().given(DECLARED, OPENED, LOCKED).when(correct(DLP.plusDays(1), "Later")).thenBroken(BIRTH_DATE_AFTER_LOCKED_PERIOD, "/birthDate");
        dsur().given(DECLARED, OPENED, LOCKED, corrected).when(correct(earlier, "Again")).thenBroken(BIRTH_DATE_UNCHANGED, "/birthDate");
        // The period after a correction is the rest of the year: never longer than one, never a gap.
        dsur().given(DECLARED, OPENED, LOCKED, corrected).when(new OpenDsurCycle(STUDY, TWO, null, "sam"))
            .then(new DsurCycleOpened(STUDY, DSUR, TWO, 2, new ReportingPeriod(DLP.plusDays(1), LocalDate.of(2021, 12, 9), LocalDate.of(2022, 2, 7)), "sam"));
    }

    @Test
    void a_birth_date_on_a_leap_day_leaves_no_day_out() {
        var first = ReportingPeriod.ofYear(LocalDate.of(2024, 2, 29), 1);
        assertThat(first.dataLockPoint()).isEqualTo("2025-02-27");
        assertThat(ReportingPeriod.after(first, LocalDate.of(2024, 2, 29)).from()).isEqualTo("2025-02-28");
        assertThat(ReportingPeriod.after(first, LocalDate.of(2024, 2, 29)).dataLockPoint()).isEqualTo("2026-02-27");
    }

    @Test
    void a_cycle_is_locked_after_its_last_day_then_submitted_then_closed() {
        dsur().given(DECLARED, OPENED).when(new LockDsurCycle(STUDY, ONE, "sam", DLP)).thenBroken(DATA_LOCK_POINT_NOT_PASSED);
        dsur().given(DECLARED, OPENED).when(new LockDsurCycle(STUDY, ONE, "sam", DLP.plusDays(1))).then(LOCKED);
        dsur().given(DECLARED, OPENED).when(new LockDsurCycle(STUDY, TWO, "sam", DLP.plusDays(1))).thenBroken(DSUR_CYCLE_UNKNOWN);
        dsur().given(DECLARED, OPENED, LOCKED).when(new LockDsurCycle(STUDY, ONE, "sam", DLP.plusDays(1))).thenBroken(DSUR_CYCLE_NOT_OPEN);
        dsur().given(DECLARED, OPENED).when(submit(DUE, "DSUR 1", DUE)).thenBroken(DSUR_CYCLE_NOT_LOCKED);
        dsur().given(DECLARED, OPENED, LOCKED).when(submit(DUE, "DSUR 1", DUE)).then(SUBMITTED);
        dsur().given(DECLARED, OPENED, LOCKED).when(submit(DUE.plusDays(1), "DSUR 1", DUE.plusDays(1))).then(new DsurSubmitted(STUDY, DSUR, ONE, DUE.plusDays(1), true, "DSUR 1", "sam"));
        dsur().given(DECLARED, OPENED, LOCKED).when(submit(DUE, "DSUR 1", DLP)).thenBroken(DATE_IN_FUTURE, "/on");
        dsur().given(DECLARED, OPENED, LOCKED).when(submit(DLP, "DSUR 1", DUE)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        dsur().given(DECLARED, OPENED, LOCKED).when(submit(DUE, " ", DUE)).thenBroken(REFERENCE_REQUIRED, "/reference");
        dsur().given(DECLARED, OPENED, LOCKED).when(new CloseDsurCycle(STUDY, ONE, "No requests", "sam", DUE)).thenBroken(DSUR_CYCLE_NOT_SUBMITTED);
        dsur().given(DECLARED, OPENED, LOCKED, SUBMITTED).when(new CloseDsurCycle(STUDY, ONE, "No requests", "sam", DUE)).then(new DsurCycleClosed(STUDY, DSUR, ONE, DUE, "No requests", "sam"));
    }

    private static SubmitDsur submit(LocalDate on, String reference, LocalDate today) {
        return new SubmitDsur(STUDY, ONE, on, reference, "sam", today);
    }
}
