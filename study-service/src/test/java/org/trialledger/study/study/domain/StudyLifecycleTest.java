package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyFixtures.*;
import static org.trialledger.study.study.domain.StudyRule.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trialledger.study.study.domain.StudyCommand.*;
import org.trialledger.study.study.domain.StudyEvent.*;

class StudyLifecycleTest {
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @Test
    void goes_from_concept_to_archive() {
        study().given(registered()).when(new StartPlanning(STUDY, MARCH_1, TODAY)).then(new PlanningStarted(STUDY, MARCH_1));
        study().given(planning()).when(new StartStartup(STUDY, APRIL_1, TODAY)).then(new StartupStarted(STUDY, APRIL_1));
        study().given(ready()).when(new StartRecruitment(STUDY, "IE", MAY_1, TODAY)).then(new RecruitmentStarted(STUDY, "IE", MAY_1));
        study().given(recruiting()).when(new EndRecruitment(STUDY, JUNE_1, TODAY)).then(new RecruitmentEnded(STUDY, JUNE_1));
        study().given(treating()).when(new StartFollowUp(STUDY, JUNE_1, TODAY)).then(new FollowUpStarted(STUDY, JUNE_1));
        study().given(treating()).when(new EndStudy(STUDY, JULY_1, TODAY)).then(new StudyEnded(STUDY, JULY_1));
        study().given(closedOut()).when(new ArchiveStudy(STUDY, JULY_1, TODAY)).then(new StudyArchived(STUDY, JULY_1));
    }

    @Test
    void no_stage_is_skipped() {
        study().given(registered()).when(new StartStartup(STUDY, APRIL_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(planning()).when(new StartPlanning(STUDY, APRIL_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(planning()).when(new StartRecruitment(STUDY, "IE", MAY_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(startup()).when(new EndRecruitment(STUDY, JUNE_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(recruiting()).when(new StartFollowUp(STUDY, JUNE_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(recruiting()).when(new EndStudy(STUDY, JULY_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(treating()).when(new ArchiveStudy(STUDY, JULY_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(planning()).when(new HaltStudy(STUDY, true, APRIL_1, "x", TODAY)).thenBroken(STAGE_NOT_ALLOWED);
        study().given(recruiting()).when(new ResumeStudy(STUDY, null, JUNE_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }

    @Test
    void startup_needs_a_design_and_a_country() {
        study().given(registered()).given(new CountryAdded(STUDY, "IE", null, null), new PlanningStarted(STUDY, MARCH_1))
            .when(new StartStartup(STUDY, APRIL_1, TODAY)).thenBroken(DESIGN_INCOMPLETE);
        study().given(registered()).given(new StudyDesignDefined(STUDY, design(DESIGN.sampleSize(), List.of(), List.of(), List.of()), null), new PlanningStarted(STUDY, MARCH_1))
            .when(new StartStartup(STUDY, APRIL_1, TODAY)).thenBroken(DESIGN_INCOMPLETE);
        study().given(registered()).given(new StudyDesignDefined(STUDY, DESIGN, null), new PlanningStarted(STUDY, MARCH_1))
            .when(new StartStartup(STUDY, APRIL_1, TODAY)).thenBroken(COUNTRY_REQUIRED);
    }

    @Test
    void recruitment_needs_authorisation_ethics_approval_and_an_activated_site_in_that_country() {
        var ra = new RegulatoryAuthorisationRecorded(STUDY, "IE", "HPRA", APRIL_1, "doc-1");
        var ec = new EthicsApprovalRecorded(STUDY, "IE", "NREC", APRIL_1, "doc-2");
        var site = new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "doc-3");
        var start = new StartRecruitment(STUDY, "IE", MAY_1, TODAY);
        study().given(startup()).given(ec, site).when(start).thenBroken(REGULATORY_AUTHORISATION_REQUIRED);
        study().given(startup()).given(ra, site).when(start).thenBroken(ETHICS_APPROVAL_REQUIRED);
        study().given(startup()).given(ra, ec).when(start).thenBroken(ACTIVATED_SITE_REQUIRED);
        study().given(startup()).given(ra, ec, site).when(start).then(new RecruitmentStarted(STUDY, "IE", MAY_1));
    }

    @Test
    void what_was_approved_elsewhere_or_later_does_not_count() {
        study().given(ready()).given(new CountryAdded(STUDY, "KR", null, null)).when(new StartRecruitment(STUDY, "KR", MAY_1, TODAY)).thenBroken(REGULATORY_AUTHORISATION_REQUIRED);
        study().given(ready()).when(new StartRecruitment(STUDY, "FR", MAY_1, TODAY)).thenBroken(COUNTRY_NOT_ADDED, "/country");
        study().given(startup()).given(new RegulatoryAuthorisationRecorded(STUDY, "IE", "HPRA", JUNE_1, "d"), new EthicsApprovalRecorded(STUDY, "IE", "NREC", APRIL_1, "d"),
            new SiteActivationRecorded(STUDY, "IE", "101", APRIL_1, "d")).when(new StartRecruitment(STUDY, "IE", MAY_1, TODAY)).thenBroken(REGULATORY_AUTHORISATION_REQUIRED);
    }

    @Test
    void a_second_country_opens_once() {
        var korea = List.<StudyEvent>of(new CountryAdded(STUDY, "KR", null, null), new RegulatoryAuthorisationRecorded(STUDY, "KR", "MFDS", APRIL_1, "d"),
            new EthicsApprovalRecorded(STUDY, "KR", "IRB", APRIL_1, "d"), new SiteActivationRecorded(STUDY, "KR", "201", APRIL_1, "d"));
        study().given(recruiting()).given(korea).when(new StartRecruitment(STUDY, "KR", JUNE_1, TODAY)).then(new RecruitmentStarted(STUDY, "KR", JUNE_1));
        study().given(recruiting()).when(new StartRecruitment(STUDY, "IE", JUNE_1, TODAY)).thenBroken(COUNTRY_ALREADY_RECRUITING);
    }

    @Test
    void after_a_halt_for_safety_an_approved_substantial_modification_is_needed() {
        var halted = after(recruiting(), new StudyHalted(STUDY, true, JUNE_1, "Liver signal"));
        var approved = new Modification("SM-3", JULY_1);
        study().given(recruiting()).when(new HaltStudy(STUDY, true, JUNE_1, "Liver signal", TODAY)).then(new StudyHalted(STUDY, true, JUNE_1, "Liver signal"));
        study().given(halted).when(new ResumeStudy(STUDY, null, JULY_1, TODAY)).thenBroken(SUBSTANTIAL_MODIFICATION_REQUIRED, "/modification");
        study().given(halted).when(new ResumeStudy(STUDY, new Modification(" ", JULY_1), JULY_1, TODAY)).thenBroken(SUBSTANTIAL_MODIFICATION_REQUIRED);
        study().given(halted).when(new ResumeStudy(STUDY, new Modification("SM-3", MAY_1), JULY_1, TODAY)).thenBroken(SUBSTANTIAL_MODIFICATION_REQUIRED, "/modification/approvedOn");
        study().given(halted).when(new ResumeStudy(STUDY, new Modification("SM-3", TODAY), JULY_1, TODAY)).thenBroken(SUBSTANTIAL_MODIFICATION_REQUIRED, "/modification/approvedOn");
        study().given(halted).when(new ResumeStudy(STUDY, approved, JULY_1, TODAY)).then(new StudyResumed(STUDY, approved, JULY_1));
    }

    @Test
    void another_halt_is_resumed_without_one_and_goes_on_where_it_stopped() {
        var halted = after(recruiting(), new StudyHalted(STUDY, false, JUNE_1, "Drug supply"));
        study().given(halted).when(new ResumeStudy(STUDY, null, JULY_1, TODAY)).then(new StudyResumed(STUDY, null, JULY_1));
        study().given(halted).given(new StudyResumed(STUDY, null, JULY_1)).when(new EndRecruitment(STUDY, JULY_1, TODAY)).then(new RecruitmentEnded(STUDY, JULY_1));
        study().given(halted).when(new EndRecruitment(STUDY, JULY_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }

    /** Regulation (EU) 536/2014 Art. 37(7). */
    @Test
    void a_halt_of_two_years_is_the_end_of_the_trial_where_it_was_authorised_in_the_union() {
        var halted = after(recruiting(), new CountryAdded(STUDY, "US", null, null), new RegulatoryAuthorisationRecorded(STUDY, "US", "FDA", APRIL_1, "IND"), new CountryAdded(STUDY, "FR", null, null),
            new StudyHalted(STUDY, false, JUNE_1, "Drug supply"));
        var lapsed = new HaltLapsed(STUDY, JUNE_1, JUNE_1.plusYears(2), List.of("IE"));
        study().given(halted).when(new LapseHalt(STUDY, JUNE_1)).then(lapsed);
        study().given(halted).given(lapsed).when(new LapseHalt(STUDY, JUNE_1)).thenNothing();
        study().given(halted).when(new LapseHalt(STUDY, MAY_1)).thenNothing();
        study().given(halted).given(new StudyResumed(STUDY, null, JULY_1)).when(new LapseHalt(STUDY, JUNE_1)).thenNothing();
        study().given(halted).given(new CountryWithdrawn(STUDY, "IE", JULY_1, "x")).when(new LapseHalt(STUDY, JUNE_1)).thenNothing();
        study().given(startup()).given(new StudyHalted(STUDY, false, JUNE_1, "Not authorised yet")).when(new LapseHalt(STUDY, JUNE_1)).thenNothing();
        study().given(archived()).when(new LapseHalt(STUDY, JUNE_1)).thenNothing();
    }

    @Test
    void no_halt_became_an_end_before_the_regulation_applied() {
        study().given(recruiting()).given(new StudyHalted(STUDY, false, LocalDate.of(2020, 1, 30), "Drug supply")).when(new LapseHalt(STUDY, LocalDate.of(2020, 1, 30))).thenNothing();
        study().given(recruiting()).given(new StudyHalted(STUDY, false, LocalDate.of(2020, 1, 31), "Drug supply")).when(new LapseHalt(STUDY, LocalDate.of(2020, 1, 31)))
            .then(new HaltLapsed(STUDY, LocalDate.of(2020, 1, 31), LocalDate.of(2022, 1, 31), List.of("IE")));
    }

    @Test
    void after_two_years_a_halted_trial_goes_on_by_a_modification_or_without_the_countries_in_which_it_ended() {
        var lastDay = JUNE_1.plusYears(2);
        LocalDate late = lastDay.plusDays(1), today = lastDay.plusDays(40);
        var unnoted = after(recruiting(), new StudyHalted(STUDY, false, JUNE_1, "Drug supply"));
        for (var halted : List.of(unnoted, after(unnoted, new HaltLapsed(STUDY, JUNE_1, lastDay, List.of("IE"))))) {
            study().given(halted).when(new ResumeStudy(STUDY, null, late, today)).thenBroken(HALT_LAPSED, "/on");
            study().given(halted).when(new ResumeStudy(STUDY, new Modification("SM-4", MAY_1), late, today)).thenBroken(HALT_LAPSED, "/on");
            study().given(halted).when(new ResumeStudy(STUDY, new Modification("SM-4", JULY_1), late, today)).then(new StudyResumed(STUDY, new Modification("SM-4", JULY_1), late));
            study().given(halted).when(new ResumeStudy(STUDY, null, lastDay, today)).then(new StudyResumed(STUDY, null, lastDay));
            study().given(halted).given(new CountryWithdrawn(STUDY, "IE", late, "Ended by the halt")).when(new ResumeStudy(STUDY, null, late, today)).then(new StudyResumed(STUDY, null, late));
            study().given(halted).when(new TerminateStudy(STUDY, null, lastDay, "Not to be resumed", today)).then(new StudyTerminated(STUDY, null, lastDay, "Not to be resumed"));
        }
        var again = after(unnoted, new HaltLapsed(STUDY, JUNE_1, lastDay, List.of("IE")), new StudyResumed(STUDY, null, lastDay), new StudyHalted(STUDY, false, late, "Again"));
        study().given(again).when(new LapseHalt(STUDY, late)).then(new HaltLapsed(STUDY, late, late.plusYears(2), List.of("IE")));
    }

    @Test
    void no_end_while_participants_are_on_treatment() {
        var treated = after(treating(), new ParticipantsOnTreatmentRecorded(STUDY, 4, JUNE_1));
        study().given(treated).when(new EndStudy(STUDY, JULY_1, TODAY)).thenBroken(PARTICIPANTS_ON_TREATMENT);
        study().given(treated).when(new StartFollowUp(STUDY, JULY_1, TODAY)).thenBroken(PARTICIPANTS_ON_TREATMENT);
        study().given(treated).given(new ParticipantsOnTreatmentRecorded(STUDY, 0, JULY_1)).when(new EndStudy(STUDY, JULY_1, TODAY)).then(new StudyEnded(STUDY, JULY_1));
    }

    @Test
    void termination_with_participants_on_treatment_needs_a_follow_up_plan() {
        var treated = after(recruiting(), new ParticipantsOnTreatmentRecorded(STUDY, 4, JUNE_1));
        study().given(treated).when(new TerminateStudy(STUDY, null, JULY_1, "Futility", TODAY)).thenBroken(FOLLOW_UP_PLAN_REQUIRED, "/followUpPlan");
        study().given(treated).when(new TerminateStudy(STUDY, "FUP-1", JULY_1, "Futility", TODAY)).then(new StudyTerminated(STUDY, "FUP-1", JULY_1, "Futility"));
        study().given(planning()).when(new TerminateStudy(STUDY, null, JULY_1, "No funding", TODAY)).then(new StudyTerminated(STUDY, null, JULY_1, "No funding"));
    }

    @Test
    void a_terminated_study_is_archived_once_nobody_is_on_treatment() {
        var terminated = after(recruiting(), new ParticipantsOnTreatmentRecorded(STUDY, 4, JUNE_1), new StudyTerminated(STUDY, "FUP-1", JULY_1, "Futility"));
        study().given(terminated).when(new ArchiveStudy(STUDY, JULY_1, TODAY)).thenBroken(PARTICIPANTS_ON_TREATMENT);
        study().given(terminated).given(new ParticipantsOnTreatmentRecorded(STUDY, 0, JULY_1)).when(new ArchiveStudy(STUDY, JULY_1, TODAY)).then(new StudyArchived(STUDY, JULY_1));
        study().given(terminated).when(new TerminateStudy(STUDY, "x", JULY_1, "again", TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }

    @Test
    void participants_on_treatment_are_counted_from_recruitment_on() {
        study().given(recruiting()).when(new RecordParticipantsOnTreatment(STUDY, 7, JUNE_1, TODAY)).then(new ParticipantsOnTreatmentRecorded(STUDY, 7, JUNE_1));
        study().given(recruiting()).when(new RecordParticipantsOnTreatment(STUDY, -1, JUNE_1, TODAY)).thenBroken(NEGATIVE_COUNT, "/participants");
        study().given(startup()).when(new RecordParticipantsOnTreatment(STUDY, 7, JUNE_1, TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }

    @Test
    void an_end_is_not_before_the_start() {
        study().given(recruiting()).when(new EndRecruitment(STUDY, APRIL_1, TODAY)).thenBroken(END_BEFORE_START, "/on");
        study().given(treating()).when(new EndStudy(STUDY, APRIL_1, TODAY)).thenBroken(END_BEFORE_START, "/on");
        study().given(recruiting()).when(new TerminateStudy(STUDY, null, APRIL_1, "x", TODAY)).thenBroken(END_BEFORE_START, "/on");
        study().given(treating()).when(new EndStudy(STUDY, MAY_1, TODAY)).thenBroken(DATE_BEFORE_PREVIOUS_STAGE, "/on");
        study().given(planning()).when(new StartStartup(STUDY, MARCH_1.minusDays(1), TODAY)).thenBroken(DATE_BEFORE_PREVIOUS_STAGE, "/on");
    }

    @Test
    void halt_and_termination_say_why() {
        study().given(recruiting()).when(new HaltStudy(STUDY, false, JUNE_1, " ", TODAY)).thenBroken(REASON_REQUIRED);
        study().given(recruiting()).when(new TerminateStudy(STUDY, null, JUNE_1, null, TODAY)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void an_actual_date_is_given_and_not_in_the_future() {
        study().given(registered()).when(new StartPlanning(STUDY, null, TODAY)).thenBroken(DATE_REQUIRED, "/on");
        study().given(registered()).when(new StartPlanning(STUDY, TOMORROW, TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        study().given(registered()).when(new StartPlanning(STUDY, TODAY, TODAY)).then(new PlanningStarted(STUDY, TODAY));
        study().given(startup()).when(new RecordEthicsApproval(STUDY, "IE", "NREC", TOMORROW, "d", TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        study().given(recruiting()).when(new HaltStudy(STUDY, true, TOMORROW, "x", TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        study().given(recruiting()).when(new EndRecruitment(STUDY, TOMORROW, TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
    }

    static List<StudyCommand> everything_but_registration() {
        return List.of(new DefineDesign(STUDY, DESIGN, null), new AddIdentifier(STUDY, NCT), new AdmitProtocolWork(STUDY), new AddCountry(STUDY, "FR", null, null),
            new WithdrawCountry(STUDY, "IE", TODAY, "x", TODAY), new RecordRegulatoryAuthorisation(STUDY, "IE", "x", TODAY, "d", TODAY),
            new RecordEthicsApproval(STUDY, "IE", "x", TODAY, "d", TODAY), new RecordSiteActivation(STUDY, "IE", "x", TODAY, "d", TODAY),
            new RecordParticipantsOnTreatment(STUDY, 0, TODAY, TODAY), new StartPlanning(STUDY, TODAY, TODAY), new StartStartup(STUDY, TODAY, TODAY),
            new StartRecruitment(STUDY, "IE", TODAY, TODAY), new EndRecruitment(STUDY, TODAY, TODAY), new StartFollowUp(STUDY, TODAY, TODAY),
            new HaltStudy(STUDY, true, TODAY, "x", TODAY), new ResumeStudy(STUDY, null, TODAY, TODAY), new EndStudy(STUDY, TODAY, TODAY),
            new TerminateStudy(STUDY, null, TODAY, "x", TODAY), new ArchiveStudy(STUDY, TODAY, TODAY));
    }

    @Test
    void the_protocol_of_a_registered_study_may_be_worked_on_until_it_is_archived() {
        study().given(closedOut()).when(new AdmitProtocolWork(STUDY)).thenNothing();
        study().when(new AdmitProtocolWork(STUDY)).thenBroken(STUDY_NOT_REGISTERED);
    }

    @Test
    void a_study_is_there_even_when_it_is_archived() {
        study().given(archived()).when(new ConfirmStudy(STUDY)).thenNothing();
        study().when(new ConfirmStudy(STUDY)).thenBroken(STUDY_NOT_REGISTERED);
    }

    @ParameterizedTest
    @MethodSource("everything_but_registration")
    void an_archived_study_refuses_everything(StudyCommand command) {
        study().given(archived()).when(command).thenBroken(STUDY_ARCHIVED);
    }

    @Test
    void the_beginning_of_planning_is_corrected_with_a_reason_while_the_study_is_planned() {
        study().given(planning()).when(new CorrectPlanningStart(STUDY, MARCH_1.minusYears(9), "Imported late", TODAY)).then(new PlanningStartCorrected(STUDY, MARCH_1.minusYears(9), MARCH_1, "Imported late"));
        study().given(planning()).given(new PlanningStartCorrected(STUDY, MARCH_1.minusYears(9), MARCH_1, "x")).when(new StartStartup(STUDY, MARCH_1.minusYears(8), TODAY)).then(new StartupStarted(STUDY, MARCH_1.minusYears(8)));
        study().given(planning()).when(new CorrectPlanningStart(STUDY, TODAY.plusDays(1), "x", TODAY)).thenBroken(FUTURE_ACTUAL_DATE);
        study().given(planning()).when(new CorrectPlanningStart(STUDY, MARCH_1, " ", TODAY)).thenBroken(REASON_REQUIRED);
        study().given(planning()).given(new StartupStarted(STUDY, APRIL_1)).when(new CorrectPlanningStart(STUDY, MARCH_1, "x", TODAY)).thenBroken(STAGE_NOT_ALLOWED);
    }
}
