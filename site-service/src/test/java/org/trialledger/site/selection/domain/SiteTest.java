package org.trialledger.site.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.selection.domain.SelectionFixtures.*;
import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.selection.domain.SiteCommand.*;
import org.trialledger.site.selection.domain.SiteEvent.*;

class SiteTest {
    @Test
    void a_site_is_found_by_its_number_however_it_is_written() {
        assertThat(SiteCommand.siteOf(STUDY, " 101a ")).isEqualTo(SiteCommand.siteOf(STUDY, "101A")).isNotEqualTo(SiteCommand.siteOf(STUDY, "101"));
    }

    @Test
    void a_candidate_is_identified_with_its_proposed_investigator() {
        site().when(identify(" 101 ", HOSPITAL, POPULATION)).then(identified(), proposed());
        site().given(identified()).when(identify("101", HOSPITAL, POPULATION)).thenBroken(SITE_NUMBER_TAKEN, "/number");
        site().when(identify("101", HOSPITAL, null)).then(new SiteIdentified(STUDY, SITE, "101", HOSPITAL, null, MARCH_1), proposed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1 2", "-1", "number/7", "A23456789012345678901"})
    void a_number_is_one_word(String number) {
        site().when(identify(number, HOSPITAL, POPULATION)).thenBroken(SITE_NUMBER_INVALID, "/number");
    }

    @Test
    void an_institution_has_a_name_a_kind_and_a_city() {
        site().when(identify("101", new Facility(" ", Facility.InstitutionType.OTHER, "Galway", "IE", null), POPULATION)).thenBroken(FACILITY_INCOMPLETE, "/facility/name");
        site().when(identify("101", new Facility("Harbour Hospital", null, "Galway", "IE", null), POPULATION)).thenBroken(FACILITY_INCOMPLETE, "/facility/type");
        site().when(identify("101", new Facility("Harbour Hospital", Facility.InstitutionType.OTHER, null, "IE", null), POPULATION)).thenBroken(FACILITY_INCOMPLETE, "/facility/city");
    }

    @Test
    void a_candidate_is_in_a_country_of_a_study_that_goes_on() {
        var abroad = new Facility("X", Facility.InstitutionType.OTHER, "Paris", "FR", null);
        site().when(identify("101", abroad, POPULATION)).thenBroken(COUNTRY_NOT_IN_STUDY, "/facility/country");
        site().when(new IdentifySite(STUDY, SITE, "101", HOSPITAL, POPULATION, PERSON, "Dr Byrne", OVER, MARCH_1, TODAY)).thenBroken(STUDY_OVER);
        site().when(new IdentifySite(STUDY, SITE, "101", HOSPITAL, POPULATION, PERSON, "Dr Byrne", RUNNING, TODAY.plusDays(1), TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        site().when(new IdentifySite(STUDY, SITE, "101", HOSPITAL, POPULATION, PERSON, " ", RUNNING, MARCH_1, TODAY)).thenBroken(INVESTIGATOR_REQUIRED, "/investigatorName");
    }

    @Test
    void a_site_does_not_expect_more_than_it_sees() {
        site().when(identify("101", HOSPITAL, new PatientPopulation(12, new BigDecimal("1.1"), 0, 5))).thenBroken(MORE_EXPECTED_THAN_ELIGIBLE, "/population/expectedPerMonth");
        site().when(identify("101", HOSPITAL, new PatientPopulation(-1, null, null, null))).thenBroken(NEGATIVE_FIGURE, "/population/eligiblePerYear");
        site().when(identify("101", HOSPITAL, new PatientPopulation(null, null, -1, null))).thenBroken(NEGATIVE_FIGURE, "/population/competingTrials");
        site().when(identify("101", HOSPITAL, new PatientPopulation(null, null, null, 0))).thenBroken(NEGATIVE_FIGURE, "/population/plannedParticipants");
    }

    @Test
    void what_is_known_of_a_candidate_is_corrected_for_a_reason_but_not_its_country() {
        var moved = new Facility("Harbour Hospital", Facility.InstitutionType.GENERAL_HOSPITAL, "Galway", "IE", null);
        site().given(identified()).when(new CorrectCandidate(STUDY, SITE, moved, POPULATION, "Mistyped", RUNNING)).then(new CandidateCorrected(STUDY, SITE, moved, POPULATION, "Mistyped"));
        site().given(identified()).when(new CorrectCandidate(STUDY, SITE, moved, POPULATION, "", RUNNING)).thenBroken(REASON_REQUIRED);
        var korean = new Facility("Harbour Hospital", Facility.InstitutionType.GENERAL_HOSPITAL, "Busan", "KR", null);
        site().given(identified()).when(new CorrectCandidate(STUDY, SITE, korean, POPULATION, "x", RUNNING)).thenBroken(COUNTRY_FIXED, "/facility/country");
    }

    @Test
    void another_investigator_is_proposed_until_the_site_is_selected() {
        var successor = new InvestigatorProposed(STUDY, SITE, PERSON, "Dr Eoin Walsh", APRIL_1);
        site().given(identified()).when(new ProposeInvestigator(STUDY, SITE, PERSON, " Dr Eoin Walsh ", APRIL_1, TODAY)).then(successor);
        site().given(identified(), qualified(), selected()).when(new ProposeInvestigator(STUDY, SITE, PERSON, "Dr Eoin Walsh", APRIL_1, TODAY)).thenBroken(SELECTION_STEP_NOT_ALLOWED);
    }

    @Test
    void answers_are_scored_when_they_are_given() {
        site().given(identified()).when(new AnswerFeasibility(STUDY, SITE, QUESTIONNAIRE, answers(40, "SOME"), APRIL_1, TODAY)).then(answered(40, "SOME"));
        site().given(identified()).when(new AnswerFeasibility(STUDY, SITE, null, answers(40, "SOME"), APRIL_1, TODAY)).thenBroken(QUESTIONNAIRE_REQUIRED);
        site().given(identified()).when(new AnswerFeasibility(STUDY, SITE, QUESTIONNAIRE, answers(40, "SOME"), MARCH_1.minusDays(1), TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
    }

    @Test
    void a_pre_study_visit_has_a_report_and_says_what_was_found() {
        site().given(identified()).when(visit(VisitOutcome.SUITABLE, null, "SSV-101")).then(new PreStudyVisitRecorded(STUDY, SITE, VisitMode.ON_SITE, VisitOutcome.SUITABLE, null, "SSV-101", APRIL_1));
        site().given(identified()).when(visit(VisitOutcome.NOT_SUITABLE, " ", "SSV-101")).thenBroken(FINDINGS_REQUIRED, "/findings");
        site().given(identified()).when(visit(VisitOutcome.SUITABLE, null, "")).thenBroken(EVIDENCE_REQUIRED, "/evidence");
    }

    @Test
    void a_site_qualifies_by_answers_and_a_visit() {
        var answeredAndVisited = List.<SiteEvent>of(identified(), answered(40, "SOME"), visited(VisitOutcome.SUITABLE));
        site().given(answeredAndVisited).when(qualify(null, null)).then(qualified());
        site().given(identified(), visited(VisitOutcome.SUITABLE)).when(qualify(null, null)).thenBroken(QUESTIONNAIRE_REQUIRED);
        site().given(identified(), visited(VisitOutcome.SUITABLE)).when(new QualifySite(STUDY, SITE, false, null, null, APRIL_1, TODAY)).then(qualified());
        site().given(identified(), answered(40, "SOME")).when(qualify(null, null)).thenBroken(PRE_STUDY_VISIT_REQUIRED);
        site().given(identified(), answered(40, "SOME"), visited(VisitOutcome.NOT_SUITABLE)).when(qualify("Known", null)).thenBroken(SITE_NOT_SUITABLE);
        site().given(identified(), answered(40, "SOME"), visited(VisitOutcome.NOT_SUITABLE), visited(VisitOutcome.SUITABLE_AFTER_ACTIONS)).when(qualify(null, null)).then(qualified());
    }

    @Test
    void a_waiver_of_the_visit_or_of_a_critical_answer_is_kept() {
        site().given(identified(), answered(40, "SOME")).when(qualify("Visited in January for AST-2", null)).then(new SiteQualified(STUDY, SITE, "Visited in January for AST-2", null, APRIL_1));
        var failing = List.<SiteEvent>of(identified(), answered(0, "MUCH"), visited(VisitOutcome.SUITABLE));
        site().given(failing).when(qualify(null, null)).thenBroken(CRITICAL_ANSWER_FAILED);
        site().given(failing).when(qualify("not needed", "New clinic opens in May")).then(new SiteQualified(STUDY, SITE, null, "New clinic opens in May", APRIL_1));
    }

    @Test
    void a_qualified_site_is_selected() {
        site().given(identified(), qualified()).when(new SelectSite(STUDY, SITE, RUNNING, MAY_1, TODAY)).then(selected());
        site().given(identified()).when(new SelectSite(STUDY, SITE, RUNNING, MAY_1, TODAY)).thenBroken(SELECTION_STEP_NOT_ALLOWED);
        site().given(identified(), qualified()).when(new SelectSite(STUDY, SITE, OVER, MAY_1, TODAY)).thenBroken(STUDY_OVER);
        site().given(identified(), qualified()).when(new SelectSite(STUDY, SITE, new StudyStanding(Set.of("KR"), false), MAY_1, TODAY)).thenBroken(COUNTRY_NOT_IN_STUDY);
        site().given(identified(), qualified()).when(new SelectSite(STUDY, SITE, RUNNING, MARCH_1, TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
    }

    @Test
    void a_site_is_left_on_a_ground_or_leaves_and_can_be_reconsidered() {
        var rejected = new SiteNotSelected(STUDY, SITE, RejectionGround.STAFF, "No coordinator", APRIL_1);
        var withdrawn = new CandidateWithdrawn(STUDY, SITE, "Too busy", APRIL_1);
        site().given(identified()).when(reject(RejectionGround.STAFF, "No coordinator")).then(rejected);
        site().given(identified()).when(reject(null, "x")).thenBroken(REJECTION_GROUND_REQUIRED, "/ground");
        site().given(identified()).when(reject(RejectionGround.STAFF, null)).thenBroken(REASON_REQUIRED);
        site().given(identified(), qualified()).when(new WithdrawCandidate(STUDY, SITE, "Too busy", APRIL_1, TODAY)).then(withdrawn);
        site().given(identified(), rejected).when(new ReconsiderSite(STUDY, SITE, "Coordinator hired", MAY_1, TODAY)).then(new SiteReconsidered(STUDY, SITE, "Coordinator hired", MAY_1));
        site().given(identified(), withdrawn).when(new ReconsiderSite(STUDY, SITE, "", MAY_1, TODAY)).thenBroken(REASON_REQUIRED);
        site().given(identified()).when(new ReconsiderSite(STUDY, SITE, "x", MAY_1, TODAY)).thenBroken(SELECTION_STEP_NOT_ALLOWED);
        site().given(identified(), qualified(), selected()).when(reject(RejectionGround.COST, "x")).thenBroken(SELECTION_STEP_NOT_ALLOWED);
        site().given(identified(), answered(40, "SOME"), visited(VisitOutcome.SUITABLE), rejected, new SiteReconsidered(STUDY, SITE, "x", APRIL_1)).when(qualify(null, null)).then(qualified());
    }

    @Test
    void nothing_is_asked_of_a_site_nobody_identified() {
        for (var command : List.of(qualify(null, null), new SelectSite(STUDY, SITE, RUNNING, MAY_1, TODAY), reject(RejectionGround.COST, "x"), visit(VisitOutcome.SUITABLE, null, "d")))
            site().when(command).thenBroken(SELECTION_STEP_NOT_ALLOWED);
    }

    private static SiteSelected selected() {
        return new SiteSelected(STUDY, SITE, "101", "IE", MAY_1);
    }

    private static IdentifySite identify(String number, Facility facility, PatientPopulation population) {
        return new IdentifySite(STUDY, SITE, number, facility, population, PERSON, " Dr Aoife Byrne", RUNNING, MARCH_1, TODAY);
    }

    private static RecordPreStudyVisit visit(VisitOutcome outcome, String findings, String evidence) {
        return new RecordPreStudyVisit(STUDY, SITE, VisitMode.ON_SITE, outcome, findings, evidence, APRIL_1, TODAY);
    }

    private static QualifySite qualify(String visitWaiver, String criticalWaiver) {
        return new QualifySite(STUDY, SITE, true, visitWaiver, criticalWaiver, APRIL_1, TODAY);
    }

    private static RejectSite reject(RejectionGround ground, String reason) {
        return new RejectSite(STUDY, SITE, ground, reason, APRIL_1, TODAY);
    }

    private static Scenario<Site, SiteCommand, SiteEvent> site() {
        return new Scenario<>(Site.INITIAL, Site::decide, Site::apply);
    }
}
