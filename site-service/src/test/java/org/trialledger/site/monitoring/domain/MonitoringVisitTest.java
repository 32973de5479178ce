package org.trialledger.site.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.monitoring.domain.MonitoringFixtures.*;
import static org.trialledger.site.monitoring.domain.MonitoringRule.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;
import org.trialledger.site.monitoring.domain.ReportContent.*;

class MonitoringVisitTest {
    private static final LocalDate LETTER_DUE = LocalDate.of(2026, 5, 27), REPORT_DUE = LocalDate.of(2026, 6, 18), LETTER_AFTER_DUE = LocalDate.of(2026, 6, 25), APPROVAL_DUE = LocalDate.of(2026, 7, 2);
    private static final SiteStanding ACTIVE = new SiteStanding(true, true, false);
    private static final MonitoringVisitPlanned PLANNED = new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.IMV, ON_SITE, LETTER_DUE, null);
    private static final ConfirmationLetterSent CONFIRMED = new ConfirmationLetterSent(STUDY, SITE, VISIT, MAY_20, false);
    private static final MonitoringVisitStarted STARTED = new MonitoringVisitStarted(STUDY, SITE, VISIT, VisitType.IMV, Modality.ON_SITE, JUNE_3);
    private static final MonitoringVisitEnded ENDED = new MonitoringVisitEnded(STUDY, SITE, VISIT, VisitType.IMV, JUNE_4, ATTENDEES, 12, REPORT_DUE, APPROVAL_DUE, LETTER_AFTER_DUE);
    private static final VisitReportDrafted DRAFTED = new VisitReportDrafted(STUDY, SITE, VISIT, VisitType.IMV, 1, "chris", CONTENT);
    private static final VisitReportSubmitted SUBMITTED = new VisitReportSubmitted(STUDY, SITE, VISIT, 1, JUNE_10, false);
    private static final VisitReportReviewStarted IN_REVIEW = new VisitReportReviewStarted(STUDY, SITE, VISIT, 1, "maria", JUNE_10);
    private static final VisitReportApproved APPROVED = new VisitReportApproved(STUDY, SITE, VISIT, 1, "maria", JUNE_10, false);
    private static final ReportToSign SIGNED_CONTENT = new ReportToSign(STUDY, SITE, VISIT, VisitType.IMV, 1, "chris", CONTENT);
    private static final VisitReportSigned SIGNED = new VisitReportSigned(STUDY, SITE, VISIT, VisitType.IMV, 1, JUNE_10, signature("maria", Meaning.APPROVAL));

    private static final ProposeVisit PROPOSE = new ProposeVisit(STUDY, SITE, ITEM, "KRI-01", "Screen failures: z = 3.99", JUNE_3, Tier.DEFAULT.getFirst(), JUNE_4);
    private static final MonitoringVisitProposed PROPOSED = new MonitoringVisitProposed(STUDY, SITE, PROPOSE.visitId(), VisitType.FOR_CAUSE, ITEM, "KRI-01", "Screen failures: z = 3.99", JUNE_3, JUNE_4.plusDays(7));
    private static final MonitoringVisitProposalDismissed DISMISSED = new MonitoringVisitProposalDismissed(STUDY, SITE, PROPOSE.visitId(), "maria", JUNE_4, "Seen last week");

    private final Scenario<MonitoringVisit, MonitoringVisitCommand, MonitoringVisitEvent> visit = new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply);

    @Test
    void a_plan_says_by_when_the_site_is_told() {
        visit.when(plan(VisitType.IMV, ON_SITE)).then(PLANNED);
    }

    @Test
    void a_visit_is_of_a_kind() {
        visit.when(plan(null, ON_SITE)).thenBroken(VISIT_TYPE_REQUIRED, "/type");
    }

    @Test
    void a_visit_for_cause_needs_no_letter() {
        visit.when(plan(VisitType.FOR_CAUSE, ON_SITE)).then(new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.FOR_CAUSE, ON_SITE, null, null));
    }

    @Test
    void a_red_indicator_proposes_one_visit_for_each_signal() {
        proposal().when(PROPOSE).then(PROPOSED);
        proposal().given(PROPOSED).when(PROPOSE).thenNothing();
        proposal().given(PROPOSED, DISMISSED).when(PROPOSE).thenNothing();
        assertThat(new ProposeVisit(STUDY, SITE, VISIT, "KRI-01", "x", JUNE_3, Tier.DEFAULT.getFirst(), JUNE_4).visitId()).isNotEqualTo(PROPOSE.visitId());
    }

    @Test
    void a_proposed_visit_is_planned_or_dismissed_with_a_reason() {
        var id = PROPOSE.visitId();
        proposal().given(PROPOSED).when(new ReplanVisit(STUDY, id, null, ON_SITE, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, null))
            .then(new MonitoringVisitPlanned(STUDY, SITE, id, VisitType.FOR_CAUSE, ON_SITE, null, null));
        proposal().given(PROPOSED).when(new DismissProposal(STUDY, id, "maria", JUNE_4, "Seen last week")).then(DISMISSED);
        proposal().given(PROPOSED).when(new DismissProposal(STUDY, id, "maria", JUNE_4, " ")).thenBroken(REASON_REQUIRED);
        proposal().given(PROPOSED, DISMISSED).when(new ReplanVisit(STUDY, id, null, ON_SITE, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, null)).thenBroken(VISIT_STATUS_NOT_ALLOWED);
        visit.given(PLANNED).when(new DismissProposal(STUDY, VISIT, "maria", JUNE_4, "x")).thenBroken(VISIT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_proposal_left_alone_is_escalated_once() {
        var late = new NoteMissedClock(STUDY, PROPOSE.visitId(), Obligation.PROPOSAL_DECISION, JUNE_4.plusDays(7));
        var escalated = new MonitoringVisitProposalEscalated(STUDY, SITE, PROPOSE.visitId(), JUNE_4.plusDays(7));
        proposal().given(PROPOSED).when(late).then(escalated);
        proposal().given(PROPOSED, escalated).when(late).thenNothing();
        proposal().given(PROPOSED, DISMISSED).when(late).thenNothing();
        proposal().given(PROPOSED, new MonitoringVisitPlanned(STUDY, SITE, PROPOSE.visitId(), VisitType.FOR_CAUSE, ON_SITE, null, null)).when(late).thenNothing();
        proposal().given(PROPOSED, escalated).when(new DismissProposal(STUDY, PROPOSE.visitId(), "maria", JUNE_4, "Seen last week")).then(DISMISSED);
    }

    @Test
    void a_proposal_that_was_given_no_day_is_not_escalated() {
        var old = new MonitoringVisitProposed(STUDY, SITE, PROPOSE.visitId(), VisitType.FOR_CAUSE, ITEM, "KRI-01", "Screen failures: z = 3.99", JUNE_3, null);
        proposal().given(old).when(new NoteMissedClock(STUDY, PROPOSE.visitId(), Obligation.PROPOSAL_DECISION, JUNE_4)).thenNothing();
    }

    @ParameterizedTest
    @CsvSource({"HIGH, 2026-06-11", "MEDIUM, 2026-06-18", "LOW, 2026-06-25"})
    void the_higher_the_risk_the_sooner_a_proposal_is_decided(String tier, LocalDate decideBy) {
        var at = Tier.DEFAULT.stream().filter(known -> known.name().equals(tier)).findFirst().orElseThrow();
        proposal().when(new ProposeVisit(STUDY, SITE, ITEM, "KRI-01", "Screen failures: z = 3.99", JUNE_3, at, JUNE_4))
            .then(new MonitoringVisitProposed(STUDY, SITE, PROPOSE.visitId(), VisitType.FOR_CAUSE, ITEM, "KRI-01", "Screen failures: z = 3.99", JUNE_3, decideBy));
        assertThat(new Tier("DAILY", 3, 3, 100).decisionOfProposalAfter(JUNE_4)).isEqualTo(JUNE_4.plusDays(1));
    }

    @ParameterizedTest
    @EnumSource(value = VisitType.class, names = {"RMV", "CENTRAL"})
    void what_is_remote_by_its_kind_is_not_planned_on_site(VisitType type) {
        visit.when(plan(type, ON_SITE)).thenBroken(MODALITY_NOT_POSSIBLE, "/modality");
    }

    @Test
    void a_remote_visit_has_no_journey() {
        visit.when(plan(VisitType.RMV, new Plan(Modality.REMOTE, JUNE_3, "chris", null, JOURNEY))).thenBroken(TRAVEL_ONLY_ON_SITE);
    }

    @Test
    void a_journey_has_known_means_and_a_length() {
        visit.when(plan(VisitType.IMV, with(new Travel(List.of(new Travel.Leg("BALLOON", BigDecimal.TEN)))))).thenBroken(TRAVEL_MODE_UNKNOWN);
    }

    @Test
    void a_journey_of_no_length_is_none() {
        visit.when(plan(VisitType.IMV, with(new Travel(List.of(new Travel.Leg("CAR", BigDecimal.ZERO)))))).thenBroken(TRAVEL_NOT_POSSIBLE);
    }

    @Test
    void somebody_visits() {
        visit.when(plan(VisitType.IMV, new Plan(Modality.ON_SITE, JUNE_3, " ", null, null))).thenBroken(MONITOR_REQUIRED, "/monitor");
    }

    @Test
    void nobody_accompanies_themselves() {
        visit.when(plan(VisitType.IMV, new Plan(Modality.ON_SITE, JUNE_3, "chris", List.of(new CoVisitor("chris", CoVisitor.Purpose.OVERSIGHT)), null))).thenBroken(CO_VISITOR_IS_MONITOR);
    }

    @Test
    void an_expected_visit_is_planned_without_a_reason_and_planned_anew_with_one() {
        visit.given(new MonitoringVisitExpected(STUDY, SITE, VISIT, VisitType.IMV, JUNE_3)).when(replan(ON_SITE, null)).then(PLANNED);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(PLANNED, CONFIRMED).when(replan(ON_SITE, null)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void an_expectation_is_noted_once_and_lapses_only_while_it_is_one() {
        visit.given(PLANNED).when(new ExpectVisit(STUDY, VISIT, SITE, VisitType.IMV, JUNE_3)).thenNothing();
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(PLANNED).when(new LapseExpectation(STUDY, VISIT)).thenNothing();
    }

    @Test
    void a_letter_sent_too_late_is_sent_and_late() {
        visit.given(PLANNED).when(new SendConfirmationLetter(STUDY, VISIT, LETTER_DUE.plusDays(1), TODAY)).then(new ConfirmationLetterSent(STUDY, SITE, VISIT, LETTER_DUE.plusDays(1), true));
    }

    @Test
    void a_new_plan_wants_a_new_letter() {
        visit.given(PLANNED, CONFIRMED, new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.IMV, ON_SITE, LETTER_DUE, "Investigator away")).when(start()).thenBroken(CONFIRMATION_LETTER_REQUIRED);
    }

    @Test
    void the_site_is_told_before_the_visit() {
        visit.given(PLANNED).when(start()).thenBroken(CONFIRMATION_LETTER_REQUIRED);
    }

    @Test
    void a_visit_does_not_start_in_the_future() {
        visit.given(PLANNED, CONFIRMED).when(new StartVisit(STUDY, VISIT, TODAY.plusDays(1), ACTIVE, TODAY)).thenBroken(DATE_IN_FUTURE, "/on");
    }

    @Test
    void an_interim_visit_needs_an_activated_site() {
        visit.given(PLANNED, CONFIRMED).when(new StartVisit(STUDY, VISIT, JUNE_3, new SiteStanding(true, false, false), TODAY)).thenBroken(SITE_NOT_READY_FOR_VISIT);
    }

    @Test
    void an_initiation_visit_needs_a_selected_site() {
        visit.given(new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.SIV, ON_SITE, LETTER_DUE, null), CONFIRMED)
            .when(new StartVisit(STUDY, VISIT, JUNE_3, new SiteStanding(false, false, false), TODAY)).thenBroken(SITE_NOT_READY_FOR_VISIT);
    }

    @Test
    void a_closed_site_is_not_visited() {
        visit.given(PLANNED, CONFIRMED).when(new StartVisit(STUDY, VISIT, JUNE_3, new SiteStanding(true, true, true), TODAY)).thenBroken(SITE_NOT_READY_FOR_VISIT);
    }

    @Test
    void the_end_starts_the_clocks_of_report_and_letter() {
        visit.given(PLANNED, CONFIRMED, STARTED).when(end(JUNE_4)).then(ENDED);
    }

    @Test
    void a_visit_does_not_end_before_it_began() {
        visit.given(PLANNED, CONFIRMED, STARTED).when(end(JUNE_3.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
    }

    @Test
    void somebody_took_part() {
        visit.given(PLANNED, CONFIRMED, STARTED).when(new EndVisit(STUDY, VISIT, JUNE_4, List.of(), 12, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, TODAY)).thenBroken(ATTENDEES_REQUIRED);
    }

    @Test
    void no_site_has_fewer_than_no_participants() {
        visit.given(PLANNED, CONFIRMED, STARTED).when(new EndVisit(STUDY, VISIT, JUNE_4, ATTENDEES, -1, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, TODAY)).thenBroken(COUNT_NEGATIVE, "/participants");
    }

    @Test
    void a_remote_visit_in_place_of_one_on_site_avoids_its_journey() {
        visit.given(PLANNED, new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.IMV, REMOTE, LETTER_DUE, "Strike"), CONFIRMED, new MonitoringVisitStarted(STUDY, SITE, VISIT, VisitType.IMV, Modality.REMOTE, JUNE_3))
            .when(end(JUNE_4)).then(ENDED, new MonitoringTravelAvoided(STUDY, SITE, VISIT, JOURNEY, FOOTPRINT));
    }

    @Test
    void a_visit_planned_remote_from_the_outset_avoids_nothing() {
        visit.given(new MonitoringVisitPlanned(STUDY, SITE, VISIT, VisitType.RMV, REMOTE, LETTER_DUE, null), CONFIRMED, new MonitoringVisitStarted(STUDY, SITE, VISIT, VisitType.RMV, Modality.REMOTE, JUNE_3)).when(end(JUNE_4))
            .then(new MonitoringVisitEnded(STUDY, SITE, VISIT, VisitType.RMV, JUNE_4, ATTENDEES, 12, REPORT_DUE, APPROVAL_DUE, LETTER_AFTER_DUE));
    }

    @Test
    void a_journey_is_recorded_of_a_visit_on_site() {
        visit.given(PLANNED, CONFIRMED, STARTED, ENDED).when(new RecordTravel(STUDY, VISIT, JOURNEY, FACTORS)).then(new MonitoringTravelRecorded(STUDY, SITE, VISIT, JOURNEY, FOOTPRINT));
    }

    @Test
    void no_journey_before_the_visit() {
        visit.given(PLANNED).when(new RecordTravel(STUDY, VISIT, JOURNEY, FACTORS)).thenBroken(VISIT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_visit_is_cancelled_until_it_has_begun() {
        visit.given(PLANNED).when(new CancelVisit(STUDY, VISIT, MAY_20, "Site moved", TODAY)).then(new MonitoringVisitCancelled(STUDY, SITE, VISIT, MAY_20, "Site moved"));
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(PLANNED, CONFIRMED, STARTED).when(new CancelVisit(STUDY, VISIT, MAY_20, "x", TODAY))
            .thenBroken(VISIT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_visit_that_nobody_was_there_for_says_why() {
        visit.given(PLANNED, CONFIRMED).when(new RecordNoShow(STUDY, VISIT, JUNE_3, " ", TODAY)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void only_its_author_writes_a_report() {
        visit.given(toDraft(DRAFTED)).when(new DraftReport(STUDY, VISIT, "lena", CONTENT)).thenBroken(REPORT_NOT_BY_ITS_AUTHOR);
    }

    @Test
    void a_draft_written_again_is_the_next_revision() {
        visit.given(toDraft(DRAFTED)).when(new DraftReport(STUDY, VISIT, "chris", CONTENT)).then(new VisitReportDrafted(STUDY, SITE, VISIT, VisitType.IMV, 2, "chris", CONTENT));
    }

    @Test
    void a_participant_is_named_by_number() {
        visit.given(toDraft()).when(draft(content(CONTENT.checklist(), List.of(new Sdv("Anna Smith", "WEEK 8", 1, 1, 0)), CONTENT.previousItems(), "x"))).thenBroken(SUBJECT_NUMBER_MALFORMED, "/sdv");
    }

    @Test
    void a_report_names_no_participant() {
        visit.given(toDraft()).when(draft(content(CONTENT.checklist(), List.of(), CONTENT.previousItems(), "Mrs. Smith called from +353 87 123 4567"))).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/summary");
    }

    @Test
    void no_more_fields_are_verified_than_there_are() {
        visit.given(toDraft()).when(draft(content(CONTENT.checklist(), List.of(new Sdv("1015", "WEEK 8", 51, 50, 0)), CONTENT.previousItems(), "x"))).thenBroken(SDV_NOT_POSSIBLE, "/sdv");
    }

    @Test
    void a_submission_needs_a_report() {
        visit.given(toDraft()).when(submit(JUNE_10)).thenBroken(REPORT_REQUIRED);
    }

    @Test
    void a_report_with_gaps_is_not_submitted() {
        var answers = List.of(new Answer("IC-1", "Consent forms in order?", Reply.NO, " "));
        visit.given(toDraft(new VisitReportDrafted(STUDY, SITE, VISIT, VisitType.IMV, 1, "chris", content(answers, List.of(), CONTENT.previousItems(), "x")))).when(submit(JUNE_10)).thenBroken(REPORT_INCOMPLETE);
    }

    @Test
    void an_open_item_of_before_is_accounted_for() {
        visit.given(toDraft(DRAFTED)).when(new SubmitReport(STUDY, VISIT, "chris", JUNE_10, Set.of(ITEM, UUID.fromString("0199c000-0000-7000-8000-0000000000c2")))).thenBroken(PREVIOUS_ITEM_NOT_REVIEWED);
    }

    @Test
    void a_report_submitted_on_its_last_day_is_in_time_and_a_day_later_late() {
        visit.given(toDraft(DRAFTED)).when(submit(REPORT_DUE)).then(new VisitReportSubmitted(STUDY, SITE, VISIT, 1, REPORT_DUE, false));
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(toDraft(DRAFTED)).when(submit(REPORT_DUE.plusDays(1)))
            .then(new VisitReportSubmitted(STUDY, SITE, VISIT, 1, REPORT_DUE.plusDays(1), true));
    }

    @Test
    void nobody_reviews_their_own_report() {
        visit.given(toDraft(DRAFTED, SUBMITTED)).when(new TakeUpReview(STUDY, VISIT, "chris", JUNE_10)).thenBroken(REPORT_APPROVAL_BY_AUTHOR);
    }

    @Test
    void nobody_approves_their_own_report() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW)).when(new ApproveReport(STUDY, VISIT, "chris", JUNE_10)).thenBroken(REPORT_APPROVAL_BY_AUTHOR);
    }

    @Test
    void the_reviewer_approves() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW)).when(new ApproveReport(STUDY, VISIT, "nora", JUNE_10)).thenBroken(REPORT_NOT_BY_ITS_REVIEWER);
    }

    @Test
    void a_returned_report_says_why_and_is_written_anew_before_it_comes_back() {
        var returned = new VisitReportReturned(STUDY, SITE, VISIT, 1, "maria", JUNE_10, "Say which fridge");
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW)).when(new ReturnReport(STUDY, VISIT, "maria", JUNE_10, "Say which fridge")).then(returned);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, returned)).when(submit(JUNE_10)).thenBroken(REPORT_REQUIRED);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply)
            .given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, returned, new VisitReportDrafted(STUDY, SITE, VISIT, VisitType.IMV, 2, "chris", CONTENT))).when(submit(JUNE_10))
            .then(new VisitReportSubmitted(STUDY, SITE, VISIT, 2, JUNE_10, false));
    }

    @Test
    void approval_after_its_day_is_late() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW)).when(new ApproveReport(STUDY, VISIT, "maria", APPROVAL_DUE.plusDays(1)))
            .then(new VisitReportApproved(STUDY, SITE, VISIT, 1, "maria", APPROVAL_DUE.plusDays(1), true));
    }

    @Test
    void a_signature_binds_what_was_approved() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED)).when(new SignReport(STUDY, VISIT, SIGNED.signature(), JUNE_10)).then(SIGNED);
    }

    @Test
    void a_signature_of_other_content_does_not_do() {
        var other = new ElectronicSignature("maria", "Maria", Instant.EPOCH, Meaning.APPROVAL, Instant.EPOCH, "ab".repeat(32));
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED)).when(new SignReport(STUDY, VISIT, other, JUNE_10)).thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED);
    }

    @Test
    void the_author_does_not_sign_as_approver_nor_another_as_author() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED)).when(new SignReport(STUDY, VISIT, signature("chris", Meaning.APPROVAL), JUNE_10)).thenBroken(REPORT_APPROVAL_BY_AUTHOR);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED))
            .when(new SignReport(STUDY, VISIT, signature("nora", Meaning.AUTHORSHIP), JUNE_10)).thenBroken(REPORT_NOT_BY_ITS_AUTHOR);
    }

    @Test
    void an_unsigned_report_is_not_filed() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED)).when(new FileReport(STUDY, VISIT, "TMF-1", JUNE_10)).thenBroken(VISIT_STATUS_NOT_ALLOWED);
    }

    @Test
    void a_report_is_filed_as_its_artifact() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED, SIGNED)).when(new FileReport(STUDY, VISIT, "TMF-1", JUNE_10))
            .then(new VisitReportFiled(STUDY, SITE, VISIT, VisitType.IMV, "05.04.03", "TMF-1", JUNE_10));
    }

    @Test
    void a_report_is_filed_somewhere() {
        visit.given(toDraft(DRAFTED, SUBMITTED, IN_REVIEW, APPROVED, SIGNED)).when(new FileReport(STUDY, VISIT, " ", JUNE_10)).thenBroken(TMF_REFERENCE_REQUIRED, "/tmfReference");
    }

    @Test
    void the_follow_up_letter_is_sent_once() {
        var sent = new FollowUpLetterSent(STUDY, SITE, VISIT, LETTER_AFTER_DUE.plusDays(1), true);
        visit.given(toDraft()).when(new SendFollowUpLetter(STUDY, VISIT, LETTER_AFTER_DUE.plusDays(1), TODAY)).then(sent);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(toDraft(sent)).when(new SendFollowUpLetter(STUDY, VISIT, JUNE_10, TODAY)).thenBroken(LETTER_SENT_ALREADY);
    }

    @Test
    void a_clock_that_ran_out_is_noted_once() {
        var missed = new MonitoringClockMissed(STUDY, SITE, VISIT, Obligation.REPORT_SUBMISSION, REPORT_DUE);
        visit.given(toDraft()).when(new NoteMissedClock(STUDY, VISIT, Obligation.REPORT_SUBMISSION, REPORT_DUE)).then(missed);
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(toDraft(missed)).when(new NoteMissedClock(STUDY, VISIT, Obligation.REPORT_SUBMISSION, REPORT_DUE)).thenNothing();
    }

    @Test
    void a_clock_that_was_met_or_set_anew_is_not_missed() {
        visit.given(toDraft(DRAFTED, SUBMITTED)).when(new NoteMissedClock(STUDY, VISIT, Obligation.REPORT_SUBMISSION, REPORT_DUE)).thenNothing();
        new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply).given(PLANNED).when(new NoteMissedClock(STUDY, VISIT, Obligation.CONFIRMATION_LETTER, LETTER_DUE.minusDays(7))).thenNothing();
    }

    @ParameterizedTest
    @EnumSource(VisitType.class)
    void every_report_has_an_artifact_of_site_management(VisitType type) {
        assertThat(type.artifact()).startsWith("05.");
    }

    private static List<MonitoringVisitEvent> toDraft(MonitoringVisitEvent... more) {
        return Stream.concat(Stream.of(PLANNED, CONFIRMED, STARTED, ENDED), Arrays.stream(more)).toList();
    }

    private static PlanVisit plan(VisitType type, Plan plan) {
        return new PlanVisit(STUDY, VISIT, SITE, type, plan, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS);
    }

    private static Scenario<MonitoringVisit, MonitoringVisitCommand, MonitoringVisitEvent> proposal() {
        return new Scenario<>(MonitoringVisit.INITIAL, MonitoringVisit::decide, MonitoringVisit::apply);
    }

    private static ReplanVisit replan(Plan plan, String reason) {
        return new ReplanVisit(STUDY, VISIT, null, plan, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, reason);
    }

    private static Plan with(Travel travel) {
        return new Plan(Modality.ON_SITE, JUNE_3, "chris", List.of(), travel);
    }

    private static StartVisit start() {
        return new StartVisit(STUDY, VISIT, JUNE_3, ACTIVE, TODAY);
    }

    private static EndVisit end(LocalDate on) {
        return new EndVisit(STUDY, VISIT, on, ATTENDEES, 12, Clocks.DEFAULT, WorkingDays.WEEKDAYS, FACTORS, TODAY);
    }

    private static DraftReport draft(ReportContent content) {
        return new DraftReport(STUDY, VISIT, "chris", content);
    }

    private static SubmitReport submit(LocalDate on) {
        return new SubmitReport(STUDY, VISIT, "chris", on, Set.of(ITEM));
    }

    private static ReportContent content(List<Answer> checklist, List<Sdv> sdv, List<PreviousItem> items, String summary) {
        return new ReportContent(checklist, sdv, null, null, null, null, items, summary);
    }

    private static ElectronicSignature signature(String signer, Meaning meaning) {
        return new ElectronicSignature(signer, "Name of " + signer, Instant.parse("2026-06-10T09:00:00Z"), meaning, Instant.parse("2026-06-10T08:59:00Z"), CanonicalJson.sha256(SIGNED_CONTENT));
    }
}
