package org.trialledger.site.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.monitoring.domain.MonitoringFixtures.*;
import static org.trialledger.site.monitoring.domain.MonitoringRule.*;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringPlanEvent.*;

class MonitoringPlanTest {
    private static final UUID PLAN = MonitoringPlanCommand.planOf(STUDY);
    private static final List<Tier> TIERS = List.of(new Tier("MEDIUM", 42, 84, 30), new Tier("LOW", 90, 180, 10));

    private final Scenario<MonitoringPlan, MonitoringPlanCommand, MonitoringPlanEvent> plan = scenario();

    @Test
    void a_study_without_a_plan_works_by_the_defaults() {
        assertThat(MonitoringPlan.INITIAL.clocks()).isEqualTo(new Clocks(5, 10, 20, 15));
        assertThat(MonitoringPlan.INITIAL.tierOf(SITE).name()).isEqualTo("MEDIUM");
    }

    @Test
    void a_plan_is_set_and_set_again() {
        plan.when(set(Clocks.DEFAULT, TIERS, Escalation.DEFAULT)).then(new MonitoringPlanSet(STUDY, PLAN, 1, Clocks.DEFAULT, TIERS, Escalation.DEFAULT));
        scenario().given(new MonitoringPlanSet(STUDY, PLAN, 1, Clocks.DEFAULT, TIERS, Escalation.DEFAULT)).when(set(new Clocks(3, 5, 10, 10), TIERS, Escalation.DEFAULT))
            .then(new MonitoringPlanSet(STUDY, PLAN, 2, new Clocks(3, 5, 10, 10), TIERS, Escalation.DEFAULT));
    }

    @Test
    void a_report_is_submitted_before_it_is_approved() {
        plan.when(set(new Clocks(5, 21, 20, 15), TIERS, Escalation.DEFAULT)).thenBroken(CLOCKS_NOT_POSSIBLE, "/clocks");
    }

    @Test
    void a_tier_that_sites_need_stays() {
        plan.when(set(Clocks.DEFAULT, TIERS.subList(1, 2), Escalation.DEFAULT)).thenBroken(TIERS_NOT_POSSIBLE, "/tiers");
        scenario().given(new SiteTierAssigned(STUDY, PLAN, SITE, "HIGH", JUNE_3, "x")).when(set(Clocks.DEFAULT, TIERS, Escalation.DEFAULT)).thenBroken(TIERS_NOT_POSSIBLE, "/tiers");
    }

    @Test
    void levels_are_reached_one_after_another() {
        plan.when(set(Clocks.DEFAULT, TIERS, new Escalation(List.of(5, 5, 9)))).thenBroken(ESCALATION_NOT_POSSIBLE, "/escalation");
    }

    @Test
    void a_site_is_assigned_a_tier_of_the_plan_for_a_reason() {
        plan.when(new AssignSiteTier(STUDY, SITE, "HIGH", JUNE_3, "New site, many dropouts", TODAY)).then(new SiteTierAssigned(STUDY, PLAN, SITE, "HIGH", JUNE_3, "New site, many dropouts"));
        scenario().when(new AssignSiteTier(STUDY, SITE, "EXTREME", JUNE_3, "x", TODAY)).thenBroken(TIER_UNKNOWN, "/tier");
        scenario().when(new AssignSiteTier(STUDY, SITE, "HIGH", JUNE_3, "", TODAY)).thenBroken(TIER_BASIS_REQUIRED, "/basis");
        scenario().when(new AssignSiteTier(STUDY, SITE, "HIGH", TODAY.plusDays(1), "x", TODAY)).thenBroken(DATE_IN_FUTURE, "/on");
    }

    private static SetMonitoringPlan set(Clocks clocks, List<Tier> tiers, Escalation escalation) {
        return new SetMonitoringPlan(STUDY, clocks, tiers, escalation);
    }

    private static Scenario<MonitoringPlan, MonitoringPlanCommand, MonitoringPlanEvent> scenario() {
        return new Scenario<>(MonitoringPlan.INITIAL, MonitoringPlan::decide, MonitoringPlan::apply);
    }
}
