package org.trialledger.study.team.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.team.domain.TeamRole.*;
import static org.trialledger.study.team.domain.TeamRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamEvent.*;

class StudyTeamTest {
    static final UUID STUDY = new UUID(8, 1), TEAM = TeamCommand.teamOf(STUDY), FIRST = new UUID(8, 2), SECOND = new UUID(8, 3);
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1), JULY_1 = LocalDate.of(2026, 7, 1);
    static final String SHA256 = "ab".repeat(32);

    @Test
    void whoever_records_a_study_is_its_first_project_manager() {
        team().when(new FoundTeam(STUDY, FIRST, "maria", " Maria ", TODAY)).then(founder(), manager());
        assertThat(founder().claims()).containsExactly(new Claim("study.team", STUDY.toString()));
        assertThat(member("chris", Kind.PERSON).claims()).isEmpty();
        team().given(founder(), manager()).when(new FoundTeam(STUDY, SECOND, "sam", "Sam", TODAY)).thenBroken(TEAM_ALREADY_FOUNDED);
        team().when(new FoundTeam(STUDY, FIRST, "", "Maria", TODAY)).thenBroken(MEMBER_REQUIRED, "/userId");
    }

    @Test
    void who_is_appointed_where_there_is_no_team_founds_it() {
        var appointment = new AppointProjectManager(STUDY, FIRST, "maria", "Maria", new Period(TODAY, null), TODAY);
        team().when(appointment).then(founder(), manager());
        team().when(new AppointProjectManager(STUDY, FIRST, "maria", " ", new Period(TODAY, null), TODAY)).thenBroken(MEMBER_NAME_REQUIRED, "/name");
        team().when(new AppointProjectManager(STUDY, FIRST, "maria", "Maria", new Period(TODAY.minusDays(1), null), TODAY)).thenBroken(ACCESS_NOT_BACKDATED, "/from");
        team().given(founded()).when(new AppointProjectManager(STUDY, SECOND, "nora", "Name of nora", new Period(TODAY, null), TODAY))
            .then(member("nora", Kind.PERSON), assigned(SECOND, "nora", PROJECT_MANAGER, TODAY, null));
    }

    @Test
    void a_role_is_assigned_to_a_member_who_joins_by_it() {
        team().given(founded()).when(assign("chris", CRA, TODAY, null)).then(member("chris", Kind.PERSON), assigned(SECOND, "chris", CRA, TODAY, null));
        team().given(founded()).when(assign("edc-demo", EDC, TODAY, null)).then(member("edc-demo", Kind.MACHINE), assigned(SECOND, "edc-demo", EDC, TODAY, null));
        team().given(founded()).when(new AssignRole(STUDY, SECOND, "maria", null, TMF_SPECIALIST, "IE", null, new Period(JUNE_1, JULY_1), TODAY))
            .then(new TeamRoleAssigned(STUDY, TEAM, SECOND, "maria", TMF_SPECIALIST, "IE", null, JUNE_1, JULY_1));
    }

    @Test
    void a_member_has_an_id_and_one_name() {
        team().given(founded()).when(new AssignRole(STUDY, SECOND, " ", "X", CRA, null, null, new Period(TODAY, null), TODAY)).thenBroken(MEMBER_REQUIRED, "/userId");
        team().given(founded()).when(new AssignRole(STUDY, SECOND, null, "X", CRA, null, null, new Period(TODAY, null), TODAY)).thenBroken(MEMBER_REQUIRED, "/userId");
        team().given(founded()).when(new AssignRole(STUDY, SECOND, "chris", null, CRA, null, null, new Period(TODAY, null), TODAY)).thenBroken(MEMBER_NAME_REQUIRED, "/name");
        team().given(founded()).when(new AssignRole(STUDY, SECOND, "maria", "Mario", CRA, null, null, new Period(TODAY, null), TODAY)).thenBroken(MEMBER_HAS_ANOTHER_NAME, "/name");
    }

    @Test
    void a_person_is_no_machine_client() {
        team().given(founded()).when(assign("maria", EDC, TODAY, null)).thenBroken(ROLE_NOT_FOR_MEMBER, "/role");
        team().given(founded()).given(member("edc-demo", Kind.MACHINE), assigned(FIRST, "edc-demo", EDC, TODAY, null)).when(assign("edc-demo", CRA, TODAY, null)).thenBroken(ROLE_NOT_FOR_MEMBER, "/role");
    }

    @Test
    void a_place_is_a_country_or_a_site_in_one() {
        team().given(founded()).when(at("XX", null, CRA)).thenBroken(COUNTRY_UNKNOWN, "/country");
        team().given(founded()).when(at(null, "101", CRA)).thenBroken(COUNTRY_REQUIRED, "/country");
        team().given(founded()).when(at("IE", " ", CRA)).thenBroken(SITE_REQUIRED, "/site");
        team().given(founded()).when(at("IE", null, PRINCIPAL_INVESTIGATOR)).thenBroken(SITE_REQUIRED, "/site");
        team().given(founded()).when(at(null, null, SITE_STAFF)).thenBroken(SITE_REQUIRED, "/site");
        team().given(founded()).when(at("IE", " 101 ", SITE_STAFF)).then(member("chris", Kind.PERSON), new TeamRoleAssigned(STUDY, TEAM, SECOND, "chris", SITE_STAFF, "IE", "101", TODAY, null));
    }

    @Test
    void access_begins_today_or_later_and_ends_after_it_began() {
        team().given(founded()).when(assign("chris", CRA, TODAY.minusDays(1), null)).thenBroken(ACCESS_NOT_BACKDATED, "/from");
        team().given(founded()).when(assign("chris", CRA, JUNE_1, JUNE_1.minusDays(1))).thenBroken(END_BEFORE_START, "/until");
        team().given(founded()).when(assign("chris", CRA, null, null)).thenBroken(PERIOD_REQUIRED, "/from");
        team().given(founded()).when(assign("chris", CRA, JUNE_1, JUNE_1)).then(member("chris", Kind.PERSON), assigned(SECOND, "chris", CRA, JUNE_1, JUNE_1));
    }

    @Test
    void a_role_is_held_once_in_one_place_at_one_time() {
        team().given(chris(CRA, TODAY, JUNE_1)).when(assign("chris", CRA, JUNE_1, null)).thenBroken(ROLE_ALREADY_ASSIGNED, "/role");
        team().given(chris(CRA, TODAY, JUNE_1)).when(assign("chris", CRA, JUNE_1.plusDays(1), null)).then(assigned(SECOND, "chris", CRA, JUNE_1.plusDays(1), null));
        team().given(chris(CRA, TODAY, null)).when(at("IE", null, CRA)).then(new TeamRoleAssigned(STUDY, TEAM, SECOND, "chris", CRA, "IE", null, TODAY, null));
        team().given(chris(CRA, TODAY, null)).given(revoked(FIRST)).when(assign("chris", CRA, TODAY, null)).then(assigned(SECOND, "chris", CRA, TODAY, null));
    }

    @ParameterizedTest
    @CsvSource({"FINANCE_PREPARER,FINANCE_APPROVER", "FINANCE_APPROVER,FINANCE_PREPARER", "TMF_SPECIALIST,TMF_QC_REVIEWER", "TMF_QC_REVIEWER,TMF_SPECIALIST"})
    void nobody_checks_their_own_work(TeamRole held, TeamRole asked) {
        team().given(chris(held, TODAY, JUNE_1)).when(assign("chris", asked, JUNE_1, null)).thenBroken(CONFLICTING_DUTIES, "/role");
        team().given(chris(held, TODAY, JUNE_1)).when(new AssignRole(STUDY, SECOND, "chris", null, asked, "IE", null, new Period(TODAY, null), TODAY)).thenBroken(CONFLICTING_DUTIES, "/role");
        team().given(chris(held, TODAY, JUNE_1)).when(assign("chris", asked, JUNE_1.plusDays(1), null)).then(assigned(SECOND, "chris", asked, JUNE_1.plusDays(1), null));
        team().given(chris(held, TODAY, null)).given(revoked(FIRST)).when(assign("chris", asked, TODAY, null)).then(assigned(SECOND, "chris", asked, TODAY, null));
    }

    @ParameterizedTest
    @EnumSource(value = TeamRole.class, names = {"UNBLINDED_STATISTICIAN", "UNBLINDED_PHARMACIST"})
    void who_was_unblinded_never_works_blinded_again(TeamRole unblinded) {
        team().given(chris(unblinded, TODAY, null)).when(assign("chris", CRA, TODAY, null)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(unblinded, TODAY, JUNE_1)).when(assign("chris", CRA, JULY_1, null)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(unblinded, TODAY, null)).given(revoked(FIRST)).when(assign("chris", CRA, TODAY, null)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(unblinded, JUNE_1, null)).when(assign("chris", CRA, TODAY, JUNE_1)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(unblinded, JUNE_1, null)).when(assign("chris", CRA, TODAY, JUNE_1.minusDays(1))).then(assigned(SECOND, "chris", CRA, TODAY, JUNE_1.minusDays(1)));
        team().given(chris(unblinded, JUNE_1, null)).given(revoked(FIRST)).when(assign("chris", CRA, JULY_1, null)).then(assigned(SECOND, "chris", CRA, JULY_1, null));
    }

    @Test
    void a_blinded_role_ends_before_an_unblinded_one_begins() {
        team().given(chris(CRA, TODAY, null)).when(assign("chris", UNBLINDED_PHARMACIST, JULY_1, null)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(CRA, TODAY, JUNE_1)).when(assign("chris", UNBLINDED_PHARMACIST, JUNE_1, null)).thenBroken(BLINDING_AT_RISK, "/role");
        team().given(chris(CRA, TODAY, JUNE_1)).when(assign("chris", UNBLINDED_PHARMACIST, JULY_1, null)).then(assigned(SECOND, "chris", UNBLINDED_PHARMACIST, JULY_1, null));
        team().given(chris(CRA, TODAY, null)).given(revoked(FIRST)).when(assign("chris", UNBLINDED_PHARMACIST, TODAY, null)).then(assigned(SECOND, "chris", UNBLINDED_PHARMACIST, TODAY, null));
        team().given(chris(UNBLINDED_STATISTICIAN, TODAY, null)).when(assign("chris", UNBLINDED_PHARMACIST, TODAY, null)).then(assigned(SECOND, "chris", UNBLINDED_PHARMACIST, TODAY, null));
        team().given(founded()).given(member("irt", Kind.MACHINE), assigned(FIRST, "irt", IRT, TODAY, null)).when(assign("irt", EDC, TODAY, null)).thenBroken(BLINDING_AT_RISK, "/role");
    }

    @Test
    void an_assignment_is_revoked_once_and_with_a_reason() {
        team().given(chris(CRA, TODAY, null)).when(new RevokeRole(STUDY, FIRST, "Left", TODAY)).then(new TeamRoleRevoked(STUDY, TEAM, FIRST, TODAY, "Left"));
        team().given(chris(CRA, TODAY, null)).when(new RevokeRole(STUDY, FIRST, " ", TODAY)).thenBroken(REASON_REQUIRED);
        team().given(chris(CRA, TODAY, null)).when(new RevokeRole(STUDY, SECOND, "Left", TODAY)).thenBroken(ASSIGNMENT_UNKNOWN);
        team().given(chris(CRA, TODAY, null)).given(revoked(FIRST)).when(new RevokeRole(STUDY, FIRST, "Left", TODAY)).thenBroken(ASSIGNMENT_ENDED);
        team().given(chris(CRA, TODAY, JUNE_1)).when(new RevokeRole(STUDY, FIRST, "Left", JULY_1)).thenBroken(ASSIGNMENT_ENDED);
    }

    @Test
    void a_study_keeps_a_project_manager() {
        var only = new RevokeRole(STUDY, FIRST, "Left", JUNE_1);
        team().given(founder(), manager()).when(only).thenBroken(LAST_PROJECT_MANAGER);
        team().given(founder(), manager(), member("nora", Kind.PERSON), assigned(SECOND, "nora", PROJECT_MANAGER, TODAY, JULY_1)).when(only).thenBroken(LAST_PROJECT_MANAGER);
        team().given(founder(), manager(), member("nora", Kind.PERSON), assigned(SECOND, "nora", PROJECT_MANAGER, JULY_1, null)).when(only).thenBroken(LAST_PROJECT_MANAGER);
        team().given(founder(), manager(), member("nora", Kind.PERSON), new TeamRoleAssigned(STUDY, TEAM, SECOND, "nora", PROJECT_MANAGER, "IE", null, TODAY, null)).when(only).thenBroken(LAST_PROJECT_MANAGER);
        team().given(founder(), manager(), member("nora", Kind.PERSON), assigned(SECOND, "nora", PROJECT_MANAGER, TODAY, null)).when(only).then(new TeamRoleRevoked(STUDY, TEAM, FIRST, JUNE_1, "Left"));
    }

    @Test
    void a_member_accepts_a_version_of_the_signature_policy_once() {
        var accepted = new SignaturePolicyAccepted(STUDY, TEAM, "maria", "1", SHA256, TODAY);
        team().given(founded()).when(new AcceptSignaturePolicy(STUDY, "maria", "1 ", SHA256, TODAY)).then(accepted);
        team().given(founded()).given(accepted).when(new AcceptSignaturePolicy(STUDY, "maria", "1", SHA256, TODAY)).thenBroken(POLICY_ALREADY_ACCEPTED);
        team().given(founded()).given(accepted).when(new AcceptSignaturePolicy(STUDY, "maria", "2", SHA256, TODAY)).then(new SignaturePolicyAccepted(STUDY, TEAM, "maria", "2", SHA256, TODAY));
        team().given(founded()).when(new AcceptSignaturePolicy(STUDY, "stranger", "1", SHA256, TODAY)).thenBroken(MEMBER_UNKNOWN);
        team().given(founded()).when(new AcceptSignaturePolicy(STUDY, "maria", " ", SHA256, TODAY)).thenBroken(POLICY_REQUIRED, "/policyVersion");
        team().given(founded()).when(new AcceptSignaturePolicy(STUDY, "maria", "1", "abc", TODAY)).thenBroken(POLICY_REQUIRED, "/sha256");
    }

    private static Scenario<StudyTeam, TeamCommand, TeamEvent> team() {
        return new Scenario<>(StudyTeam.INITIAL, StudyTeam::decide, StudyTeam::apply);
    }

    private static List<TeamEvent> founded() {
        return List.of(founder(), new TeamRoleAssigned(STUDY, TEAM, new UUID(8, 9), "maria", PROJECT_MANAGER, null, null, TODAY, null));
    }

    private static List<TeamEvent> chris(TeamRole role, LocalDate from, LocalDate until) {
        return new ArrayList<>(Stream.concat(founded().stream(), Stream.of(member("chris", Kind.PERSON), assigned(FIRST, "chris", role, from, until))).toList());
    }

    private static TeamEvent founder() {
        return new TeamMemberAdded(STUDY, TEAM, "maria", Kind.PERSON, "Maria", true);
    }

    private static TeamEvent manager() {
        return assigned(FIRST, "maria", PROJECT_MANAGER, TODAY, null);
    }

    private static TeamEvent member(String userId, Kind kind) {
        return new TeamMemberAdded(STUDY, TEAM, userId, kind, "Name of " + userId, false);
    }

    private static TeamEvent assigned(UUID assignmentId, String userId, TeamRole role, LocalDate from, LocalDate until) {
        return new TeamRoleAssigned(STUDY, TEAM, assignmentId, userId, role, null, null, from, until);
    }

    private static TeamEvent revoked(UUID assignmentId) {
        return new TeamRoleRevoked(STUDY, TEAM, assignmentId, TODAY, "Moved on");
    }

    private static AssignRole assign(String userId, TeamRole role, LocalDate from, LocalDate until) {
        return new AssignRole(STUDY, SECOND, userId, userId.equals("maria") ? null : "Name of " + userId, role, null, null, new Period(from, until), TODAY);
    }

    private static AssignRole at(String country, String site, TeamRole role) {
        return new AssignRole(STUDY, SECOND, "chris", "Name of chris", role, country, site, new Period(TODAY, null), TODAY);
    }
}
