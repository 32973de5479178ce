package org.trialledger.safety.clock.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.calendar.WorkingCalendars;
import org.trialledger.safety.clock.domain.Assessment;
import org.trialledger.safety.clock.domain.CaseClass;
import org.trialledger.safety.clock.domain.ClockCommand;
import org.trialledger.safety.clock.domain.ClockCommand.DeclareObligation;
import org.trialledger.safety.clock.domain.ClockCommand.DetermineHaltObligations;
import org.trialledger.safety.clock.domain.ClockCommand.DetermineMeasureObligations;
import org.trialledger.safety.clock.domain.ClockCommand.DetermineObligations;
import org.trialledger.safety.clock.domain.ClockEvent.ClockStarted;
import org.trialledger.safety.clock.domain.Moment;
import org.trialledger.safety.clock.domain.RegulatoryClocks;
import org.trialledger.safety.clock.domain.ReportingRule;
import org.trialledger.safety.clock.domain.ReportingRule.Anchor;
import org.trialledger.safety.clock.domain.ReportingRule.Basis;
import org.trialledger.safety.clock.domain.ReportingRule.Population;
import org.trialledger.safety.clock.domain.ReportingRule.Trigger;
import org.trialledger.safety.clock.domain.RulePack;
import org.trialledger.safety.clock.domain.StudyHalt;

/** The shipped packs give the days of domain.md 3.1, and no pack is loaded from which none could be computed. */
class SafetyRulePacksTest {
    private static final UUID STUDY = new UUID(0x7000, 1), CASE = new UUID(0x7000, 2), CLOCK = new UUID(0x7000, 3);
    private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
    private final SafetyRulePacks packs = new SafetyRulePacks(Optional.empty(), new WorkingCalendars());

    @Test
    void each_pack_is_applied_once_however_many_of_its_countries_take_part() {
        var applied = packs.applicable(Set.of("IE", "FR", "US", "GB", "JP"), MARCH_1);
        assertThat(applied).extracting(each -> each.pack().pack()).containsExactly("ICH", "EU", "US", "GB");
        assertThat(applied.get(1).countries()).containsExactly("FR", "IE");
        assertThat(packs.of("JP", MARCH_1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, EU-7D 2026-03-08|FDA-7D 2026-03-08|FDA-15D 2026-03-16|UK-7 2026-03-08|UK-7-EC 2026-03-08", "false, EU-15D 2026-03-16|FDA-15D 2026-03-16|UK-15 2026-03-16|UK-15-EC 2026-03-16"})
    void a_susar_is_reported_in_the_union_the_united_states_and_the_united_kingdom(boolean fatalOrLifeThreatening, String expected) {
        var determined = RegulatoryClocks.INITIAL.decide(new DetermineObligations(STUDY, CASE, new Assessment(1, 1, CaseClass.SUSAR, fatalOrLifeThreatening, false, MARCH_1, MARCH_1, MARCH_1.plusDays(2)),
            packs.applicable(Set.of("IE", "US", "GB"), MARCH_1), List.of(), ZoneOffset.UTC));
        assertThat(determined).filteredOn(ClockStarted.class::isInstance).extracting(e -> ((ClockStarted) e).rule().id() + " " + ((ClockStarted) e).dueOn()).containsExactlyInAnyOrder(expected.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource({"IE, EU-UE, 2026-06-26, 2026-07-11", "IE, EU-USM, 2026-06-26, 2026-07-03", "IE, EU-SB, 2026-06-26, 2026-07-03", "IE, MDR80-2D, 2026-06-26, 2026-06-28", "IE, MDR80-7D, 2026-06-26, 2026-07-03",
        "IE, MDR87-2D, 2026-06-26, 2026-06-28", "IE, MDR87-10D, 2026-06-26, 2026-07-06", "IE, MDR87-15D, 2026-06-26, 2026-07-11", "US, IDE-UADE, 2026-06-26, 2026-07-13", "US, IDE-EMERGENCY, 2026-06-26, 2026-07-06",
        "US, FDA-15D-AGG, 2026-06-26, 2026-07-11", "US, FDA-ANN, 2026-05-10, 2026-07-09", "GB, UK-SB, 2026-06-26, 2026-07-03"})
    void what_people_declare_is_due_as_the_rule_says(String country, String rule, LocalDate day0, LocalDate dueOn) {
        var pack = packs.of(country, day0).orElseThrow();
        var started = RegulatoryClocks.INITIAL.decide(new DeclareObligation(STUDY, CLOCK, packs.applicable(pack, List.of(country)), rule, null, "It happened", Moment.on(day0), ZoneOffset.UTC, "vera", dueOn));
        assertThat(started).first().isInstanceOfSatisfying(ClockStarted.class, e -> {
            assertThat(e.rule().id()).isEqualTo(rule);
            assertThat(e.dueOn()).isEqualTo(dueOn);
        });
    }

    /** The halt of a study without a country of the Union is told by no shipped rule. */
    @ParameterizedTest
    @CsvSource(nullValues = "?", value = {"IE US GB, false, ?, EU-HALT 2026-03-16", "IE US GB, true, ?, EU-HALT-BR 2026-03-16", "IE US GB, false, 2026-05-02, EU-RESTART 2026-05-17", "US GB JP, false, ?, ''", "US GB JP, true, ?, ''"})
    void a_halt_and_its_end_are_told_in_the_union_within_fifteen_days(String countries, boolean forSafety, LocalDate resumedOn, String expected) {
        var halt = new StudyHalt(MARCH_1, forSafety, resumedOn);
        var started = RegulatoryClocks.INITIAL.decide(new DetermineHaltObligations(STUDY, CLOCK, halt, packs.applicable(Set.of(countries.split(" ")), halt.day()), ZoneOffset.UTC));
        assertThat(started.stream().map(ClockStarted.class::cast).map(e -> e.rule().id() + " " + e.dueOn()).collect(Collectors.joining("|"))).isEqualTo(expected);
    }

    /** 21 CFR 812.150(b), SI 2004/1031 reg. 30: the authority and the committees are told in the same term, and each report is made by itself. */
    @ParameterizedTest
    @CsvSource({"US, IDE-UADE, 2026-07-13, Reviewing IRBs", "US, IDE-IRB, 2026-07-06, Reviewing IRBs", "US, IDE-RECALL, 2026-08-10, Reviewing IRBs", "GB, UK-USM, 2026-06-29, Ethics committee", "ICH, DSUR, 2026-08-25, Ethics committees"})
    void ethics_committees_are_told_where_the_rule_says_so(String named, String rule, LocalDate dueOn, String committees) {
        var day0 = LocalDate.of(2026, 6, 26);
        var pack = packs.named(named, day0).orElseThrow();
        var started = RegulatoryClocks.INITIAL.decide(new DeclareObligation(STUDY, CLOCK, packs.applicable(pack, List.of("US")), rule, null, "It happened", Moment.on(day0), ZoneOffset.UTC, "vera", dueOn)).stream().map(ClockStarted.class::cast).toList();
        assertThat(started).hasSize(2).extracting(ClockStarted::dueOn).containsOnly(dueOn);
        assertThat(started.getFirst().rule().committee()).isFalse();
        assertThat(started.getLast().rule().committee()).isTrue();
        assertThat(started.getLast().rule().authority()).isEqualTo(committees);
        assertThat(started.getLast().clockId()).isNotEqualTo(CLOCK);
    }

    /** Regulation (EU) 536/2014 Art. 54(2); SI 2004/1031 reg. 30. */
    @Test
    void an_urgent_safety_measure_is_told_once_where_a_pack_has_a_rule_for_it() {
        var everywhere = measure("IE", "FR", "GB", "US");
        var started = RegulatoryClocks.INITIAL.decide(everywhere);
        assertThat(started).map(ClockStarted.class::cast).extracting(e -> e.rule().id() + " " + e.dueOn() + " " + e.countries()).containsExactly("EU-USM 2026-03-08 [FR, IE]", "UK-USM 2026-03-04 [GB]", "UK-USM-EC 2026-03-04 [GB]");
        assertThat(started).map(ClockStarted.class::cast).allSatisfy(e -> {
            assertThat(e.clocksId()).isEqualTo(ClockCommand.clocksOfMeasure(CASE));
            assertThat(e.occasion()).isEqualTo("Urgent safety measure: call 112 233 445 566");
        }).extracting(ClockStarted::clockId).doesNotHaveDuplicates();
        assertThat(started.stream().reduce(RegulatoryClocks.INITIAL, RegulatoryClocks::apply, (a, _) -> a).decide(everywhere)).isEmpty();
        assertThat(RegulatoryClocks.INITIAL.decide(measure("US"))).isEmpty();
    }

    private DetermineMeasureObligations measure(String... countries) {
        return new DetermineMeasureObligations(STUDY, CASE, packs.applicable(Set.of(countries), MARCH_1), "Urgent safety measure: call 112 233 445 566", Moment.on(MARCH_1), ZoneOffset.UTC, "vera");
    }

    @Test
    void nothing_starts_along_with_what_no_person_declares() {
        var alone = new ReportingRule("A", "A", "A", Population.IMP, Trigger.DECLARED, null, 7, Basis.CALENDAR, Anchor.AWARENESS, null, "A", null, null, null, false, null, false, List.of("B"), null);
        assertThatThrownBy(() -> packs(new RulePack("EU", "1", null, null, List.of("IE"), null, null, List.of(alone)))).hasMessageContaining("starts B along");
    }

    @Test
    void every_rule_cites_its_source_and_says_when_it_stands_on_none() {
        assertThat(packs.all()).flatExtracting(RulePack::rules).allSatisfy(rule -> assertThat(rule.citation()).isNotBlank());
        assertThat(packs.all()).flatExtracting(RulePack::rules).filteredOn(ReportingRule::unconfirmed).extracting(ReportingRule::id).containsExactly("DSUR-COMMITTEES", "EU-UPG", "MDR80-INV", "UK-7", "UK-7-EC", "UK-15", "UK-15-EC", "UK-USM", "UK-USM-EC", "UK-SB");
    }

    @Test
    void the_version_of_the_day_counts() {
        var versions = packs(pack("EU", "1", null, MARCH_1, "IE"), pack("EU", "2", MARCH_1.plusDays(1), null, "IE"));
        assertThat(versions.of("IE", MARCH_1)).get().extracting(RulePack::version).isEqualTo("1");
        assertThat(versions.of("IE", MARCH_1.plusDays(1))).get().extracting(RulePack::version).isEqualTo("2");
    }

    @Test
    void a_sponsors_own_packs_take_the_place_of_those_shipped(@TempDir Path folder) throws IOException {
        var shipped = new String(Thread.currentThread().getContextClassLoader().getResourceAsStream("packs/safety/GB-2026.1.json").readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("GB-2026.2.json"), shipped.replace("2026.1", "2026.2").replace("\"days\": 15", "\"days\": 14"));
        Files.writeString(folder.resolve("notes.txt"), "checked by counsel");
        var own = new SafetyRulePacks(Optional.of(folder), new WorkingCalendars());
        assertThat(own.all()).singleElement().satisfies(pack -> assertThat(pack.rule("UK-15").orElseThrow().days()).isEqualTo(14));
        Files.writeString(folder.resolve("FR.json"), "{\"pack\":\"FR\",\"rulez\":[]}");
        assertThatThrownBy(() -> new SafetyRulePacks(Optional.of(folder), new WorkingCalendars())).hasMessageContaining("FR.json is no safety rule pack");
    }

    @Test
    void two_versions_of_one_day_are_refused_and_so_is_a_country_of_two_packs() {
        assertThatThrownBy(() -> packs(pack("EU", "1", null, MARCH_1, "IE"), pack("EU", "2", MARCH_1, null, "IE"))).hasMessageContaining("two versions of safety rule pack EU");
        assertThatThrownBy(() -> packs(pack("EU", "1", null, null, "IE"), pack("IE", "1", MARCH_1, null, "IE"))).hasMessageContaining("both for IE");
    }

    @Test
    void a_pack_from_which_no_clock_could_be_computed_is_refused() {
        assertThatThrownBy(() -> packs(new RulePack("EU", "1", null, null, List.of("IE"), null, null, List.of(rule("A"), rule("A"))))).hasMessageContaining("two rules A");
        assertThatThrownBy(() -> packs(new RulePack("EU", "1", null, null, List.of("IE"), null, null, List.of(new ReportingRule("A", "A", "A", Population.IMP, Trigger.DECLARED, null, 5, Basis.WORKING,
            Anchor.NOTICE, null, "A", null, null, null, false, null, false, null, null))))).hasMessageContaining("working days of no calendar");
        assertThatThrownBy(() -> packs(new RulePack("EU", "1", null, null, List.of("IE"), null, null, List.of(new ReportingRule("A", "A", "A", Population.IMP, Trigger.CASE, null, 5, Basis.CALENDAR,
            Anchor.NOTICE, null, "A", null, null, null, false, null, false, null, null))))).hasMessageContaining("without saying when");
        assertThatThrownBy(() -> packs(new RulePack("EU", "1", null, null, List.of("IE"), null, null, List.of(new ReportingRule("A", "A", "A", Population.IMP, Trigger.DECLARED, null, 5, Basis.CALENDAR,
            Anchor.NOTICE, null, "A", null, null, null, false, null, false, null, true))))).hasMessageContaining("what a halt was for");
    }

    private static SafetyRulePacks packs(RulePack... packs) {
        return new SafetyRulePacks(List.of(packs), new WorkingCalendars());
    }

    private static RulePack pack(String pack, String version, LocalDate from, LocalDate to, String country) {
        return new RulePack(pack, version, from, to, List.of(country), null, null, List.of(rule("A")));
    }

    private static ReportingRule rule(String id) {
        return new ReportingRule(id, id, "citation", Population.IMP, Trigger.DECLARED, null, 7, Basis.CALENDAR, Anchor.AWARENESS, null, "Authority", null, null, null, false, null, false, null, null);
    }
}
