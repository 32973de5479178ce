package org.trialledger.site.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.trialledger.site.people.domain.SiteRole.*;
import static org.trialledger.site.people.domain.StaffFixtures.*;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;

class SiteStaffTest {
    @Test
    void the_principal_investigator_is_asked_to_accept_a_new_brochure() {
        var ask = new AskForBrochureAcceptance(STUDY, SITE, ID, "Xanomeline", "IB edition 5", JUNE_1);
        var asked = recorded(site(), ask);
        assertThat(asked).singleElement().isInstanceOfSatisfying(StaffTaskOpened.class, task -> {
            assertThat(task.personId()).isEqualTo(OBI);
            assertThat(task.kind()).isEqualTo(StaffTaskKind.BROCHURE_ACCEPTANCE);
            assertThat(task.text()).isEqualTo("Accept the Investigator's Brochure: IB edition 5 of Xanomeline");
            assertThat(task.dueOn()).isEqualTo(JUNE_1.plusDays(30));
        });
        staff().given(LEE_ADDED).when(ask).thenNothing();
    }

    @Test
    void an_investigator_who_joins_owes_statement_cv_disclosure_and_training() {
        var joined = recorded(List.of(required(PROTOCOL_1, V1, MARCH_1)), add(OBI, " Dr Adaeze Obi ", PRINCIPAL_INVESTIGATOR, "obi", MARCH_1));
        assertThat(joined).startsWith(OBI_ADDED, OBI_APPOINTED);
        assertThat(joined).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind", "dueOn").containsExactly(tuple(StaffTaskKind.INVESTIGATOR_STATEMENT, null),
            tuple(StaffTaskKind.CV, null), tuple(StaffTaskKind.FINANCIAL_DISCLOSURE, null), tuple(StaffTaskKind.TRAINING, MARCH_1));
    }

    @Test
    void others_who_join_owe_training_and_a_line_of_the_log() {
        var joined = staff().given(required(PROTOCOL_1, V1, MARCH_1), required(PROTOCOL_2, GCP, MARCH_1, PHARMACIST)).when(add(NORA, "Nora Keane", COORDINATOR, "nora", MARCH_1)).recorded();
        assertThat(joined).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind", "text")
            .containsExactly(tuple(StaffTaskKind.TRAINING, "Protocol 1.0"), tuple(StaffTaskKind.DELEGATION, "Enter in the delegation log"));
    }

    @Test
    void a_person_has_a_name_and_an_account_of_their_own() {
        staff().given(OBI_ADDED).when(add(OBI, "X", NURSE, null, MARCH_1)).thenBroken(STAFF_MEMBER_ALREADY_ADDED);
        staff().when(add(NORA, " ", NURSE, null, MARCH_1)).thenBroken(STAFF_NAME_REQUIRED, "/name");
        staff().when(add(NORA, "Nora", NURSE, null, TODAY.plusDays(1))).thenBroken(FUTURE_ACTUAL_DATE, "/joinedOn");
        staff().when(add(NORA, "Nora", NURSE, null, null)).thenBroken(DATE_REQUIRED, "/joinedOn");
        staff().given(OBI_ADDED).when(add(NORA, "Nora", NURSE, "obi", MARCH_1)).thenBroken(USER_ALREADY_AT_SITE, "/userId");
        staff().given(NORA_ADDED, new StaffMemberLeft(STUDY, SITE, NORA, APRIL_1)).when(add(LEE, "Nora Keane", NURSE, "nora", MAY_1)).recorded();
    }

    @Test
    void a_site_has_one_principal_investigator_on_any_day() {
        staff().given(site()).when(add(ID, "Dr Two", PRINCIPAL_INVESTIGATOR, null, MAY_1)).thenBroken(SECOND_PRINCIPAL_INVESTIGATOR);
        staff().given(site()).when(new AppointPrincipalInvestigator(STUDY, SITE, LEE, MAY_1)).thenBroken(SECOND_PRINCIPAL_INVESTIGATOR);
        staff().given(site()).when(new AppointPrincipalInvestigator(STUDY, SITE, LEE, MARCH_1)).thenBroken(STAFF_MEMBER_ABSENT);
        staff().given(site()).when(new ChangePrincipalInvestigator(STUDY, SITE, OBI, MAY_1)).thenBroken(ROLE_UNCHANGED);
        staff().given(LEE_ADDED).when(new ChangePrincipalInvestigator(STUDY, SITE, LEE, MAY_1)).thenBroken(NO_PRINCIPAL_INVESTIGATOR);
        staff().given(site()).given(new PrincipalInvestigatorAppointed(STUDY, SITE, LEE, JUNE_1, OBI)).when(new ChangePrincipalInvestigator(STUDY, SITE, LEE,
            MAY_1)).thenBroken(SECOND_PRINCIPAL_INVESTIGATOR);
    }

    @Test
    void a_change_of_principal_investigator_leaves_no_day_without_or_with_two() {
        var changed = staff().given(site()).when(new ChangePrincipalInvestigator(STUDY, SITE, LEE, MAY_1)).recorded();
        assertThat(changed.getFirst()).isEqualTo(new PrincipalInvestigatorAppointed(STUDY, SITE, LEE, MAY_1, OBI));
        assertThat(changed).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind")
            .containsExactly(StaffTaskKind.INVESTIGATOR_STATEMENT, StaffTaskKind.CV, StaffTaskKind.FINANCIAL_DISCLOSURE);
        var state = after(site(), changed.getFirst());
        assertThat(state.principalInvestigatorOn(MARCH_1.minusDays(1))).isEmpty();
        assertThat(state.principalInvestigatorOn(MAY_1.minusDays(1))).hasValue(OBI);
        assertThat(state.principalInvestigatorOn(MAY_1)).hasValue(LEE);
        assertThat(state.members().get(OBI).role()).isEqualTo(SUB_INVESTIGATOR);
    }

    @Test
    void an_active_site_does_not_lose_its_principal_investigator_unnoticed() {
        staff().given(site()).when(leave(OBI, JUNE_1, false, ACTIVE)).thenBroken(PRINCIPAL_INVESTIGATOR_GAP);
        assertThat(recorded(site(), leave(OBI, JUNE_1, true, ACTIVE))).startsWith(new StaffMemberLeft(STUDY, SITE, OBI, JUNE_1), new PrincipalInvestigatorLost(STUDY, SITE, OBI, JUNE_1));
        assertThat(recorded(site(), leave(OBI, JUNE_1, false, NOT_ACTIVE))).contains(new PrincipalInvestigatorLost(STUDY, SITE, OBI, JUNE_1));
        var succeeded = new PrincipalInvestigatorAppointed(STUDY, SITE, LEE, JUNE_1, OBI);
        assertThat(staff().given(site()).given(succeeded).when(leave(OBI, JUNE_1, false, ACTIVE)).recorded()).noneMatch(PrincipalInvestigatorLost.class::isInstance);
        var lost = after(site(), new StaffMemberLeft(STUDY, SITE, OBI, JUNE_1), new PrincipalInvestigatorLost(STUDY, SITE, OBI, JUNE_1));
        assertThat(lost.principalInvestigatorOn(JUNE_1)).hasValue(OBI);
        assertThat(lost.principalInvestigatorOn(JUNE_1.plusDays(1))).isEmpty();
        staff().given(site()).given(new StaffMemberLeft(STUDY, SITE, OBI, JUNE_1), new PrincipalInvestigatorLost(STUDY, SITE, OBI, JUNE_1))
            .when(new AppointPrincipalInvestigator(STUDY, SITE, LEE, JUNE_1.plusDays(1))).recorded();
    }

    @Test
    void who_leaves_takes_nothing_along() {
        var opened = new StaffTaskOpened(STUDY, SITE, NORA, ID, StaffTaskKind.DELEGATION, "x", "x", null);
        staff().given(site()).given(drafted(NORA, OTHER_ID, APRIL_1, null, Task.CONSENT), drafted(NORA, ID, APRIL_1, MAY_1, Task.DATA_ENTRY), opened).when(leave(NORA, JUNE_1, false, ACTIVE))
            .then(new StaffMemberLeft(STUDY, SITE, NORA, JUNE_1), new DelegationEnded(STUDY, SITE, NORA, OTHER_ID, JUNE_1, "Left the site"), new StaffTaskDropped(STUDY,
                SITE, NORA, ID, JUNE_1, "Left the site"));
        assertThat(staff().given(site()).when(leave(LEE, JUNE_1, false,
            ACTIVE)).recorded()).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind").containsExactly(StaffTaskKind.INVESTIGATOR_STATEMENT);
        staff().given(site()).given(new StaffMemberLeft(STUDY, SITE, NORA, JUNE_1)).when(leave(NORA, JUNE_1, false, ACTIVE)).thenBroken(STAFF_MEMBER_HAS_LEFT);
        staff().given(site()).when(leave(LEE, MARCH_1, false, ACTIVE)).thenBroken(END_BEFORE_START, "/leftOn");
        staff().given(site()).when(leave(ID, MARCH_1, false, ACTIVE)).thenBroken(STAFF_MEMBER_UNKNOWN);
    }

    @Test
    void a_changed_role_brings_the_tasks_of_the_new_one() {
        assertThat(staff().given(site()).when(new ChangeStaffRole(STUDY, SITE, NORA, SUB_INVESTIGATOR, MAY_1,
            TODAY)).recorded()).filteredOn(StaffTaskOpened.class::isInstance).extracting("kind")
            .containsExactly(StaffTaskKind.INVESTIGATOR_STATEMENT, StaffTaskKind.CV, StaffTaskKind.FINANCIAL_DISCLOSURE, StaffTaskKind.DELEGATION);
        assertThat(staff().given(site()).when(new ChangeStaffRole(STUDY, SITE, LEE, RATER, MAY_1, TODAY)).recorded()).filteredOn(StaffTaskOpened.class::isInstance).extracting("text")
            .containsExactly("No longer an investigator", "Enter in the delegation log");
        staff().given(site()).when(new ChangeStaffRole(STUDY, SITE, NORA, COORDINATOR, MAY_1, TODAY)).thenBroken(ROLE_UNCHANGED, "/role");
        staff().given(site()).when(new ChangeStaffRole(STUDY, SITE, NORA, PRINCIPAL_INVESTIGATOR, MAY_1, TODAY)).thenBroken(PRINCIPAL_INVESTIGATOR_BY_APPOINTMENT, "/role");
        staff().given(site()).when(new ChangeStaffRole(STUDY, SITE, OBI, NURSE, MAY_1, TODAY)).thenBroken(PRINCIPAL_INVESTIGATOR_BY_APPOINTMENT, "/role");
    }

    @Test
    void the_investigator_statement_is_done_by_hand_and_the_rest_by_its_record() {
        var statement = new StaffTaskOpened(STUDY, SITE, LEE, ID, StaffTaskKind.INVESTIGATOR_STATEMENT, "x", "x", null);
        var cv = new StaffTaskOpened(STUDY, SITE, LEE, OTHER_ID, StaffTaskKind.CV, "x", "x", null);
        staff().given(LEE_ADDED, statement).when(new CompleteStaffTask(STUDY, SITE, LEE, ID, MAY_1, " doc-1 ", TODAY)).then(new StaffTaskDone(STUDY, SITE, LEE, ID, MAY_1, "doc-1"));
        staff().given(LEE_ADDED, statement).when(new CompleteStaffTask(STUDY, SITE, LEE, ID, MAY_1, " ", TODAY)).thenBroken(EVIDENCE_REQUIRED, "/evidence");
        staff().given(LEE_ADDED, cv).when(new CompleteStaffTask(STUDY, SITE, LEE, OTHER_ID, MAY_1, "doc", TODAY)).thenBroken(STAFF_TASK_CLOSES_BY_RECORD);
        staff().given(LEE_ADDED).when(new CompleteStaffTask(STUDY, SITE, LEE, ID, MAY_1, "doc", TODAY)).thenBroken(STAFF_TASK_UNKNOWN);
        staff().given(LEE_ADDED, cv).when(new RecordCredential(STUDY, SITE, LEE, ID, cv(MAY_1), TODAY)).then(credential(LEE, ID, cv(MAY_1)), new StaffTaskDone(STUDY,
            SITE, LEE, OTHER_ID, TODAY, "CV recorded"));
    }

    private static StaffCommand add(UUID person, String name, SiteRole role, String userId, LocalDate joinedOn) {
        return new AddStaffMember(STUDY, SITE, person, name, role, userId, joinedOn, ACTIVE, TODAY);
    }

    private static StaffCommand leave(UUID person, LocalDate on, boolean withoutSuccessor, StaffedSite site) {
        return new RecordDeparture(STUDY, SITE, person, on, withoutSuccessor, site, TODAY);
    }
}
