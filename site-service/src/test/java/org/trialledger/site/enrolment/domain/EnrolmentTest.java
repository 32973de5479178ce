package org.trialledger.site.enrolment.domain;

import static org.trialledger.site.enrolment.domain.EnrolmentRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.*;
import org.trialledger.site.enrolment.domain.EnrolmentEvent.*;
import org.trialledger.site.enrolment.domain.PlanContent.CountryPlan;
import org.trialledger.site.enrolment.domain.PlanContent.Point;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;

class EnrolmentTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), ID = EnrolmentCommand.enrolmentOf(STUDY), SITE = new UUID(1, 1), ITEM = new UUID(2, 2);
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), TODAY = LocalDate.of(2026, 6, 1), DEC_31 = LocalDate.of(2026, 12, 31);
    private static final PlanContent PLAN = new PlanContent(List.of(new Point(MAY_1, 0), new Point(LocalDate.of(2026, 9, 1), 60), new Point(DEC_31, 120)),
        List.of(new CountryPlan("IE", 40, 60)), List.of(new SitePlan(SITE, MAY_1, 2.5, 10, 15)));
    private static final EnrolmentPlanSet SET = new EnrolmentPlanSet(STUDY, ID, 1, PLAN, null, MAY_1);
    private static final Advice ADVICE = new Advice("site-not-recruiting 1", SITE, "IE", "Ask the site what keeps it from screening.", "No consent in 9 weeks.");
    private static final UUID SUGGESTION = UUID.nameUUIDFromBytes(("suggestion 1 of site-not-recruiting 1 for IE " + SITE + " in " + ID).getBytes());
    private static final EnrolmentActionSuggested SUGGESTED = new EnrolmentActionSuggested(STUDY, ID, SUGGESTION, ADVICE, MAY_1, "ab");
    private static final Barrier BARRIER = new Barrier(BarrierKind.STAFF_CAPACITY, "One coordinator for five studies", "Second coordinator", "maria", MAY_1, TODAY);
    private static final RecruitmentChannelOpened OPENED = new RecruitmentChannelOpened(STUDY, ID, ITEM, "Registry letters", ChannelKind.REGISTRY, "IE", MAY_1);

    private final Scenario<Enrolment, EnrolmentCommand, EnrolmentEvent> enrolment = new Scenario<>(Enrolment.INITIAL, Enrolment::decide, Enrolment::apply);

    @Test
    void a_first_plan_needs_no_reason() {
        enrolment.when(new SetEnrolmentPlan(STUDY, PLAN, null, MAY_1)).then(SET);
    }

    @Test
    void a_later_version_needs_a_reason() {
        enrolment.given(SET).when(new SetEnrolmentPlan(STUDY, plan(new Point(DEC_31, 90)), " ", TODAY)).thenBroken(ENROLMENT_CHANGE_REASON_REQUIRED);
    }

    @Test
    void a_later_version_replaces_the_plan() {
        var later = plan(new Point(DEC_31, 90));
        enrolment.given(SET).when(new SetEnrolmentPlan(STUDY, later, "Sample size lowered", TODAY)).then(new EnrolmentPlanSet(STUDY, ID, 2, later, "Sample size lowered", TODAY));
    }

    @Test
    void the_same_plan_is_no_new_version() {
        enrolment.given(SET).when(new SetEnrolmentPlan(STUDY, PLAN, "Again", TODAY)).thenBroken(ENROLMENT_PLAN_UNCHANGED);
    }

    @Test
    void a_plan_says_how_many_by_when() {
        refused(plan(), ENROLMENT_TARGET_REQUIRED, "/points");
        refused(plan(new Point(null, 3)), ENROLMENT_TARGET_REQUIRED, "/points");
        refused(plan(new Point(MAY_1, 0)), ENROLMENT_TARGET_NOT_POSITIVE, "/points");
        refused(plan(new Point(MAY_1, 5), new Point(DEC_31, 4)), ENROLMENT_PLAN_NOT_INCREASING, "/points");
        refused(plan(new Point(MAY_1, 5), new Point(MAY_1, 6)), ENROLMENT_PLAN_NOT_INCREASING, "/points");
        refused(plan(new Point(MAY_1, -1)), ENROLMENT_PLAN_NOT_INCREASING, "/points");
    }

    @Test
    void countries_and_sites_of_a_plan_are_possible_and_there_once() {
        refused(with(new CountryPlan("XX", 1, 1)), ENROLMENT_COUNTRY_UNKNOWN, "/countries");
        refused(with(new CountryPlan("IE", 1, 1), new CountryPlan("IE", 1, 1)), ENROLMENT_COUNTRY_TWICE, "/countries");
        refused(with(new CountryPlan("IE", 5, 4)), ENROLMENT_CAP_BELOW_TARGET, "/countries");
        refused(with(new CountryPlan("IE", 0, 4)), ENROLMENT_TARGET_NOT_POSITIVE, "/countries");
        refused(with(new CountryPlan("IE", null, 0)), ENROLMENT_CAP_NOT_POSITIVE, "/countries");
        refused(with(new SitePlan(SITE, null, 0.0, null, null)), EXPECTED_RATE_NOT_POSITIVE, "/sites");
        refused(with(new SitePlan(SITE, null, null, null, null), new SitePlan(SITE, null, null, null, null)), ENROLMENT_SITE_TWICE, "/sites");
    }

    @Test
    void the_studys_target_is_adjusted_and_what_it_passes_is_no_longer_planned() {
        var adjusted = new PlanContent(List.of(new Point(MAY_1, 0), new Point(DEC_31, 50)), PLAN.countries(), PLAN.sites());
        enrolment.given(SET).when(new AdjustEnrolmentTarget(STUDY, null, null, 50, null, null, "Lower sample size"))
            .then(new EnrolmentTargetAdjusted(STUDY, ID, 2, null, null, 50, null, null, adjusted, "Lower sample size"));
    }

    @Test
    void a_sites_target_and_cap_are_adjusted() {
        var adjusted = new PlanContent(PLAN.points(), PLAN.countries(), List.of(new SitePlan(SITE, MAY_1, 2.5, 20, 25)));
        enrolment.given(SET).when(new AdjustEnrolmentTarget(STUDY, null, SITE, 20, null, 25, "Recruits well")).then(new EnrolmentTargetAdjusted(STUDY, ID, 2, null, SITE, 20, null, 25, adjusted, "Recruits well"));
    }

    @Test
    void a_country_without_a_plan_gets_one_by_adjustment() {
        var adjusted = new PlanContent(PLAN.points(), List.of(new CountryPlan("IE", 40, 60), new CountryPlan("FR", null, 30)), PLAN.sites());
        enrolment.given(SET).when(new AdjustEnrolmentTarget(STUDY, "FR", null, null, null, 30, "Competing study")).then(new EnrolmentTargetAdjusted(STUDY, ID, 2, "FR", null, null, null, 30, adjusted, "Competing study"));
    }

    @Test
    void adjustments_are_refused_as_plans_are() {
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, "IE", SITE, 5, null, null, "x"), ENROLMENT_TARGET_PLACE_AMBIGUOUS);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, "IE", null, 5, DEC_31, null, "x"), ENROLMENT_TARGET_PLACE_AMBIGUOUS);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, null, null, 5, null, 5, "x"), ENROLMENT_TARGET_PLACE_AMBIGUOUS);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, null, null, null, null, null, "x"), ENROLMENT_TARGET_REQUIRED);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, null, null, 5, null, null, null), ENROLMENT_CHANGE_REASON_REQUIRED);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, "IE", null, 70, null, null, "x"), ENROLMENT_CAP_BELOW_TARGET);
        adjustmentRefused(new AdjustEnrolmentTarget(STUDY, null, null, 120, null, null, "x"), ENROLMENT_PLAN_UNCHANGED);
        enrolment.when(new AdjustEnrolmentTarget(STUDY, null, null, 5, null, null, "x")).thenBroken(ENROLMENT_PLAN_REQUIRED);
    }

    @Test
    void a_forecast_is_put_on_record() {
        enrolment.given(SET).when(new RecordForecast(STUDY, ITEM, forecast(TODAY, 1), TODAY)).then(new EnrolmentForecastRecorded(STUDY, ID, ITEM, forecast(TODAY, 1)));
    }

    @Test
    void a_forecast_is_of_a_past_day_and_of_the_plan() {
        scenario().given(SET).when(new RecordForecast(STUDY, ITEM, forecast(TODAY.plusDays(1), 1), TODAY)).thenBroken(FORECAST_AS_OF_FUTURE, "/asOf");
        scenario().given(SET).when(new RecordForecast(STUDY, ITEM, forecast(TODAY, 2), TODAY)).thenBroken(FORECAST_OF_ANOTHER_PLAN);
        scenario().when(new RecordForecast(STUDY, ITEM, forecast(TODAY, 1), TODAY)).thenBroken(ENROLMENT_PLAN_REQUIRED);
    }

    @Test
    void advice_becomes_a_suggestion() {
        enrolment.when(new SuggestActions(STUDY, MAY_1, "ab", List.of(ADVICE), TODAY)).then(SUGGESTED);
    }

    @Test
    void what_is_suggested_and_not_decided_is_not_suggested_again() {
        enrolment.given(SUGGESTED).when(new SuggestActions(STUDY, TODAY, "cd", List.of(ADVICE), TODAY)).thenNothing();
    }

    @Test
    void what_was_rejected_can_be_suggested_anew_under_an_id_of_its_own() {
        enrolment.given(SUGGESTED, new EnrolmentSuggestionRejected(STUDY, ID, SUGGESTION, "maria", "On leave")).when(new SuggestActions(STUDY, TODAY, "cd", List.of(ADVICE), TODAY));
        Assertions.assertThat(enrolment.recorded()).singleElement().isInstanceOfSatisfying(EnrolmentActionSuggested.class, again -> Assertions.assertThat(again.suggestionId()).isNotEqualTo(SUGGESTION));
    }

    @Test
    void suggestions_are_of_a_past_day() {
        enrolment.when(new SuggestActions(STUDY, TODAY.plusDays(1), "ab", List.of(ADVICE), TODAY)).thenBroken(SUGGESTIONS_AS_OF_FUTURE);
    }

    @Test
    void a_person_decides_on_a_suggestion_once() {
        scenario().given(SUGGESTED).when(new DecideSuggestion(STUDY, SUGGESTION, true, "maria", null)).then(new EnrolmentSuggestionAccepted(STUDY, ID, SUGGESTION, "maria", null));
        scenario().given(SUGGESTED).when(new DecideSuggestion(STUDY, SUGGESTION, false, "maria", "On leave")).then(new EnrolmentSuggestionRejected(STUDY, ID, SUGGESTION, "maria", "On leave"));
        scenario().given(SUGGESTED).when(new DecideSuggestion(STUDY, SUGGESTION, false, "maria", "")).thenBroken(SUGGESTION_REJECTION_REASON_REQUIRED, "/reason");
        scenario().given(SUGGESTED, new EnrolmentSuggestionAccepted(STUDY, ID, SUGGESTION, "maria", null)).when(new DecideSuggestion(STUDY, SUGGESTION, false, "maria", "x")).thenBroken(SUGGESTION_DECIDED);
        scenario().when(new DecideSuggestion(STUDY, SUGGESTION, true, "maria", null)).thenBroken(SUGGESTION_UNKNOWN);
    }

    @Test
    void a_barrier_is_raised_and_resolved_once() {
        var raised = new RecruitmentBarrierRaised(STUDY, ID, ITEM, SITE, BARRIER);
        var resolved = new RecruitmentBarrierResolved(STUDY, ID, ITEM, TODAY, "Hired");
        scenario().when(new RaiseBarrier(STUDY, ITEM, SITE, BARRIER, TODAY)).then(raised);
        scenario().given(raised).when(new ResolveBarrier(STUDY, ITEM, TODAY, "Hired", TODAY)).then(resolved);
        scenario().given(raised, resolved).when(new ResolveBarrier(STUDY, ITEM, TODAY, "Hired", TODAY)).thenBroken(BARRIER_RESOLVED);
        scenario().when(new ResolveBarrier(STUDY, ITEM, TODAY, "Hired", TODAY)).thenBroken(BARRIER_UNKNOWN);
        scenario().given(raised).when(new ResolveBarrier(STUDY, ITEM, MAY_1.minusDays(1), "Hired", TODAY)).thenBroken(BARRIER_RESOLVED_BEFORE_RAISED, "/on");
        scenario().given(raised).when(new ResolveBarrier(STUDY, ITEM, TODAY.plusDays(1), "Hired", TODAY)).thenBroken(BARRIER_IN_FUTURE, "/on");
        scenario().when(new RaiseBarrier(STUDY, ITEM, SITE, BARRIER, MAY_1.minusDays(1))).thenBroken(BARRIER_IN_FUTURE, "/raisedOn");
        scenario().when(new RaiseBarrier(STUDY, ITEM, SITE, new Barrier(BarrierKind.OTHER, "x", "y", "z", TODAY, MAY_1), TODAY)).thenBroken(BARRIER_DUE_BEFORE_RAISED, "/dueOn");
    }

    @Test
    void a_channel_opens_under_its_own_name() {
        scenario().when(new OpenChannel(STUDY, ITEM, " Registry letters ", ChannelKind.REGISTRY, "IE", MAY_1, TODAY)).then(OPENED);
        scenario().given(OPENED).when(new OpenChannel(STUDY, SITE, "registry LETTERS", ChannelKind.OTHER, null, MAY_1, TODAY)).thenBroken(CHANNEL_NAME_TAKEN, "/name");
        scenario().when(new OpenChannel(STUDY, ITEM, "Radio", ChannelKind.OTHER, "XX", MAY_1, TODAY)).thenBroken(ENROLMENT_COUNTRY_UNKNOWN, "/country");
        scenario().when(new OpenChannel(STUDY, ITEM, "Radio", ChannelKind.OTHER, null, TODAY.plusDays(1), TODAY)).thenBroken(CHANNEL_IN_FUTURE, "/on");
    }

    @Test
    void a_channels_counts_narrow_and_grow() {
        var first = new RecruitmentChannelReported(STUDY, ID, ITEM, SITE, MAY_1.plusDays(9), new Funnel(40, 30, 8, 3));
        scenario().given(OPENED).when(new ReportChannel(STUDY, ITEM, SITE, MAY_1.plusDays(9), new Funnel(40, 30, 8, 3), TODAY)).then(first);
        scenario().given(OPENED).when(new ReportChannel(STUDY, ITEM, SITE, MAY_1, new Funnel(40, 41, 8, 3), TODAY)).thenBroken(FUNNEL_NOT_NARROWING);
        scenario().given(OPENED).when(new ReportChannel(STUDY, ITEM, SITE, MAY_1, new Funnel(40, 30, 8, -1), TODAY)).thenBroken(FUNNEL_NOT_NARROWING);
        scenario().given(OPENED).when(new ReportChannel(STUDY, ITEM, SITE, MAY_1.minusDays(1), new Funnel(1, 1, 1, 1), TODAY)).thenBroken(CHANNEL_REPORT_BEFORE_OPENING, "/through");
        scenario().given(OPENED).when(new ReportChannel(STUDY, ITEM, SITE, TODAY.plusDays(1), new Funnel(1, 1, 1, 1), TODAY)).thenBroken(CHANNEL_IN_FUTURE, "/through");
        scenario().given(OPENED, first).when(new ReportChannel(STUDY, ITEM, SITE, MAY_1.plusDays(9), new Funnel(50, 30, 8, 3), TODAY)).thenBroken(CHANNEL_REPORT_REPEATED, "/through");
        scenario().given(OPENED, first).when(new ReportChannel(STUDY, ITEM, SITE, TODAY, new Funnel(50, 30, 8, 2), TODAY)).thenBroken(CHANNEL_COUNTS_FALL);
        scenario().when(new ReportChannel(STUDY, ITEM, SITE, TODAY, new Funnel(1, 1, 1, 1), TODAY)).thenBroken(CHANNEL_UNKNOWN);
    }

    private static void adjustmentRefused(AdjustEnrolmentTarget command, EnrolmentRule rule) {
        scenario().given(SET).when(command).thenBroken(rule);
    }

    private static void refused(PlanContent plan, EnrolmentRule rule, String pointer) {
        scenario().when(new SetEnrolmentPlan(STUDY, plan, null, TODAY)).thenBroken(rule, pointer);
    }

    private static Scenario<Enrolment, EnrolmentCommand, EnrolmentEvent> scenario() {
        return new Scenario<>(Enrolment.INITIAL, Enrolment::decide, Enrolment::apply);
    }

    private static PlanContent plan(Point... points) {
        return new PlanContent(List.of(points), List.of(), List.of());
    }

    private static PlanContent with(CountryPlan... countries) {
        return new PlanContent(List.of(new Point(DEC_31, 9)), List.of(countries), List.of());
    }

    private static PlanContent with(SitePlan... sites) {
        return new PlanContent(List.of(new Point(DEC_31, 9)), List.of(), List.of(sites));
    }

    static ForecastOnRecord forecast(LocalDate asOf, int planVersion) {
        return new ForecastOnRecord(asOf, "ab".repeat(32), "poisson-gamma 1", null, planVersion, 120, DEC_31, 40, 1.8, 1.5, false, 0.447, LocalDate.of(2026, 10, 9), LocalDate.of(2026, 12, 9),
            LocalDate.of(2027, 3, 17), 64.1, 55, 63, 75, 0.4);
    }
}
