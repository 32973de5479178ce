package org.trialledger.site.deviation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.deviation.domain.DeviationRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.deviation.domain.DeviationCommand.*;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.deviation.domain.DeviationPlanCommand.SetDeviationPlan;
import org.trialledger.site.deviation.domain.DeviationPlanEvent.DeviationPlanSet;

class DeviationTest {
    static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-0000000000a1"),
        DEVIATION = UUID.fromString("0199c000-0000-7000-8000-0000000000f1"), CAPA = UUID.fromString("0199c000-0000-7000-8000-0000000000e1");
    static final LocalDate FEB_27 = LocalDate.of(2026, 2, 27), MARCH_1 = LocalDate.of(2026, 3, 1), MARCH_8 = LocalDate.of(2026, 3, 8), TODAY = LocalDate.of(2026, 9, 1);
    private static final Instant AWARE = Instant.parse("2026-03-01T22:30:00Z"), NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Category WINDOW = new Category("VISIT.WINDOW", Classification.MINOR);
    private static final Effects NONE = new Effects(false, false, false, false), SAFETY = new Effects(false, true, false, false);
    private static final Named KNOWN = new Named(true, true, true);
    private static final Suggestion MINOR = new Suggestion(Classification.MINOR, List.of("category VISIT.WINDOW is usually MINOR or graver"));
    private static final DeviationRecorded RECORDED = new DeviationRecorded(STUDY, SITE, DEVIATION, "VISIT.WINDOW", account(NONE, false), MINOR, null);
    private static final DeviationClassified BREACH = new DeviationClassified(STUDY, SITE, DEVIATION, Classification.SERIOUS_BREACH, null, Classification.MINOR, "maria", null);
    private static final DeviationReportFellDue BREACH_DUE = new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, AWARE, "Europe/Paris", MARCH_1, MARCH_8);
    private static final DeviationReported REPORTED = new DeviationReported(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, "HPRA", MARCH_8, "SB-1", false);

    private final Scenario<Deviation, DeviationCommand, DeviationEvent> deviation = scenario();

    @Test
    void the_category_suggests_and_a_person_classifies() {
        deviation.when(record(WINDOW, false, account(NONE, false))).then(RECORDED);
        scenario().given(RECORDED).when(classify(Classification.MAJOR, null, null)).then(new DeviationClassified(STUDY, SITE, DEVIATION, Classification.MAJOR, null, Classification.MINOR, "maria", null));
    }

    @Test
    void effects_and_the_plan_make_the_suggestion_graver_and_say_why() {
        var suggestion = Suggestion.of(WINDOW, SAFETY, true);
        assertThat(suggestion.classification()).isEqualTo(Classification.IMPORTANT);
        assertThat(suggestion.because()).containsExactly("category VISIT.WINDOW is usually MINOR or graver", "the study's deviation plan lists the category as important",
            "may significantly affect safety");
        assertThat(Suggestion.of(new Category("X", Classification.SERIOUS_BREACH), SAFETY, true).classification()).isEqualTo(Classification.SERIOUS_BREACH);
    }

    @Test
    void what_happened_is_told_in_order_and_after_the_fact() {
        scenario().when(record(WINDOW, false, new Account("1015", null, MARCH_1, FEB_27, "Late", NONE, false))).thenBroken(DATES_OUT_OF_ORDER, "/detectedOn");
        scenario().when(record(WINDOW, false, new Account("1015", null, TODAY.plusDays(1), TODAY.plusDays(1), "Late", NONE, false))).thenBroken(DATE_IN_FUTURE, "/occurredOn");
        scenario().when(record(WINDOW, false, new Account("1015", null, FEB_27, MARCH_1, " ", NONE, false))).thenBroken(DEVIATION_DESCRIPTION_REQUIRED);
        scenario().when(record(WINDOW, false, new Account("1015", null, FEB_27, MARCH_1, "Mrs. Smith came late", NONE, false))).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/description");
        scenario().when(record(WINDOW, false, new Account("Anna Smith", null, FEB_27, MARCH_1, "Late", NONE, false))).thenBroken(SUBJECT_NUMBER_MALFORMED, "/subjectNumber");
    }

    @Test
    void whoever_and_whatever_it_names_is_there() {
        scenario().when(record(new Named(false, false, true))).thenBroken(SUBJECT_UNKNOWN, "/subjectNumber");
        scenario().when(record(new Named(true, false, true))).thenBroken(SUBJECT_VISIT_UNKNOWN, "/visit");
        scenario().when(record(new Named(true, true, false))).thenBroken(MONITORING_VISIT_UNKNOWN, "/monitoringVisitId");
        scenario().given(RECORDED).when(new CorrectDeviation(STUDY, DEVIATION, WINDOW, false, account(NONE, false), new Named(false, true, true), "Wrong number", WorkingDays.WEEKDAYS, TODAY))
            .thenBroken(SUBJECT_UNKNOWN, "/subjectNumber");
    }

    /** domain.md 3.15: the same moment is 1 March in Paris and 2 March in Tokyo; the eighth of March is a Sunday and is not moved. */
    @ParameterizedTest
    @CsvSource({"Europe/Paris, 2026-03-01, 2026-03-08", "Asia/Tokyo, 2026-03-02, 2026-03-09"})
    void a_serious_breach_is_reported_within_seven_days_of_the_day_in_the_sponsors_zone(String zone, LocalDate day0, LocalDate dueOn) {
        deviation.given(RECORDED).when(new ClassifyDeviation(STUDY, DEVIATION, Classification.SERIOUS_BREACH, "maria", AWARE, ZoneId.of(zone), null, NOW))
            .then(BREACH, new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, AWARE, zone, day0, dueOn));
    }

    @Test
    void the_clock_of_a_breach_needs_the_moment_of_awareness() {
        scenario().given(RECORDED).when(classify(Classification.SERIOUS_BREACH, null, null)).thenBroken(AWARENESS_REQUIRED, "/awareAt");
        scenario().given(RECORDED).when(classify(Classification.SERIOUS_BREACH, NOW.plusSeconds(1), null)).thenBroken(DATE_IN_FUTURE, "/awareAt");
        scenario().given(RECORDED).when(classify(Classification.SERIOUS_BREACH, Instant.parse("2026-02-20T00:00:00Z"), null)).thenBroken(AWARENESS_BEFORE_DETECTION, "/awareAt");
    }

    @Test
    void a_classification_is_changed_with_a_reason_and_stops_the_clock_it_started() {
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(classify(Classification.MAJOR, null, " ")).thenBroken(REASON_REQUIRED);
        scenario().given(RECORDED).when(classify(null, null, null)).thenBroken(CLASSIFICATION_REQUIRED, "/classification");
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(classify(Classification.MAJOR, null, "Data were recovered"))
            .then(new DeviationClassified(STUDY, SITE, DEVIATION, Classification.MAJOR, Classification.SERIOUS_BREACH, Classification.MINOR, "maria", "Data were recovered"),
                new DeviationReportNotDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, "Data were recovered"));
    }

    @Test
    void a_breach_classified_again_keeps_its_clock_unless_the_awareness_was_wrong() {
        var again = new DeviationClassified(STUDY, SITE, DEVIATION, Classification.SERIOUS_BREACH, Classification.SERIOUS_BREACH, Classification.MINOR, "maria", "Checked");
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(classify(Classification.SERIOUS_BREACH, AWARE, "Checked")).then(again);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(classify(Classification.SERIOUS_BREACH, AWARE.minusSeconds(86_400), "Checked"))
            .then(again, new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, AWARE.minusSeconds(86_400), "Europe/Paris", LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 7)));
    }

    @Test
    void a_report_on_the_seventh_day_is_in_time_and_one_on_the_eighth_late() {
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(report(MARCH_8)).then(REPORTED);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(report(MARCH_8.plusDays(1))).then(new DeviationReported(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, "HPRA", MARCH_8.plusDays(1), "SB-1", true));
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(report(FEB_27)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(report(MARCH_8)).thenBroken(REPORTED_ALREADY);
        scenario().given(RECORDED).when(report(MARCH_8)).thenBroken(NOTHING_TO_REPORT);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(new ReportDeviation(STUDY, DEVIATION, Report.SERIOUS_BREACH, "", MARCH_8, "SB-1", TODAY)).thenBroken(REPORT_RECIPIENT_REQUIRED);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(new ReportDeviation(STUDY, DEVIATION, Report.SERIOUS_BREACH, "HPRA", MARCH_8, " ", TODAY)).thenBroken(REPORT_REFERENCE_REQUIRED);
    }

    @Test
    void a_missed_report_is_noted_once_and_only_while_it_is_missing() {
        var missed = new DeviationReportMissed(STUDY, SITE, DEVIATION, Report.SERIOUS_BREACH, MARCH_8);
        var note = new NoteMissedReport(STUDY, DEVIATION, Report.SERIOUS_BREACH, MARCH_8);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(note).then(missed);
        scenario().given(RECORDED, BREACH, BREACH_DUE, missed).when(note).thenNothing();
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(note).thenNothing();
        scenario().given(RECORDED).when(note).thenNothing();
    }

    @Test
    void an_emergency_deviation_is_reported_within_five_working_days() {
        var emergency = account(SAFETY, true);
        var suggestion = Suggestion.of(WINDOW, SAFETY, false);
        deviation.when(record(WINDOW, false, emergency)).then(new DeviationRecorded(STUDY, SITE, DEVIATION, "VISIT.WINDOW", emergency, suggestion, null),
            new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.EMERGENCY_DEVIATION, null, null, FEB_27, LocalDate.of(2026, 3, 6)));
    }

    @Test
    void a_correction_needs_a_reason_and_moves_the_emergency_clock_with_the_facts() {
        var emergency = new DeviationReportFellDue(STUDY, SITE, DEVIATION, Report.EMERGENCY_DEVIATION, null, null, FEB_27, LocalDate.of(2026, 3, 6));
        scenario().given(RECORDED).when(correct(account(NONE, false), null)).thenBroken(REASON_REQUIRED);
        scenario().given(RECORDED, emergency).when(correct(account(NONE, false), "Was no emergency"))
            .then(new DeviationCorrected(STUDY, SITE, DEVIATION, "VISIT.WINDOW", account(NONE, false), MINOR, "Was no emergency"),
                new DeviationReportNotDue(STUDY, SITE, DEVIATION, Report.EMERGENCY_DEVIATION, "Was no emergency"));
    }

    @Test
    void nothing_closes_by_itself_or_unclassified() {
        scenario().given(RECORDED).when(close(null)).thenBroken(DEVIATION_NOT_CLASSIFIED);
    }

    @Test
    void what_has_to_be_reported_is_reported_first() {
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(close("x")).thenBroken(REPORT_OUTSTANDING);
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(new CloseDeviation(STUDY, DEVIATION, "maria", MARCH_8, " ", "x", TODAY)).thenBroken(CONCLUSION_REQUIRED, "/conclusion");
    }

    @Test
    void an_important_deviation_has_a_capa_or_a_reason_why_not() {
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(close(" ")).thenBroken(CAPA_OR_REASON_REQUIRED);
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(close("Site is closed")).then(new DeviationClosed(STUDY, SITE, DEVIATION, "maria", MARCH_8, "Participant informed", "Site is closed"));
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED, new DeviationLinkedToCapa(STUDY, SITE, DEVIATION, CAPA)).when(close(null))
            .then(new DeviationClosed(STUDY, SITE, DEVIATION, "maria", MARCH_8, "Participant informed", null));
    }

    @Test
    void a_capa_of_another_site_does_not_do() {
        deviation.given(RECORDED).when(new LinkDeviationToCapa(STUDY, DEVIATION, CAPA, STUDY)).thenBroken(CAPA_OF_ANOTHER_SITE);
    }

    @Test
    void a_closed_deviation_is_reopened_with_a_reason() {
        var closed = new DeviationClosed(STUDY, SITE, DEVIATION, "maria", MARCH_8, "x", null);
        scenario().given(RECORDED, closed).when(classify(Classification.MINOR, null, "x")).thenBroken(DEVIATION_STATUS_NOT_ALLOWED);
        scenario().given(RECORDED, closed).when(new ReopenDeviation(STUDY, DEVIATION, "")).thenBroken(REASON_REQUIRED);
        scenario().given(RECORDED, closed).when(new ReopenDeviation(STUDY, DEVIATION, "More came up")).then(new DeviationReopened(STUDY, SITE, DEVIATION, "More came up"));
    }

    @Test
    void what_is_reported_is_not_withdrawn() {
        scenario().given(RECORDED, BREACH, BREACH_DUE, REPORTED).when(new WithdrawDeviation(STUDY, DEVIATION, "Error")).thenBroken(REPORTED_ALREADY);
        scenario().given(RECORDED, BREACH, BREACH_DUE).when(new WithdrawDeviation(STUDY, DEVIATION, "Error")).then(new DeviationWithdrawn(STUDY, SITE, DEVIATION, "Error"));
    }

    @Test
    void a_plan_names_known_categories_and_a_zone() {
        scenarioOfPlan().when(new SetDeviationPlan(STUDY, "Europe/Paris", Set.of("B", "A"), Set.of("A", "B", "C"))).then(new DeviationPlanSet(STUDY, DeviationPlanCommand.planOf(STUDY), 1, "Europe/Paris", List.of("A", "B")));
        scenarioOfPlan().when(new SetDeviationPlan(STUDY, "Mars/Olympus", Set.of(), Set.of())).thenBroken(ZONE_UNKNOWN, "/reportingZone");
        scenarioOfPlan().when(new SetDeviationPlan(STUDY, "UTC", Set.of("X"), Set.of("A"))).thenBroken(DEVIATION_CATEGORY_UNKNOWN, "/importantCategories");
    }

    private static Account account(Effects effects, boolean emergency) {
        return new Account("01-701-1015", "WEEK 8", FEB_27, MARCH_1, "Visit three days late", effects, emergency);
    }

    private static RecordDeviation record(Category category, boolean importantByPlan, Account account) {
        return new RecordDeviation(STUDY, DEVIATION, SITE, category, importantByPlan, account, KNOWN, null, WorkingDays.WEEKDAYS, TODAY);
    }

    private static RecordDeviation record(Named named) {
        return new RecordDeviation(STUDY, DEVIATION, SITE, WINDOW, false, account(NONE, false), named, null, WorkingDays.WEEKDAYS, TODAY);
    }

    private static CorrectDeviation correct(Account account, String reason) {
        return new CorrectDeviation(STUDY, DEVIATION, WINDOW, false, account, KNOWN, reason, WorkingDays.WEEKDAYS, TODAY);
    }

    private static ClassifyDeviation classify(Classification classification, Instant awareAt, String reason) {
        return new ClassifyDeviation(STUDY, DEVIATION, classification, "maria", awareAt, PARIS, reason, NOW);
    }

    private static ReportDeviation report(LocalDate on) {
        return new ReportDeviation(STUDY, DEVIATION, Report.SERIOUS_BREACH, "HPRA", on, "SB-1", TODAY);
    }

    private static CloseDeviation close(String noCapaBecause) {
        return new CloseDeviation(STUDY, DEVIATION, "maria", MARCH_8, "Participant informed", noCapaBecause, TODAY);
    }

    private static Scenario<Deviation, DeviationCommand, DeviationEvent> scenario() {
        return new Scenario<>(Deviation.INITIAL, Deviation::decide, Deviation::apply);
    }

    private static Scenario<DeviationPlan, DeviationPlanCommand, DeviationPlanEvent> scenarioOfPlan() {
        return new Scenario<>(DeviationPlan.INITIAL, DeviationPlan::decide, DeviationPlan::apply);
    }
}
