package org.trialledger.safety.clock.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.safety.clock.domain.ClockRule.*;
import static org.trialledger.safety.clock.domain.CaseClass.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.clock.domain.ClockCommand.*;
import org.trialledger.safety.clock.domain.ClockEvent.*;
import org.trialledger.safety.clock.domain.ReportingRule.Anchor;
import org.trialledger.safety.clock.domain.ReportingRule.Basis;
import org.trialledger.safety.clock.domain.ReportingRule.Population;
import org.trialledger.safety.clock.domain.ReportingRule.Trigger;
import org.trialledger.safety.clock.domain.ReportingRule.When;

class RegulatoryClocksTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), CASE = UUID.fromString("0199c000-0000-7000-8000-0000000000c1"),
        CLOCK = UUID.fromString("0199c000-0000-7000-8000-0000000000d1"), CLOCKS = ClockCommand.clocksOf(CASE), HALTS = ClockCommand.clocksOfHalt(STUDY, 4);
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1), TODAY = LocalDate.of(2026, 9, 1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** 3 July 2026 is the observed holiday of Independence Day, a Saturday then. */
    private static final WorkingDays FEDERAL = day -> WorkingDays.WEEKDAYS.isWorking(day) && !day.equals(LocalDate.of(2026, 7, 3));

    private static final ReportingRule
        SEVEN = rule("EU-7D", when(true, Change.NEW), 7, Anchor.AWARENESS, 8),
        FIFTEEN = rule("EU-15D", when(false, Change.NEW, Change.LESS_URGENT), 15, Anchor.AWARENESS, null),
        UPGRADE = rule("EU-UPG", when(true, Change.UPGRADED), 7, Anchor.AWARENESS, 8, "EU-15D"),
        BREACH = new ReportingRule("EU-SB", "Serious breach", "Art. 52", Population.IMP, Trigger.DECLARED, null, 7, Basis.CALENDAR, Anchor.AWARENESS, 5, "CTIS", List.of(), null, List.of(), false, null, false, null, null),
        FDA_7 = rule("FDA-7D", when(true, Change.NEW, Change.UPGRADED), 7, Anchor.RECEIPT, null),
        FDA_15 = rule("FDA-15D", when(null, Change.NEW, Change.LESS_URGENT), 15, Anchor.RECEIPT, null),
        FDA_FU = rule("FDA-FU", when(null, Change.FOLLOW_UP), 15, Anchor.RECEIPT, null),
        UADE = new ReportingRule("IDE-UADE", "Unanticipated adverse device effect", "21 CFR 812.150", Population.DEVICE, Trigger.DECLARED, null, 10, Basis.WORKING, Anchor.NOTICE, null, "FDA", List.of(),
            null, List.of(), false, null, false, null, null),
        HALT = ofHalt("EU-HALT", Trigger.STUDY_HALTED, false, Anchor.HALT), SAFETY_HALT = ofHalt("EU-HALT-BR", Trigger.STUDY_HALTED, true, Anchor.HALT),
        RESTART = ofHalt("EU-RESTART", Trigger.STUDY_RESUMED, false, Anchor.RESTART), ANY_HALT = ofHalt("FDA-HALT", Trigger.STUDY_HALTED, null, Anchor.HALT),
        SITE = new ReportingRule("INV-24H", "SAE by the investigator", "Art. 41", Population.IMP, Trigger.SITE_REPORT, null, 1, Basis.CALENDAR, Anchor.AWARENESS, null, "Sponsor", List.of(), null, List.of(),
            false, null, false, null, null);
    private static final RulePack EU = new RulePack("EU", "2026.1", null, null, List.of("IE", "FR"), null, null, List.of(SEVEN, FIFTEEN, UPGRADE, BREACH, HALT, SAFETY_HALT, RESTART)),
        US = new RulePack("US", "2026.1", null, null, List.of("US"), "US", null, List.of(FDA_7, FDA_15, FDA_FU, UADE, ANY_HALT)), ICH = new RulePack("ICH", "2026.1", null, null, List.of(), null, null, List.of(SITE));

    @Test
    void a_susar_starts_a_clock_for_the_authorities_of_each_pack_and_not_for_each_country() {
        assertThat(clocks(after(assessed(1, 1, SUSAR, false, MARCH_1)))).containsExactlyInAnyOrder("EU-15D 2026-03-01 2026-03-16 RUNNING", "FDA-15D 2026-03-01 2026-03-16 RUNNING");
        assertThat(started(after(assessed(1, 1, SUSAR, false, MARCH_1)), "EU-15D").countries()).containsExactly("FR", "IE");
    }

    @Test
    void a_fatal_one_has_seven_days_in_the_union_and_seven_and_fifteen_in_the_united_states() {
        assertThat(clocks(after(assessed(1, 1, SUSAR, true, MARCH_1)))).containsExactlyInAnyOrder("EU-7D 2026-03-01 2026-03-08 RUNNING", "FDA-7D 2026-03-01 2026-03-08 RUNNING",
            "FDA-15D 2026-03-01 2026-03-16 RUNNING");
    }

    @Test
    void what_is_expected_or_unrelated_starts_none_but_is_noted_with_the_packs_that_were_applied() {
        var noted = after(assessed(1, 1, SAR, true, MARCH_1));
        assertThat(noted).singleElement().isEqualTo(new ReportingObligationsDetermined(STUDY, CLOCKS, CASE, assessed(1, 1, SAR, true, MARCH_1), List.of(), List.of("EU 2026.1", "US 2026.1"), List.of("JP")));
    }

    @Test
    void a_later_fatal_course_takes_the_place_of_the_fifteen_days_from_the_day_it_was_known() {
        var history = after(assessed(1, 1, SUSAR, false, MARCH_1), assessed(2, 2, SUSAR, true, MARCH_1.plusDays(4)));
        assertThat(clocks(history)).containsExactlyInAnyOrder("EU-15D 2026-03-01 2026-03-16 SUPERSEDED", "EU-UPG 2026-03-05 2026-03-12 RUNNING", "FDA-15D 2026-03-01 2026-03-16 RUNNING",
            "FDA-7D 2026-03-05 2026-03-12 RUNNING");
        assertThat(history).filteredOn(ClockSuperseded.class::isInstance).singleElement()
            .isEqualTo(new ClockSuperseded(STUDY, CLOCKS, started(history, "EU-15D").clockId(), CASE, "EU-15D", started(history, "EU-UPG").clockId(), "EU-UPG"));
    }

    @Test
    void a_downgrade_cancels_what_is_open_with_its_reason_and_leaves_what_was_met() {
        var history = after(assessed(1, 1, SUSAR, true, MARCH_1));
        meet(history, "FDA-7D", MARCH_1.plusDays(3), true);
        determine(history, assessed(2, 2, SAR, true, MARCH_1.plusDays(5)));
        assertThat(clocks(history)).containsExactlyInAnyOrder("EU-7D 2026-03-01 2026-03-08 CANCELLED", "FDA-7D 2026-03-01 2026-03-08 MET", "FDA-15D 2026-03-01 2026-03-16 CANCELLED");
        assertThat(history).filteredOn(ClockCancelled.class::isInstance).extracting(e -> ((ClockCancelled) e).reason()).containsOnly("Version 2 was assessed as SAR on 2026-03-07.");
    }

    @Test
    void what_turns_out_not_to_be_fatal_has_fifteen_days_from_the_beginning() {
        assertThat(clocks(after(assessed(1, 1, SUSAR, true, MARCH_1), assessed(2, 2, SUSAR, false, MARCH_1.plusDays(4))))).containsExactlyInAnyOrder("EU-7D 2026-03-01 2026-03-08 CANCELLED",
            "EU-15D 2026-03-01 2026-03-16 RUNNING", "FDA-7D 2026-03-01 2026-03-08 CANCELLED", "FDA-15D 2026-03-01 2026-03-16 RUNNING");
    }

    @Test
    void new_information_starts_the_clock_of_a_follow_up_only_where_a_report_was_sent() {
        var history = after(assessed(1, 1, SUSAR, false, MARCH_1));
        meet(history, "FDA-15D", MARCH_1.plusDays(9), true);
        determine(history, assessed(2, 1, SUSAR, false, MARCH_1));
        assertThat(clocks(history)).as("the same version assessed again").hasSize(2);
        determine(history, new Assessment(3, 2, SUSAR, false, false, MARCH_1, MARCH_1.plusDays(20), MARCH_1.plusDays(21)));
        assertThat(clocks(history)).containsExactlyInAnyOrder("EU-15D 2026-03-01 2026-03-16 RUNNING", "FDA-15D 2026-03-01 2026-03-16 MET", "FDA-FU 2026-03-21 2026-04-05 RUNNING");
    }

    /** What the authority has been sent, its ethics committee may still wait for: that is no follow-up there. */
    @Test
    void an_ethics_committees_clock_is_answered_by_its_own_report() {
        var committee = new ReportingRule("FDA-15D-EC", "SUSAR, to the committee", "cited", Population.IMP, Trigger.CASE, when(null, Change.NEW), 15, Basis.CALENDAR, Anchor.RECEIPT, null, "Committee", List.of(), null, List.of(), false, null, true, null, null);
        var followUp = new ReportingRule("FU-EC", "News, to the committee", "cited", Population.IMP, Trigger.CASE, when(null, Change.FOLLOW_UP), 15, Basis.CALENDAR, Anchor.RECEIPT, null, "Committee", List.of(), null, List.of(), false, null, true, null, null);
        var pack = new RulePack("US", "2026.1", null, null, List.of("US"), "US", null, List.of(FDA_15, FDA_FU, committee, followUp));
        var applicable = List.of(new Applicable(pack, List.of("US"), FEDERAL));
        var history = new ArrayList<ClockEvent>(scenario().when(new DetermineObligations(STUDY, CASE, assessed(1, 1, SUSAR, false, MARCH_1), applicable, List.of(), PARIS)).recorded());
        meet(history, "FDA-15D", MARCH_1.plusDays(9), true);
        history.addAll(scenario().given(history).when(new DetermineObligations(STUDY, CASE, new Assessment(3, 2, SUSAR, false, false, MARCH_1, MARCH_1.plusDays(20), MARCH_1.plusDays(21)), applicable, List.of(), PARIS)).recorded());
        assertThat(clocks(history)).containsExactlyInAnyOrder("FDA-15D 2026-03-01 2026-03-16 MET", "FDA-15D-EC 2026-03-01 2026-03-16 RUNNING", "FDA-FU 2026-03-21 2026-04-05 RUNNING");
    }

    /** 21 CFR 312.32(d): news that came while the report was on its way are followed up; when they came, nothing had been reported yet. */
    @Test
    void news_that_the_accepted_report_did_not_tell_start_the_clock_of_their_follow_up_then() {
        var history = after(assessed(1, 1, SUSAR, false, MARCH_1), news(2, 2, MARCH_1.plusDays(6)), news(3, 3, MARCH_1.plusDays(8)));
        assertThat(clocks(history)).hasSize(2);
        var applicable = new Applicable(US, List.of("US"), FEDERAL);
        var clock = started(history, "FDA-15D").clockId();
        var told = scenario().given(history).when(new MeetClock(STUDY, CLOCKS, clock, MARCH_1.plusDays(7), "ACK", false, 3, applicable, null, TODAY)).recorded();
        assertThat(told).as("the report was of the newest version").hasSize(1);
        var later = scenario().given(history).when(new MeetClock(STUDY, CLOCKS, clock, MARCH_1.plusDays(7), "ACK", false, null, applicable, "vera", TODAY)).recorded();
        assertThat(((ClockStarted) later.getLast()).day0()).as("nobody said of which version: what came after it was sent").isEqualTo(MARCH_1.plusDays(8));
        history.addAll(scenario().given(history).when(new MeetClock(STUDY, CLOCKS, clock, MARCH_1.plusDays(7), "ACK", false, 1, applicable, null, TODAY)).recorded());
        assertThat(clocks(history)).containsExactlyInAnyOrder("EU-15D 2026-03-01 2026-03-16 RUNNING", "FDA-15D 2026-03-01 2026-03-16 MET", "FDA-FU 2026-03-07 2026-03-22 RUNNING");
        determine(history, news(4, 4, MARCH_1.plusDays(20)));
        assertThat(clocks(history)).contains("FDA-FU 2026-03-21 2026-04-05 RUNNING").hasSize(4);
        history.addAll(scenario().given(history).when(new MeetClock(STUDY, CLOCKS, started(history, "FDA-FU").clockId(), MARCH_1.plusDays(9), "ACK 2", false, 3, applicable, null, TODAY)).recorded());
        assertThat(clocks(history)).as("its clock runs already").hasSize(4);
    }

    private static Assessment news(long order, int version, LocalDate receivedOn) {
        return new Assessment(order, version, SUSAR, false, false, MARCH_1, receivedOn, receivedOn.plusDays(1));
    }

    @Test
    void an_assessment_that_comes_again_or_late_changes_nothing() {
        var history = after(assessed(5, 2, SUSAR, false, MARCH_1));
        scenario().given(history).when(determination(assessed(5, 2, SUSAR, false, MARCH_1))).thenNothing();
        scenario().given(history).when(determination(assessed(4, 1, SAE, false, MARCH_1))).thenNothing();
    }

    /** domain.md 3.15: what a first report lacked is completed within 8 days of that report. */
    @Test
    void the_completion_counts_from_the_day_the_first_report_was_made() {
        var history = after(assessed(1, 1, SUSAR, true, MARCH_1));
        meet(history, "EU-7D", LocalDate.of(2026, 3, 5), false);
        var completion = (ClockStarted) history.getLast();
        assertThat(completion.part()).isEqualTo(Part.COMPLETION);
        assertThat(completion.day0()).isEqualTo("2026-03-05");
        assertThat(completion.dueOn()).isEqualTo("2026-03-13");
        assertThat(completion.targetOn()).isEqualTo("2026-03-11");
        scenario().given(history).when(new MeetClock(STUDY, CLOCKS, completion.clockId(), LocalDate.of(2026, 3, 14), "ACK 2", false, null, null, "vera", TODAY))
            .then(new ClockMet(STUDY, CLOCKS, completion.clockId(), CASE, "EU-7D", LocalDate.of(2026, 3, 14), true, "ACK 2", "vera"));
    }

    /** domain.md 3.15: the same moment is 1 March in Paris and 2 March in Tokyo; the eighth of March is a Sunday and is not moved. */
    @ParameterizedTest
    @CsvSource({"Europe/Paris, 2026-03-01, 2026-03-08", "Asia/Tokyo, 2026-03-02, 2026-03-09"})
    void day_0_is_the_day_in_the_sponsors_zone(String zone, LocalDate day0, LocalDate dueOn) {
        var at = Instant.parse("2026-03-01T22:30:00Z");
        var started = (ClockStarted) scenario().when(declare(EU, "EU-SB", Moment.at(at, ZoneId.of(zone)), ZoneId.of(zone))).recorded().getFirst();
        assertThat(started.day0()).isEqualTo(day0);
        assertThat(started.dueOn()).isEqualTo(dueOn);
        assertThat(Explanation.of(started)).contains(at + " is " + day0 + " in " + zone + ", where the sponsor counts days: day 0, the day of awareness.");
    }

    /** domain.md 3.15: the tenth working day after 26 June 2026, with 3 July a holiday. */
    @Test
    void working_days_exclude_the_start_day_weekends_and_federal_holidays() {
        var started = (ClockStarted) scenario().when(declare(US, "IDE-UADE", Moment.on(LocalDate.of(2026, 6, 26)), PARIS)).recorded().getFirst();
        assertThat(started.dueOn()).isEqualTo("2026-07-13");
        assertThat(started.notCounted()).contains(LocalDate.of(2026, 7, 3)).hasSize(7);
        assertThat(Explanation.of(started)).anySatisfy(step -> assertThat(step).startsWith("The 10. working day of US after day 0 is Monday, 2026-07-13; not counted: 2026-06-27"));
    }

    @Test
    void people_start_what_no_case_does_and_nothing_else() {
        scenario().when(declare(EU, "EU-15D", Moment.on(MARCH_1), PARIS)).thenBroken(REPORTING_RULE_NOT_DECLARED, "/ruleId");
        scenario().when(declare(EU, "FDA-15D", Moment.on(MARCH_1), PARIS)).thenBroken(REPORTING_RULE_UNKNOWN, "/ruleId");
        scenario().when(declare(EU, "EU-SB", null, PARIS)).thenBroken(ANCHOR_REQUIRED);
        scenario().when(declare(EU, "EU-SB", Moment.on(TODAY.plusDays(1)), PARIS)).thenBroken(DATE_IN_FUTURE);
        scenario().when(new DeclareObligation(STUDY, CLOCK, applicable(EU), "EU-SB", null, "Mrs. Smith was told her arm", Moment.on(MARCH_1), PARIS, "vera", TODAY)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/occasion");
        var breach = scenario().when(declare(EU, "EU-SB", Moment.on(MARCH_1), PARIS)).recorded();
        scenario().given(breach).when(declare(EU, "EU-SB", Moment.on(MARCH_1), PARIS)).thenBroken(CLOCK_ALREADY_STARTED);
    }

    @Test
    void a_missed_clock_is_noted_once_and_met_late() {
        var history = new ArrayList<ClockEvent>(scenario().when(declare(EU, "EU-SB", Moment.on(MARCH_1), PARIS)).recorded());
        var soon = new ClockDueSoon(STUDY, CLOCK, CLOCK, null, "EU-SB", MARCH_1.plusDays(7));
        var missed = new ClockMissed(STUDY, CLOCK, CLOCK, null, "EU-SB", MARCH_1.plusDays(7));
        scenario().given(history).when(new NoteClockDueSoon(STUDY, CLOCK, CLOCK)).then(soon);
        history.add(soon);
        scenario().given(history).when(new NoteClockDueSoon(STUDY, CLOCK, CLOCK)).thenNothing();
        scenario().given(history).when(new NoteMissedClock(STUDY, CLOCK, CLOCK)).then(missed);
        history.add(missed);
        scenario().given(history).when(new NoteMissedClock(STUDY, CLOCK, CLOCK)).thenNothing();
        scenario().given(history).when(met(MARCH_1.plusDays(9), "ACK")).then(new ClockMet(STUDY, CLOCK, CLOCK, null, "EU-SB", MARCH_1.plusDays(9), true, "ACK", "vera"));
        history.add(new ClockMet(STUDY, CLOCK, CLOCK, null, "EU-SB", MARCH_1.plusDays(9), true, "ACK", "vera"));
        scenario().given(history).when(met(MARCH_1.plusDays(9), "ACK")).thenBroken(CLOCK_NOT_OPEN);
        scenario().given(history).when(new NoteMissedClock(STUDY, CLOCK, CLOCK)).thenNothing();
    }

    @Test
    void a_clock_is_met_with_evidence_between_its_day_0_and_today_and_cancelled_with_a_reason() {
        var history = scenario().when(declare(EU, "EU-SB", Moment.on(MARCH_1), PARIS)).recorded();
        scenario().given(history).when(met(MARCH_1.plusDays(7), "ACK")).then(new ClockMet(STUDY, CLOCK, CLOCK, null, "EU-SB", MARCH_1.plusDays(7), false, "ACK", "vera"));
        scenario().given(history).when(met(MARCH_1.plusDays(7), " ")).thenBroken(EVIDENCE_REQUIRED, "/evidence");
        scenario().given(history).when(met(MARCH_1.minusDays(1), "ACK")).thenBroken(DATES_OUT_OF_ORDER, "/on");
        scenario().given(history).when(met(TODAY.plusDays(1), "ACK")).thenBroken(DATE_IN_FUTURE, "/on");
        scenario().given(history).when(new CancelClock(STUDY, CLOCK, CLOCK, CancelCause.NOT_REQUIRED, " ", "vera")).thenBroken(REASON_REQUIRED);
        scenario().given(history).when(new CancelClock(STUDY, CLOCK, CLOCK, CancelCause.NOT_REQUIRED, "Only suspected", "vera"))
            .then(new ClockCancelled(STUDY, CLOCK, CLOCK, null, "EU-SB", CancelCause.NOT_REQUIRED, "Only suspected", "vera"));
        scenario().when(met(MARCH_1, "ACK")).thenBroken(CLOCK_NOT_OPEN);
    }

    @Test
    void a_nullified_case_has_no_open_clock() {
        var history = after(assessed(1, 1, SUSAR, true, MARCH_1));
        meet(history, "EU-7D", MARCH_1.plusDays(2), true);
        history.addAll(scenario().given(history).when(new CancelCaseClocks(STUDY, CASE, CancelCause.NULLIFIED, "Duplicate")).recorded());
        assertThat(clocks(history)).containsExactlyInAnyOrder("EU-7D 2026-03-01 2026-03-08 MET", "FDA-7D 2026-03-01 2026-03-08 CANCELLED", "FDA-15D 2026-03-01 2026-03-16 CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, false", "2026-03-03, true"})
    void a_sites_report_is_late_after_the_day_that_follows_awareness(LocalDate received, boolean late) {
        var check = new CheckSiteReport(STUDY, CASE, 1, ICH, "IE", Moment.on(MARCH_1), Moment.on(received), PARIS);
        var events = scenario().when(check).recorded();
        assertThat(events).hasSize(2).last().isInstanceOfSatisfying(ClockMet.class, met -> assertThat(met.late()).isEqualTo(late));
        scenario().given(events).when(check).thenNothing();
    }

    @Test
    void a_newer_pack_moves_a_clock_only_by_a_persons_decision_and_from_the_same_day_0() {
        var history = after(assessed(1, 1, SUSAR, false, MARCH_1));
        var clock = started(history, "EU-15D").clockId();
        var newer = new Applicable(new RulePack("EU", "2027.1", null, null, List.of("IE", "FR"), null, null, List.of(rule("EU-15D", when(false, Change.NEW), 10, Anchor.AWARENESS, null))), List.of("FR", "IE"), FEDERAL);
        scenario().given(history).when(new ApplyRulePack(STUDY, CLOCKS, clock, newer, false, "Started before it was in force", "vera"))
            .then(new RulePackApplied(STUDY, CLOCKS, clock, CASE, "EU-15D", "2027.1", null, MARCH_1.plusDays(15), "Started before it was in force", "vera"));
        scenario().given(history).when(new ApplyRulePack(STUDY, CLOCKS, clock, new Applicable(EU, List.of("IE"), FEDERAL), true, "Again", "vera")).thenBroken(RULE_PACK_ALREADY_APPLIED);
        scenario().given(history).when(new ApplyRulePack(STUDY, CLOCKS, clock, newer, true, " ", "vera")).thenBroken(REASON_REQUIRED);
        history.addAll(scenario().given(history).when(new ApplyRulePack(STUDY, CLOCKS, clock, newer, true, "In force at once", "vera")).recorded());
        assertThat(clocks(history)).contains("EU-15D 2026-03-01 2026-03-16 SUPERSEDED", "EU-15D 2026-03-01 2026-03-11 RUNNING");
        scenario().given(history).when(new ApplyRulePack(STUDY, CLOCKS, clock, newer, true, "In force at once", "vera")).thenBroken(CLOCK_NOT_OPEN);
    }

    /** Regulation (EU) 536/2014 Art. 37(5)-(6), 38: what a halt is for says by which rule it is told; the end of one for benefit and risk was authorised and is told by none. */
    @ParameterizedTest
    @CsvSource(nullValues = "?", value = {"false, ?, EU-HALT 2026-03-01 2026-03-16 RUNNING|FDA-HALT 2026-03-01 2026-03-16 RUNNING", "true, ?, EU-HALT-BR 2026-03-01 2026-03-16 RUNNING|FDA-HALT 2026-03-01 2026-03-16 RUNNING",
        "?, ?, FDA-HALT 2026-03-01 2026-03-16 RUNNING", "false, 2026-04-02, EU-RESTART 2026-04-02 2026-04-17 RUNNING", "true, 2026-04-02, ''"})
    void a_halt_and_its_end_start_the_clocks_of_those_who_ask_for_it(Boolean forSafety, LocalDate resumedOn, String expected) {
        var history = new ArrayList<ClockEvent>(scenario().when(halted(new StudyHalt(MARCH_1, forSafety, resumedOn))).recorded());
        assertThat(clocks(history).stream().sorted().collect(Collectors.joining("|"))).isEqualTo(expected);
        scenario().given(history).when(halted(new StudyHalt(MARCH_1, forSafety, resumedOn))).thenNothing();
    }

    @Test
    void a_halts_clock_says_what_happened_and_is_met_missed_and_cancelled_like_others() {
        var history = new ArrayList<ClockEvent>(scenario().when(halted(new StudyHalt(MARCH_1, true, null))).recorded());
        var clock = started(history, "EU-HALT-BR");
        assertThat(clock.occasion()).isEqualTo("The study was halted on 2026-03-01 for a change of benefit and risk.");
        assertThat(clock.countries()).containsExactly("FR", "IE");
        assertThat(Explanation.of(clock)).containsSequence(clock.occasion(), "Day 0 is 2026-03-01, the day of the halt.");
        scenario().given(history).when(new NoteMissedClock(STUDY, HALTS, clock.clockId())).then(new ClockMissed(STUDY, HALTS, clock.clockId(), null, "EU-HALT-BR", MARCH_1.plusDays(15)));
        scenario().given(history).when(new MeetClock(STUDY, HALTS, clock.clockId(), MARCH_1.plusDays(3), "CTIS 12", false, null, applicable(EU), "vera", TODAY))
            .then(new ClockMet(STUDY, HALTS, clock.clockId(), null, "EU-HALT-BR", MARCH_1.plusDays(3), false, "CTIS 12", "vera"));
        var cancelled = new ClockCancelled(STUDY, HALTS, clock.clockId(), null, "EU-HALT-BR", CancelCause.NOT_REQUIRED, "Entered by mistake", "vera");
        scenario().given(history).when(new CancelClock(STUDY, HALTS, clock.clockId(), CancelCause.NOT_REQUIRED, "Entered by mistake", "vera")).then(cancelled);
        scenario().given(history).given(cancelled).when(halted(new StudyHalt(MARCH_1, true, null))).thenNothing();
        scenario().when(declare(EU, "EU-HALT", Moment.on(MARCH_1), PARIS)).thenBroken(REPORTING_RULE_NOT_DECLARED, "/ruleId");
    }

    @Test
    void the_end_of_a_halt_is_told_with_the_halt_that_it_ends() {
        var clock = started(List.copyOf(scenario().when(halted(new StudyHalt(MARCH_1, false, MARCH_1.plusDays(40)))).recorded()), "EU-RESTART");
        assertThat(Explanation.of(clock)).containsSequence("The study, which was halted on 2026-03-01 for reasons other than a change of benefit and risk, was resumed on 2026-04-10.",
            "Day 0 is 2026-04-10, the day of the restart.");
    }

    private static DetermineHaltObligations halted(StudyHalt halt) {
        return new DetermineHaltObligations(STUDY, HALTS, halt, List.of(new Applicable(EU, List.of("FR", "IE"), FEDERAL), new Applicable(US, List.of("US"), FEDERAL)), PARIS);
    }

    private static ReportingRule ofHalt(String id, Trigger trigger, Boolean forSafety, Anchor anchor) {
        return new ReportingRule(id, id, "citation of " + id, Population.IMP, trigger, null, 15, Basis.CALENDAR, anchor, null, "CTIS", List.of(), null, List.of(), false, null, false, null, forSafety);
    }

    private static Assessment assessed(long order, int version, CaseClass caseClass, boolean fatalOrLifeThreatening, LocalDate dayZero) {
        return new Assessment(order, version, caseClass, fatalOrLifeThreatening, false, dayZero, dayZero, dayZero.plusDays(1));
    }

    private static DetermineObligations determination(Assessment assessment) {
        return new DetermineObligations(STUDY, CASE, assessment, List.of(new Applicable(EU, List.of("FR", "IE"), FEDERAL), new Applicable(US, List.of("US"), FEDERAL)), List.of("JP"), PARIS);
    }

    private static List<ClockEvent> after(Assessment... assessments) {
        var history = new ArrayList<ClockEvent>();
        for (var assessment : assessments) determine(history, assessment);
        return history;
    }

    private static void determine(List<ClockEvent> history, Assessment assessment) {
        history.addAll(scenario().given(List.copyOf(history)).when(determination(assessment)).recorded());
    }

    private static void meet(List<ClockEvent> history, String rule, LocalDate on, boolean complete) {
        history.addAll(scenario().given(List.copyOf(history)).when(new MeetClock(STUDY, CLOCKS, started(history, rule).clockId(), on, "ACK", complete, null, null, "vera", TODAY)).recorded());
    }

    private static MeetClock met(LocalDate on, String evidence) {
        return new MeetClock(STUDY, CLOCK, CLOCK, on, evidence, false, null, null, "vera", TODAY);
    }

    private static DeclareObligation declare(RulePack pack, String rule, Moment anchor, ZoneId zone) {
        return new DeclareObligation(STUDY, CLOCK, applicable(pack), rule, null, "Consent was not asked for", anchor, zone, "vera", TODAY);
    }

    private static Applicable applicable(RulePack pack) {
        return new Applicable(pack, List.of(pack.countries().getFirst()), FEDERAL);
    }

    private static ClockStarted started(List<ClockEvent> history, String rule) {
        return history.stream().filter(ClockStarted.class::isInstance).map(ClockStarted.class::cast).filter(e -> e.rule().id().equals(rule)).findFirst().orElseThrow();
    }

    private static List<String> clocks(List<ClockEvent> history) {
        var state = RegulatoryClocks.INITIAL;
        for (var event : history) state = state.apply(event);
        return state.clocks().values().stream().map(clock -> clock.rule().id() + " " + clock.day0() + " " + clock.dueOn() + " " + clock.status()).toList();
    }

    private static When when(Boolean fatalOrLifeThreatening, Change... changes) {
        return new When(List.of(SUSAR), fatalOrLifeThreatening, List.of(changes));
    }

    private static ReportingRule rule(String id, When when, int days, Anchor anchor, Integer followUpDays, String... supersedes) {
        return new ReportingRule(id, id, "citation of " + id, Population.IMP, Trigger.CASE, when, days, Basis.CALENDAR, anchor, days - 2, id.startsWith("EU") ? "EudraVigilance" : "FDA", List.of(), followUpDays,
            List.of(supersedes), false, null, false, null, null);
    }

    private static Scenario<RegulatoryClocks, ClockCommand, ClockEvent> scenario() {
        return new Scenario<>(RegulatoryClocks.INITIAL, RegulatoryClocks::decide, RegulatoryClocks::apply);
    }
}
