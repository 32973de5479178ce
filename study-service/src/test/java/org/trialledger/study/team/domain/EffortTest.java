package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRole.*;
import static org.trialledger.study.team.domain.TeamRule.*;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.team.domain.TeamCommand.PlanEffort;
import org.trialledger.study.team.domain.TeamEvent.*;

/** How much of their time people are planned to work for the study. */
class EffortTest {
    static final UUID STUDY = new UUID(8, 1), TEAM = TeamCommand.teamOf(STUDY), MONITORING = new UUID(8, 2), FILING = new UUID(8, 3), IMPORTING = new UUID(8, 4);
    static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1), JULY_1 = LocalDate.of(2026, 7, 1);

    @Test
    void effort_is_planned_for_a_persons_assignment_while_it_holds() {
        team().when(new PlanEffort(STUDY, MONITORING, 60, MAY_1)).then(planned(MONITORING, 60, MAY_1));
        team().when(new PlanEffort(STUDY, MONITORING, 0, JULY_1)).then(planned(MONITORING, 0, JULY_1));
        team().when(new PlanEffort(STUDY, MONITORING, 60, MAY_1.minusDays(1))).thenBroken(EFFORT_OUTSIDE_ASSIGNMENT, "/from");
        team().when(new PlanEffort(STUDY, MONITORING, 60, JULY_1.plusDays(1))).thenBroken(EFFORT_OUTSIDE_ASSIGNMENT, "/from");
        team().given(new TeamRoleRevoked(STUDY, TEAM, MONITORING, JUNE_1, "Left")).when(new PlanEffort(STUDY, MONITORING, 60, JUNE_1)).thenBroken(EFFORT_OUTSIDE_ASSIGNMENT);
        team().when(new PlanEffort(STUDY, MONITORING, 60, null)).thenBroken(DATE_REQUIRED, "/from");
        team().when(new PlanEffort(STUDY, new UUID(9, 9), 60, MAY_1)).thenBroken(ASSIGNMENT_UNKNOWN);
        team().when(new PlanEffort(STUDY, IMPORTING, 60, MAY_1)).thenBroken(EFFORT_FOR_PERSONS);
        team().when(new PlanEffort(STUDY, MONITORING, 101, MAY_1)).thenBroken(EFFORT_OUT_OF_RANGE, "/percent");
        team().when(new PlanEffort(STUDY, MONITORING, -1, MAY_1)).thenBroken(EFFORT_OUT_OF_RANGE, "/percent");
    }

    @Test
    void nobody_is_planned_for_more_than_all_their_time() {
        team().given(planned(MONITORING, 60, MAY_1)).when(new PlanEffort(STUDY, FILING, 40, JUNE_1)).recorded();
        team().given(planned(MONITORING, 60, MAY_1)).when(new PlanEffort(STUDY, FILING, 41, JUNE_1)).thenBroken(PERSON_OVER_ALLOCATED, "/percent");
        team().given(planned(MONITORING, 60, MAY_1), planned(FILING, 40, JUNE_1)).when(new PlanEffort(STUDY, MONITORING, 70, MAY_1)).thenBroken(PERSON_OVER_ALLOCATED);
        team().given(planned(MONITORING, 60, MAY_1), planned(FILING, 40, JUNE_1)).when(new PlanEffort(STUDY, MONITORING, 61, JULY_1)).thenBroken(PERSON_OVER_ALLOCATED);
    }

    @Test
    void what_ended_or_was_planned_anew_leaves_room() {
        team().given(planned(MONITORING, 60, MAY_1)).when(new PlanEffort(STUDY, FILING, 100, JULY_1.plusDays(1))).recorded();
        team().given(planned(MONITORING, 60, MAY_1), planned(MONITORING, 10, JUNE_1)).when(new PlanEffort(STUDY, FILING, 90, JUNE_1)).recorded();
        team().given(planned(MONITORING, 60, MAY_1), planned(MONITORING, 10, MAY_1)).when(new PlanEffort(STUDY, FILING, 90, JUNE_1)).recorded();
        team().given(planned(MONITORING, 60, MAY_1), new TeamRoleRevoked(STUDY, TEAM, MONITORING, JUNE_1, "Left")).when(new PlanEffort(STUDY, FILING, 100, JUNE_1)).recorded();
    }

    private static Scenario<StudyTeam, TeamCommand, TeamEvent> team() {
        return new Scenario<StudyTeam, TeamCommand, TeamEvent>(StudyTeam.INITIAL, StudyTeam::decide, StudyTeam::apply).given(
            new TeamMemberAdded(STUDY, TEAM, "chris", Kind.PERSON, "Chris", false), new TeamRoleAssigned(STUDY, TEAM, MONITORING, "chris", CRA, "IE", null, MAY_1, JULY_1),
            new TeamRoleAssigned(STUDY, TEAM, FILING, "chris", TMF_SPECIALIST, null, null, JUNE_1, null),
            new TeamMemberAdded(STUDY, TEAM, "edc-demo", Kind.MACHINE, "EDC", false), new TeamRoleAssigned(STUDY, TEAM, IMPORTING, "edc-demo", EDC, null, null, MAY_1, null));
    }

    private static TeamEffortPlanned planned(UUID assignmentId, int percent, LocalDate from) {
        return new TeamEffortPlanned(STUDY, TEAM, assignmentId, percent, from);
    }
}
