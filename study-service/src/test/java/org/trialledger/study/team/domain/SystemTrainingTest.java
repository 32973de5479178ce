package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRole.*;
import static org.trialledger.study.team.domain.TeamRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.team.domain.TeamCommand.*;
import org.trialledger.study.team.domain.TeamEvent.*;

/** Who is given a role has had the training for it (21 CFR 11.10(i)), as far as the study says which. */
class SystemTrainingTest {
    static final UUID STUDY = new UUID(8, 1), TEAM = TeamCommand.teamOf(STUDY), ASSIGNMENT = new UUID(8, 2), RECORD = new UUID(8, 3), OTHER = new UUID(8, 4);
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1), APRIL_1 = LocalDate.of(2026, 4, 1), JUNE_1 = LocalDate.of(2026, 6, 1);
    static final SystemTrainingDefined NEEDED = new SystemTrainingDefined(STUDY, TEAM, "CTMS", "2", List.of(PROJECT_MANAGER, CRA));

    @Test
    void nothing_is_needed_until_it_is_defined_and_then_for_the_roles_it_names() {
        team().when(assign(CRA, TODAY)).recorded();
        team().given(NEEDED).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED, "/role");
        team().given(NEEDED).when(assign(TMF_SPECIALIST, TODAY)).recorded();
        team().given(NEEDED).when(new AssignRole(STUDY, ASSIGNMENT, "edc-demo", "EDC", EDC, null, null, new Period(TODAY, null), TODAY)).recorded();
        team().given(NEEDED, had("chris", "CTMS", "2", null)).when(assign(CRA, TODAY)).recorded();
    }

    @Test
    void the_record_is_the_persons_own_of_this_course_and_version_and_stands() {
        team().given(NEEDED, had("nora", "CTMS", "2", null)).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
        team().given(NEEDED, had("chris", "CTMS", "1", null)).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
        team().given(NEEDED, had("chris", "GCP", "2", null)).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
        team().given(NEEDED, had("chris", "CTMS", "2", null), new TrainingRecordVoided(STUDY, TEAM, RECORD, "Other Chris")).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
    }

    @Test
    void a_training_is_current_on_the_day_the_role_begins() {
        team().given(NEEDED, had("chris", "CTMS", "2", JUNE_1)).when(assign(CRA, JUNE_1)).recorded();
        team().given(NEEDED, had("chris", "CTMS", "2", JUNE_1)).when(assign(CRA, JUNE_1.plusDays(1))).thenBroken(SYSTEM_TRAINING_REQUIRED);
    }

    @Test
    void every_course_a_role_needs_is_wanted_and_a_new_version_wants_a_new_record() {
        var gcp = new SystemTrainingDefined(STUDY, TEAM, "GCP", "3", List.of(CRA));
        team().given(NEEDED, gcp, had("chris", "CTMS", "2", null)).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
        var next = new SystemTrainingDefined(STUDY, TEAM, "CTMS", "3", List.of(CRA));
        team().given(NEEDED, next, had("chris", "CTMS", "2", null)).when(assign(CRA, TODAY)).thenBroken(SYSTEM_TRAINING_REQUIRED);
        team().given(NEEDED, new SystemTrainingWithdrawn(STUDY, TEAM, "CTMS", "Not used")).when(assign(CRA, TODAY)).recorded();
    }

    @Test
    void a_project_manager_is_appointed_trained_too() {
        var appointment = new AppointProjectManager(STUDY, ASSIGNMENT, "chris", "Chris", new Period(TODAY, null), TODAY);
        team().given(NEEDED).when(appointment).thenBroken(SYSTEM_TRAINING_REQUIRED);
        team().given(NEEDED, had("chris", "CTMS", "2", null)).when(appointment).recorded();
    }

    @Test
    void a_need_names_course_version_and_roles_of_persons() {
        team().when(new DefineSystemTraining(STUDY, " CTMS ", " 2 ", Set.of(CRA, PROJECT_MANAGER))).then(NEEDED);
        team().when(new DefineSystemTraining(STUDY, " ", "2", Set.of(CRA))).thenBroken(COURSE_REQUIRED, "/course");
        team().when(new DefineSystemTraining(STUDY, "CTMS", null, Set.of(CRA))).thenBroken(COURSE_REQUIRED, "/version");
        team().when(new DefineSystemTraining(STUDY, "CTMS", "2", Set.of())).thenBroken(ROLES_REQUIRED, "/roles");
        team().when(new DefineSystemTraining(STUDY, "CTMS", "2", Set.of(CRA, EDC))).thenBroken(SYSTEM_TRAINING_FOR_PERSONS, "/roles");
        team().given(NEEDED).when(new WithdrawSystemTraining(STUDY, "CTMS", "Not used")).then(new SystemTrainingWithdrawn(STUDY, TEAM, "CTMS", "Not used"));
        team().given(NEEDED).when(new WithdrawSystemTraining(STUDY, "CTMS", " ")).thenBroken(REASON_REQUIRED);
        team().given(NEEDED).when(new WithdrawSystemTraining(STUDY, "GCP", "x")).thenBroken(SYSTEM_TRAINING_UNKNOWN);
    }

    @Test
    void a_record_is_of_a_known_course_past_evidenced_and_made_once() {
        team().given(NEEDED).when(record("chris", "CTMS", APRIL_1, JUNE_1, "LMS-1")).then(had("chris", "CTMS", "2", JUNE_1));
        team().given(NEEDED).when(record(" ", "CTMS", APRIL_1, null, "LMS-1")).thenBroken(MEMBER_REQUIRED, "/userId");
        team().given(NEEDED).when(record("chris", "GCP", APRIL_1, null, "LMS-1")).thenBroken(SYSTEM_TRAINING_UNKNOWN, "/course");
        team().given(NEEDED).when(record("chris", "CTMS", null, null, "LMS-1")).thenBroken(DATE_REQUIRED, "/completedOn");
        team().given(NEEDED).when(record("chris", "CTMS", JUNE_1, null, "LMS-1")).thenBroken(FUTURE_ACTUAL_DATE, "/completedOn");
        team().given(NEEDED).when(record("chris", "CTMS", APRIL_1, APRIL_1.minusDays(1), "LMS-1")).thenBroken(END_BEFORE_START, "/validUntil");
        team().given(NEEDED).when(record("chris", "CTMS", APRIL_1, null, " ")).thenBroken(EVIDENCE_REQUIRED, "/evidence");
        team().given(NEEDED, had("chris", "CTMS", "2", null)).when(record("chris", "CTMS", APRIL_1, JUNE_1, "LMS-1")).thenBroken(TRAINING_ALREADY_RECORDED);
        team().given(NEEDED, new TeamMemberAdded(STUDY, TEAM, "edc-demo", Kind.MACHINE, "EDC", false)).when(record("edc-demo", "CTMS", APRIL_1, null, "x")).thenBroken(SYSTEM_TRAINING_FOR_PERSONS, "/userId");
    }

    @Test
    void a_record_is_voided_once_with_a_reason_and_may_be_made_again() {
        var voided = new TrainingRecordVoided(STUDY, TEAM, RECORD, "Other Chris");
        team().given(NEEDED, had("chris", "CTMS", "2", null)).when(new VoidTrainingRecord(STUDY, RECORD, "Other Chris")).then(voided);
        team().given(NEEDED, had("chris", "CTMS", "2", null)).when(new VoidTrainingRecord(STUDY, RECORD, " ")).thenBroken(REASON_REQUIRED);
        team().given(NEEDED, had("chris", "CTMS", "2", null), voided).when(new VoidTrainingRecord(STUDY, RECORD, "x")).thenBroken(TRAINING_RECORD_VOID);
        team().when(new VoidTrainingRecord(STUDY, OTHER, "x")).thenBroken(TRAINING_RECORD_UNKNOWN);
        team().given(NEEDED, had("chris", "CTMS", "2", null), voided).when(record("chris", "CTMS", APRIL_1, null, "LMS-1")).recorded();
    }

    private static Scenario<StudyTeam, TeamCommand, TeamEvent> team() {
        return new Scenario<StudyTeam, TeamCommand, TeamEvent>(StudyTeam.INITIAL, StudyTeam::decide, StudyTeam::apply)
            .given(new TeamMemberAdded(STUDY, TEAM, "maria", Kind.PERSON, "Maria", true), new TeamRoleAssigned(STUDY, TEAM, OTHER, "maria", PROJECT_MANAGER, null, null, APRIL_1, null));
    }

    private static SystemTrainingRecorded had(String userId, String course, String version, LocalDate validUntil) {
        return new SystemTrainingRecorded(STUDY, TEAM, RECORD, userId, course, version, APRIL_1, validUntil, "LMS-1");
    }

    private static RecordSystemTraining record(String userId, String course, LocalDate on, LocalDate validUntil, String evidence) {
        return new RecordSystemTraining(STUDY, RECORD, userId, course, "2", on, validUntil, evidence, TODAY);
    }

    private static AssignRole assign(TeamRole role, LocalDate from) {
        return new AssignRole(STUDY, ASSIGNMENT, "chris", "Chris", role, null, null, new Period(from, null), TODAY);
    }
}
