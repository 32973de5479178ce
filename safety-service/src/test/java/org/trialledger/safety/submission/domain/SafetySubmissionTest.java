package org.trialledger.safety.submission.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.submission.domain.SubmissionRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.Sent.Channel;
import org.trialledger.safety.submission.domain.SubmissionCommand.*;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

class SafetySubmissionTest {
    private static final UUID STUDY = UUID.randomUUID(), CASE = UUID.randomUUID(), CLOCK = UUID.randomUUID(), SITE = UUID.randomUUID();
    private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 1), DUE = RECEIVED.plusDays(7), TODAY = LocalDate.of(2026, 4, 1);
    private static final Duty DUTY = new Duty(CLOCK, RECEIVED, DUE, List.of("US"));
    private static final UUID LATER_CLOCK = UUID.randomUUID(), MET = UUID.randomUUID();
    private static final List<ClockStanding> CLOCKS = List.of(new ClockStanding(LATER_CLOCK, "FDA", RECEIVED, DUE.plusDays(8), true, false, List.of("US")), new ClockStanding(CLOCK, "FDA", RECEIVED, DUE, true, false, List.of("US")),
        new ClockStanding(MET, "FDA", RECEIVED, RECEIVED.plusDays(1), false, false, List.of("US")), new ClockStanding(UUID.randomUUID(), "EudraVigilance", RECEIVED, RECEIVED.plusDays(2), true, false, List.of("FR", "IE")),
        new ClockStanding(UUID.randomUUID(), "Ethics committee", RECEIVED, DUE, true, true, List.of("GB")));
    private static final String HASH = "ab".repeat(32);
    private static final UUID SUBMISSION = SubmissionCommand.submissionOf(CASE, 2, "FDA", ReportType.INITIAL);

    private static Scenario<SafetySubmission, SubmissionCommand, SubmissionEvent> submission() {
        return new Scenario<>(SafetySubmission.INITIAL, SafetySubmission::decide, SafetySubmission::apply);
    }

    private static CaseStanding standing(CaseClass caseClass, boolean valid, boolean nullified) {
        return new CaseStanding(CASE, "US-SPONSOR-1", 2, caseClass, true, valid, nullified, RECEIVED, SITE);
    }

    private static PrepareSubmission prepare(CaseStanding standing, int version, ReportType type) {
        return new PrepareSubmission(STUDY, standing, version, "FDA", type, true, true, "A digit was wrong", CLOCKS, CLOCK, null, "M-1", "olga");
    }

    private static Report report(CaseClass caseClass, int version, ReportType type) {
        return new Report(CASE, "US-SPONSOR-1", version, caseClass, true, SITE, RECEIVED, "FDA", type, type == ReportType.AMENDMENT ? "A digit was wrong" : null, DUTY, false);
    }

    private static final Report REPORT = report(CaseClass.SUSAR, 2, ReportType.INITIAL);
    private static final SubmissionPrepared PREPARED = new SubmissionPrepared(STUDY, SUBMISSION, REPORT, "M-1", "olga");

    private static Sent message(String number, LocalDate on) {
        return new Sent(number, HASH, on, Channel.GATEWAY, null);
    }

    private static SendSubmission send(LocalDate on) {
        return new SendSubmission(STUDY, SUBMISSION, HASH, null, Channel.GATEWAY, on, "olga", TODAY);
    }

    private static final SubmissionSent SENT = new SubmissionSent(STUDY, SUBMISSION, REPORT, message("M-1", DUE), 1, "olga", "olga");

    private static Acknowledgement said(String code, LocalDate on) {
        return new Acknowledgement(code, on, "FDA-77", List.of("text"), null);
    }

    private static AcknowledgeSubmission acknowledge(String message, String code, LocalDate on) {
        return new AcknowledgeSubmission(STUDY, SUBMISSION, message, said(code, on), "olga", TODAY);
    }

    private static final SubmissionRejected REJECTED = new SubmissionRejected(STUDY, SUBMISSION, REPORT, "M-1", 1, said("CR", DUE), "olga");
    private static final ResubmissionPrepared RESUBMITTED = new ResubmissionPrepared(STUDY, SUBMISSION, REPORT, "M-2", 2, "olga");

    @Test
    void a_message_number_is_taken_for_ever() {
        submission().when(prepare(standing(CaseClass.SUSAR, true, false), 2, ReportType.INITIAL)).then(PREPARED);
        assertThat(PREPARED.claims()).singleElement().satisfies(claim -> assertThat(claim.key()).isEqualTo("M-1"));
        assertThat(RESUBMITTED.claims()).singleElement().satisfies(claim -> assertThat(claim.key()).isEqualTo("M-2"));
        submission().given(PREPARED).when(prepare(standing(CaseClass.SUSAR, true, false), 2, ReportType.INITIAL)).thenBroken(SUBMISSION_ALREADY_PREPARED);
    }

    /** ICH E2B(R3) C.1.11: what was never sent is neither nullified nor amended. */
    @Test
    void an_amendment_says_what_was_wrong_with_a_report_that_was_sent() {
        var susar = standing(CaseClass.SUSAR, true, false);
        var amendment = SubmissionCommand.submissionOf(CASE, 2, "FDA", ReportType.AMENDMENT);
        submission().when(prepare(susar, 2, ReportType.AMENDMENT)).then(new SubmissionPrepared(STUDY, amendment, report(CaseClass.SUSAR, 2, ReportType.AMENDMENT), "M-1", "olga"));
        submission().when(unsent(susar, ReportType.AMENDMENT, "A digit was wrong", false)).thenBroken(REPORT_NOT_SENT, "/authority");
        submission().when(unsent(susar, ReportType.AMENDMENT, " ", true)).thenBroken(REASON_REQUIRED, "/reason");
        submission().when(unsent(susar, ReportType.AMENDMENT, "Mrs. Smith's age was wrong", true)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/reason");
        submission().when(prepare(standing(CaseClass.SUSAR, true, true), 2, ReportType.AMENDMENT)).thenBroken(CASE_NULLIFIED);
        submission().when(unsent(standing(CaseClass.SUSAR, true, true), ReportType.NULLIFICATION, null, false)).thenBroken(REPORT_NOT_SENT, "/authority");
        assertThat(List.of(amendment, SubmissionCommand.submissionOf(CASE, 2, "FDA", ReportType.NULLIFICATION))).doesNotContain(SUBMISSION);
    }

    private static PrepareSubmission unsent(CaseStanding standing, ReportType type, String reason, boolean sent) {
        return new PrepareSubmission(STUDY, standing, 2, "FDA", type, sent, sent, reason, CLOCKS, CLOCK, null, "M-1", "olga");
    }

    private static SubmissionCommand answering(UUID clockId, LocalDate dueOn, String authority) {
        return new PrepareSubmission(STUDY, standing(CaseClass.SUSAR, true, false), 2, authority, ReportType.INITIAL, false, false, null, CLOCKS, clockId, dueOn, "M-1", "olga");
    }

    private static Duty dutyOf(SubmissionCommand command) {
        return submission().when(command).recorded().stream().map(event -> ((SubmissionPrepared) event).report().duty()).findFirst().orElseThrow();
    }

    @Test
    void it_answers_the_clock_that_is_named_or_the_first_that_is_open_for_the_authority() {
        assertThat(dutyOf(answering(LATER_CLOCK, null, "FDA")).dueOn()).isEqualTo(DUE.plusDays(8));
        assertThat(dutyOf(answering(null, null, "fda"))).isEqualTo(DUTY);
        assertThat(dutyOf(answering(null, null, "MHRA"))).isEqualTo(new Duty(null, null, null, List.of()));
        assertThat(dutyOf(answering(null, TODAY, "FDA"))).isEqualTo(new Duty(null, null, TODAY, List.of()));
        assertThat(submission().when(answering(null, null, "Ethics committee")).recorded()).singleElement().satisfies(event -> {
            var report = ((SubmissionPrepared) event).report();
            assertThat(report.toCommittee()).isTrue();
            assertThat(report.duty().countries()).containsExactly("GB");
        });
        submission().when(answering(UUID.randomUUID(), null, "FDA")).thenBroken(CLOCK_OF_ANOTHER_CASE, "/clockId");
        submission().when(answering(MET, null, "FDA")).thenBroken(CLOCK_NOT_OPEN, "/clockId");
        submission().when(answering(CLOCK, TODAY, "FDA")).thenBroken(DUE_DAY_BY_CLOCK, "/dueOn");
    }

    @Test
    void only_a_valid_assessed_and_serious_case_is_reported() {
        submission().when(prepare(standing(CaseClass.SUSAR, false, false), 2, ReportType.INITIAL)).thenBroken(CASE_NOT_VALID);
        submission().when(prepare(standing(null, true, false), 2, ReportType.INITIAL)).thenBroken(CASE_NOT_ASSESSED);
        submission().when(prepare(standing(CaseClass.AE, true, false), 2, ReportType.INITIAL)).thenBroken(CASE_NOT_REPORTABLE);
        submission().when(prepare(standing(CaseClass.SUSAR, true, false), 3, ReportType.INITIAL)).thenBroken(CASE_VERSION_UNKNOWN, "/caseVersion");
        submission().when(prepare(new CaseStanding(CASE, null, 2, CaseClass.SUSAR, true, true, false, RECEIVED, SITE), 2, ReportType.INITIAL)).thenBroken(CASE_NOT_NUMBERED);
    }

    @Test
    void a_downgrade_is_a_follow_up_and_a_nullified_case_only_nullified() {
        submission().when(prepare(standing(CaseClass.AE, true, false), 2, ReportType.FOLLOW_UP))
            .then(new SubmissionPrepared(STUDY, SubmissionCommand.submissionOf(CASE, 2, "FDA", ReportType.FOLLOW_UP), report(CaseClass.AE, 2, ReportType.FOLLOW_UP), "M-1", "olga"));
        submission().when(prepare(standing(CaseClass.SUSAR, true, false), 1, ReportType.FOLLOW_UP)).thenBroken(FOLLOW_UP_OF_NOTHING, "/caseVersion");
        submission().when(unsent(standing(CaseClass.SUSAR, true, false), ReportType.FOLLOW_UP, null, false)).thenBroken(FOLLOW_UP_OF_NOTHING, "/authority");
        submission().when(prepare(standing(CaseClass.SUSAR, true, true), 2, ReportType.FOLLOW_UP)).thenBroken(CASE_NULLIFIED);
        submission().when(prepare(standing(CaseClass.SUSAR, true, false), 2, ReportType.NULLIFICATION)).thenBroken(CASE_NOT_NULLIFIED);
        var nullification = SubmissionCommand.submissionOf(CASE, 2, "FDA", ReportType.NULLIFICATION);
        submission().when(prepare(standing(CaseClass.SUSAR, true, true), 2, ReportType.NULLIFICATION))
            .then(new SubmissionPrepared(STUDY, nullification, report(CaseClass.SUSAR, 2, ReportType.NULLIFICATION), "M-1", "olga"));
        assertThat(nullification).isNotEqualTo(SUBMISSION);
    }

    /** What was rejected the authority does not have; what it has not answered yet may be followed up. */
    @Test
    void an_authority_holds_a_report_that_was_sent_until_it_rejects_it() {
        assertThat(stateAfter(PREPARED).isHeld()).isFalse();
        assertThat(stateAfter(PREPARED, SENT).isHeld()).isTrue();
        assertThat(stateAfter(PREPARED, SENT, REJECTED).isHeld()).isFalse();
        assertThat(stateAfter(PREPARED, SENT, REJECTED).wasSent()).isTrue();
        assertThat(stateAfter(PREPARED, SENT, new SafetySubmissionAccepted(STUDY, SUBMISSION, REPORT, message("M-1", DUE), 1, said("CA", DUE), false, "olga")).isHeld()).isTrue();
    }

    private static SafetySubmission stateAfter(SubmissionEvent... events) {
        var state = SafetySubmission.INITIAL;
        for (var event : events) state = state.apply(event);
        return state;
    }

    @Test
    void it_is_sent_once_and_not_before_the_case_was_known() {
        submission().given(PREPARED).when(send(DUE)).then(SENT);
        submission().given(PREPARED).when(send(RECEIVED.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        submission().given(PREPARED).when(send(TODAY.plusDays(1))).thenBroken(DATE_IN_FUTURE, "/on");
        submission().given(PREPARED, SENT).when(send(DUE)).thenBroken(SUBMISSION_NOT_PREPARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "CA", "AA"})
    void an_accepted_report_is_accepted_for_ever(String code) {
        var accepted = new SafetySubmissionAccepted(STUDY, SUBMISSION, REPORT, message("M-1", DUE), 1, said(code, DUE.plusDays(1)), false, "olga");
        submission().given(PREPARED, SENT).when(acknowledge("M-1", code, DUE.plusDays(1))).then(accepted);
        submission().given(PREPARED, SENT, accepted).when(acknowledge("M-1", code, DUE.plusDays(1))).thenNothing();
        submission().given(PREPARED, SENT, accepted).when(acknowledge("M-1", "CR", DUE.plusDays(1))).thenBroken(SUBMISSION_ACCEPTED);
        submission().given(PREPARED, SENT, accepted).when(new ResubmitSubmission(STUDY, SUBMISSION, "M-2", "olga")).thenBroken(SUBMISSION_NOT_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "CR", "AE", "AR"})
    void a_rejected_one_goes_again_under_a_new_number_with_the_same_due_day(String code) {
        submission().given(PREPARED, SENT).when(acknowledge("M-1", code, DUE)).then(new SubmissionRejected(STUDY, SUBMISSION, REPORT, "M-1", 1, said(code, DUE), "olga"));
        submission().given(PREPARED, SENT, REJECTED).when(acknowledge("M-1", "CR", DUE)).thenNothing();
        submission().given(PREPARED, SENT, REJECTED).when(new ResubmitSubmission(STUDY, SUBMISSION, "M-2", "olga")).then(RESUBMITTED);
        var again = new SubmissionSent(STUDY, SUBMISSION, REPORT, message("M-2", DUE.plusDays(1)), 2, "olga", "olga");
        submission().given(PREPARED, SENT, REJECTED, RESUBMITTED).when(send(DUE.plusDays(1))).then(again);
        submission().given(PREPARED, SENT, REJECTED, RESUBMITTED).when(send(DUE.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        // What was rejected has reported nothing: the day of the accepted message counts.
        submission().given(PREPARED, SENT, REJECTED, RESUBMITTED, again).when(acknowledge("M-2", "CA", DUE.plusDays(1)))
            .then(new SafetySubmissionAccepted(STUDY, SUBMISSION, REPORT, message("M-2", DUE.plusDays(1)), 2, said("CA", DUE.plusDays(1)), true, "olga"));
    }

    @Test
    void an_acknowledgement_answers_a_message_that_was_sent() {
        submission().given(PREPARED).when(acknowledge("M-1", "CA", DUE)).thenBroken(SUBMISSION_NOT_SENT);
        submission().given(PREPARED, SENT).when(acknowledge("M-9", "CA", DUE)).thenBroken(MESSAGE_UNKNOWN, "/messageNumber");
        submission().given(PREPARED, SENT).when(acknowledge("M-1", "OK", DUE)).thenBroken(ACKNOWLEDGEMENT_CODE_UNKNOWN, "/code");
        submission().given(PREPARED, SENT).when(acknowledge("M-1", "CA", DUE.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        submission().given(PREPARED, SENT).when(acknowledge("M-1", "CA", TODAY.plusDays(1))).thenBroken(DATE_IN_FUTURE, "/on");
        submission().given(PREPARED, SENT, REJECTED, RESUBMITTED).when(acknowledge("M-1", "CR", DUE)).thenNothing();
        submission().given(PREPARED, SENT, REJECTED, RESUBMITTED).when(acknowledge("M-1", "CA", DUE)).thenBroken(MESSAGE_REPLACED);
    }

    @Test
    void an_authority_that_rejected_by_mistake_accepts_the_same_message() {
        submission().given(PREPARED, SENT, REJECTED).when(acknowledge("M-1", "CA", DUE)).then(new SafetySubmissionAccepted(STUDY, SUBMISSION, REPORT, message("M-1", DUE), 1, said("CA", DUE), false, "olga"));
    }

    @Test
    void what_need_not_be_sent_is_withdrawn_and_can_be_prepared_again() {
        var withdrawn = new SubmissionWithdrawn(STUDY, SUBMISSION, REPORT, "M-1", "Typed wrongly", "olga");
        submission().given(PREPARED).when(new WithdrawSubmission(STUDY, SUBMISSION, "Typed wrongly", "olga")).then(withdrawn);
        submission().given(PREPARED).when(new WithdrawSubmission(STUDY, SUBMISSION, " ", "olga")).thenBroken(REASON_REQUIRED);
        submission().given(PREPARED, SENT).when(new WithdrawSubmission(STUDY, SUBMISSION, "Why not", "olga")).thenBroken(SUBMISSION_NOT_PREPARED);
        submission().given(PREPARED).when(new WithdrawSubmission(STUDY, SUBMISSION, "Mrs. Murphy wants it", "olga")).thenBroken(DIRECT_IDENTIFIER_SUSPECTED);
        submission().given(PREPARED, withdrawn).when(prepare(standing(CaseClass.SUSAR, true, false), 2, ReportType.INITIAL)).then(PREPARED);
    }

    @ParameterizedTest
    @EnumSource(ReportType.class)
    void a_report_without_a_term_is_never_late(ReportType type) {
        assertThat(new Report(CASE, "N", 1, CaseClass.SAE, false, null, RECEIVED, "FDA", type, null, new Duty(null, null, null, List.of()), false).isLate(TODAY)).isFalse();
    }
}
