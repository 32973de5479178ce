package org.trialledger.safety.safetycase.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.domain.SignatureRule.*;
import static org.trialledger.safety.safetycase.domain.CaseRule.*;
import static org.trialledger.safety.safetycase.domain.Seriousness.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.safetycase.domain.CaseCommand.*;
import org.trialledger.safety.safetycase.domain.CaseEvent.*;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.SafetyCase.State;

class SafetyCaseTest {
    private static final UUID STUDY = UUID.randomUUID(), CASE = UUID.fromString("0199c000-0000-7000-8000-00000000ca5e"), EVENT = UUID.randomUUID(), SITE = UUID.randomUUID(), SUBJECT = UUID.randomUUID();
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1), AWARE = LocalDate.of(2026, 3, 1), RECEIVED = AWARE.plusDays(1), LATER = AWARE.plusDays(9);
    private static final Patient PATIENT = new Patient("101-0007", 54, Sex.FEMALE);
    private static final Reporter DOCTOR = new Reporter(Qualification.PHYSICIAN, "IE");
    private static final List<Product> ASTEROL = List.of(new Product("Asterol", Role.SUSPECT, "2026-02", null, null));
    private static final RsiInForce RSI = new RsiInForce(UUID.randomUUID(), "Asterol", "2", LocalDate.of(2026, 1, 1));

    private static Reaction fainted(Outcome outcome, Seriousness... criteria) {
        return new Reaction("Fainted", null, "2026-02-28", null, List.of(criteria), Severity.SEVERE, null, outcome, null);
    }

    private static CaseReport report(Reaction reaction, Causality investigator) {
        return new CaseReport(PATIENT, DOCTOR, ASTEROL, reaction, investigator, null, null, null);
    }

    private static final CaseReport SERIOUS = report(fainted(Outcome.RECOVERING, HOSPITALISATION), Causality.POSSIBLE), MILD = report(fainted(Outcome.RECOVERED), Causality.POSSIBLE),
        FATAL = report(fainted(Outcome.FATAL, HOSPITALISATION, DEATH), Causality.POSSIBLE);

    private static OpenCase open(CaseReport report) {
        return new OpenCase(STUDY, CASE, null, SITE, SUBJECT, null, report, AWARE, RECEIVED, "sam", TODAY);
    }

    private static FollowUpCase followUp(CaseReport report) {
        return new FollowUpCase(STUDY, CASE, report, LATER.minusDays(1), LATER, "Discharge letter", "sam", TODAY);
    }

    private static TakeSiteReport told(Outcome outcome, Causality investigator, Seriousness... criteria) {
        return new TakeSiteReport(STUDY, CASE, EVENT, SITE, SUBJECT, "101-0007", "1", new SiteReport("Fainted", new Coded("Syncope", null, "MedDRA 26.1", null), "2026-02-28", null, Severity.SEVERE, List.of(criteria),
            investigator, outcome, null), LATER, LATER, "Corrected", "site nurse");
    }

    private static TriageCase triage(List<Product> products) {
        return new TriageCase(STUDY, CASE, products, "IE", "ACME", "sam", TODAY);
    }

    private static AssessCase assess(Causality sponsor, Expectedness expectedness, RsiInForce rsi, String reason) {
        return new AssessCase(STUDY, CASE, List.of(new Opinion("Asterol", sponsor, expectedness, rsi, rsi != null)), reason, null, "sam", TODAY);
    }

    private static final AssessCase EXPECTED = assess(Causality.POSSIBLE, Expectedness.EXPECTED, RSI, null), UNEXPECTED = assess(Causality.POSSIBLE, Expectedness.UNEXPECTED, RSI, null);

    /** What is not signed yet is signed for what it says of the case as it stands. */
    private static CaseCommand signed(SafetyCase known, CaseCommand command) {
        return switch (command) {
            case AssessCase c when c.signature() == null -> new AssessCase(c.studyId(), c.caseId(), c.opinions(), c.reason(), signature(CanonicalJson.sha256(known.toSign(c))), c.by(), c.today());
            case NullifyCase c when c.signature() == null -> new NullifyCase(c.studyId(), c.caseId(), c.reason(), c.documentSha256(), signature(CanonicalJson.sha256(known.toSign(c))), c.by(), c.today());
            default -> command;
        };
    }

    private static ElectronicSignature signature(String contentSha256) {
        return new ElectronicSignature("sam", "Sam Okafor", Instant.EPOCH, ElectronicSignature.Meaning.APPROVAL, Instant.EPOCH, contentSha256);
    }

    /** The case after the commands, each decided on what those before recorded. */
    private static Scenario<SafetyCase, CaseCommand, CaseEvent> after(CaseCommand... commands) {
        var history = new ArrayList<CaseEvent>();
        var state = SafetyCase.INITIAL;
        for (var command : commands) for (var event : state.decide(signed(state, command))) {
            history.add(event);
            state = state.apply(event);
        }
        return new Scenario<SafetyCase, CaseCommand, CaseEvent>(SafetyCase.INITIAL, (known, command) -> known.decide(signed(known, command)), SafetyCase::apply).given(history);
    }

    private static SafetyCase stateAfter(CaseCommand... commands) {
        var state = SafetyCase.INITIAL;
        for (var command : commands) for (var event : state.decide(signed(state, command))) state = state.apply(event);
        return state;
    }

    private static CaseAssessed assessedIn(Scenario<SafetyCase, CaseCommand, CaseEvent> scenario) {
        return scenario.recorded().stream().filter(CaseAssessed.class::isInstance).map(CaseAssessed.class::cast).findFirst().orElseThrow();
    }

    @Test
    void a_case_is_opened_once_for_an_adverse_event() {
        after().when(open(SERIOUS)).then(new CaseOpened(STUDY, CASE, null, SITE, SUBJECT, null, SERIOUS, AWARE, RECEIVED, new Classification(CaseClass.SUSAR, false, true), "sam"));
        after(open(SERIOUS)).when(open(SERIOUS)).thenBroken(CASE_ALREADY_OPEN);
        assertThat(after().when(told(Outcome.RECOVERING, Causality.POSSIBLE)).recorded().getFirst().claims()).singleElement().satisfies(claim -> assertThat(claim.key()).isEqualTo(EVENT.toString()));
    }

    @Test
    void an_imported_case_keeps_the_number_others_gave_it() {
        var imported = new OpenCase(STUDY, CASE, null, null, null, "US-OTHER-17", SERIOUS, AWARE, RECEIVED, "sam", TODAY);
        assertThat(after().when(imported).recorded()).last().isEqualTo(new CaseNumbered(STUDY, CASE, "US-OTHER-17"));
        assertThat(after(imported).when(triage(null)).recorded()).noneMatch(CaseNumbered.class::isInstance);
        after().when(new OpenCase(STUDY, CASE, null, null, null, "17", SERIOUS, AWARE, RECEIVED, "sam", TODAY)).thenBroken(WORLDWIDE_ID_MALFORMED, "/worldwideId");
    }

    @Test
    void a_case_without_the_four_minimum_criteria_is_not_triaged() {
        var known = new CaseReport(null, null, null, null, null, null, null, "Somebody fainted");
        after(open(known)).when(triage(ASTEROL)).thenBroken(MINIMUM_CRITERIA_MISSING);
        assertThat(known.missingCriteria()).containsExactly("identifiable patient", "identifiable reporter", "suspect product", "adverse event");
        after(open(new CaseReport(PATIENT, DOCTOR, List.of(new Product("Aspirin", Role.CONCOMITANT, null, null, null)), SERIOUS.reaction(), null, null, null, null))).when(triage(null)).thenBroken(MINIMUM_CRITERIA_MISSING);
        after(open(known)).when(UNEXPECTED).thenBroken(CASE_NOT_TRIAGED);
        after(open(SERIOUS), triage(null)).when(triage(null)).thenBroken(CASE_NOT_REPORTED);
        after(open(SERIOUS), triage(null)).when(followUp(known.with(SERIOUS.reaction()))).thenBroken(MINIMUM_CRITERIA_MISSING);
    }

    @Test
    void triage_completes_a_site_s_report_numbers_the_case_and_classes_a_serious_one_by_the_worse() {
        var triaged = after(told(Outcome.RECOVERING, Causality.NOT_ASSESSED, HOSPITALISATION)).when(triage(ASTEROL));
        assertThat(triaged.recorded().getFirst()).isEqualTo(new CaseNumbered(STUDY, CASE, "IE-ACME-00000000CA5E"));
        assertThat(((CaseTriaged) triaged.recorded().get(1)).report()).satisfies(report -> {
            assertThat(report.suspectProducts()).containsExactly("Asterol");
            assertThat(report.reporter()).isEqualTo(DOCTOR);
        });
        assertThat(assessedIn(triaged)).isEqualTo(new CaseAssessed(STUDY, CASE, 1, CaseClass.SUSAR, false, true, Causality.NOT_ASSESSED, null, Expectedness.UNKNOWN, null,
            List.of(new Judgement("Asterol", Causality.NOT_ASSESSED, null, Expectedness.UNKNOWN, null)), LATER, LATER, LATER, LATER, TODAY, null, null, "sam"));
        assertThat(after(told(Outcome.RECOVERED, Causality.POSSIBLE)).when(triage(ASTEROL)).recorded()).as("not serious").noneMatch(CaseAssessed.class::isInstance);
    }

    @Test
    void both_opinions_are_kept_and_the_investigator_s_is_not_downgraded() {
        var valid = new CaseCommand[] {open(SERIOUS), triage(null)};
        after(valid).when(assess(Causality.NOT_RELATED, Expectedness.UNEXPECTED, RSI, " ")).thenBroken(DIFFERENT_OPINION_UNEXPLAINED, "/reason");
        var assessed = assessedIn(after(valid).when(assess(Causality.NOT_RELATED, Expectedness.UNEXPECTED, RSI, "Fainted before the first dose")));
        assertThat(assessed).extracting(CaseAssessed::caseClass, CaseAssessed::investigator, CaseAssessed::sponsor).containsExactly(CaseClass.SUSAR, Causality.POSSIBLE, Causality.NOT_RELATED);
        var unrelated = new CaseCommand[] {open(report(SERIOUS.reaction(), Causality.NOT_RELATED)), triage(null)};
        assertThat(assessedIn(after(unrelated).when(UNEXPECTED)).caseClass()).as("the sponsor may upgrade").isEqualTo(CaseClass.SUSAR);
    }

    @Test
    void expectedness_is_by_the_information_in_force_at_onset() {
        var valid = new CaseCommand[] {open(SERIOUS), triage(null)};
        after(valid).when(assess(Causality.POSSIBLE, Expectedness.EXPECTED, null, null)).thenBroken(RSI_IN_FORCE_REQUIRED, "/opinions/0/expectedness");
        var without = assessedIn(after(valid).when(assess(Causality.POSSIBLE, Expectedness.UNKNOWN, null, null)));
        assertThat(without).extracting(CaseAssessed::caseClass, CaseAssessed::provisional).containsExactly(CaseClass.SUSAR, true);
        assertThat(stateAfter(open(SERIOUS), triage(null), assess(Causality.POSSIBLE, Expectedness.UNKNOWN, null, null)).state()).as("an opinion is still awaited").isEqualTo(State.UNDER_ASSESSMENT);
        var expected = assessedIn(after(valid).when(EXPECTED));
        assertThat(expected).extracting(CaseAssessed::caseClass, CaseAssessed::provisional, CaseAssessed::rsi).containsExactly(CaseClass.SAR, false, RSI);
        var unlisted = new AssessCase(STUDY, CASE, List.of(new Opinion("Asterol", Causality.POSSIBLE, Expectedness.EXPECTED, RSI, false)), null, null, "sam", TODAY);
        after(valid).when(unlisted).thenBroken(EXPECTEDNESS_UNEXPLAINED, "/reason");
        assertThat(assessedIn(after(valid).when(new AssessCase(STUDY, CASE, List.of(new Opinion("Asterol", Causality.POSSIBLE, Expectedness.EXPECTED, RSI, false)), "Listed as a synonym", null, "sam", TODAY))).caseClass()).isEqualTo(CaseClass.SAR);
        assertThat(stateAfter(open(SERIOUS)).onset()).isEqualTo(PartialDate.parse("2026-02-28"));
    }

    @Test
    void news_raise_the_class_at_once_and_never_lower_it() {
        var assessed = new CaseCommand[] {open(SERIOUS), triage(null), EXPECTED};
        var died = assessedIn(after(assessed).when(followUp(FATAL)));
        assertThat(died).as("a graver event is not the one that was expected")
            .extracting(CaseAssessed::version, CaseAssessed::caseClass, CaseAssessed::fatalOrLifeThreatening, CaseAssessed::provisional, CaseAssessed::expectedness, CaseAssessed::dayZero)
            .containsExactly(2, CaseClass.SUSAR, true, true, Expectedness.UNKNOWN, LATER);
        assertThat(after(assessed).when(followUp(report(fainted(Outcome.RECOVERED, HOSPITALISATION), Causality.NOT_RELATED))).recorded()).as("lowered by an assessment only").hasSize(1);
        assertThat(stateAfter(open(SERIOUS), triage(null), EXPECTED, followUp(FATAL)).state()).isEqualTo(State.UNDER_ASSESSMENT);
        var turnedSerious = assessedIn(after(open(MILD), triage(null)).when(followUp(SERIOUS)));
        assertThat(turnedSerious).extracting(CaseAssessed::caseClass, CaseAssessed::firstReceivedOn, CaseAssessed::dayZero).containsExactly(CaseClass.SUSAR, RECEIVED, LATER);
        assertThat(after(open(MILD)).when(followUp(SERIOUS)).recorded()).as("not valid yet").hasSize(1);
    }

    /** The law counts from the news that made it reportable; not from a report that was rightly judged not to be. */
    @Test
    void day_zero_is_the_receipt_of_the_news_for_which_an_assessment_rises() {
        var worse = new CaseReport(PATIENT, DOCTOR, ASTEROL, SERIOUS.reaction(), Causality.POSSIBLE, Action.DRUG_WITHDRAWN, null, "Three seizures, as the discharge letter says");
        var again = new FollowUpCase(STUDY, CASE, SERIOUS, LATER.plusDays(3), LATER.plusDays(3), "Second letter", "sam", TODAY);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), EXPECTED, followUp(worse)).when(UNEXPECTED))).extracting(CaseAssessed::caseClass, CaseAssessed::dayZero).containsExactly(CaseClass.SUSAR, LATER);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), EXPECTED, followUp(worse), again).when(UNEXPECTED)).dayZero()).as("the first of the news").isEqualTo(LATER);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), EXPECTED).when(UNEXPECTED)).dayZero()).as("who thinks again had known it").isEqualTo(RECEIVED);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), EXPECTED, followUp(worse), EXPECTED).when(UNEXPECTED)).dayZero()).as("known when the same version was judged before").isEqualTo(RECEIVED);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), followUp(worse)).when(UNEXPECTED)).dayZero()).as("it was a SUSAR from the first").isEqualTo(RECEIVED);
        var another = report(new Reaction("Seizure", null, "2026-02-28", null, List.of(HOSPITALISATION), null, null, Outcome.RECOVERING, null), Causality.POSSIBLE);
        assertThat(assessedIn(after(open(SERIOUS), triage(null), EXPECTED).when(followUp(another))).dayZero()).as("another event than the one that was expected").isEqualTo(LATER);
    }

    private static final List<Product> BOTH = List.of(ASTEROL.getFirst(), new Product("Comparol", Role.INTERACTING, "2026-02", null, Causality.NOT_RELATED), new Product("Aspirin", Role.CONCOMITANT, null, null, null));
    private static final RsiInForce COMPARATOR = new RsiInForce(UUID.randomUUID(), "Comparol", "7", LocalDate.of(2025, 1, 1));

    private static CaseReport suspecting(Causality investigator) {
        return new CaseReport(PATIENT, DOCTOR, BOTH, SERIOUS.reaction(), investigator, null, null, null);
    }

    private static AssessCase assess(Opinion... opinions) {
        return new AssessCase(STUDY, CASE, List.of(opinions), null, null, "sam", TODAY);
    }

    private static Opinion on(String product, Causality sponsor, Expectedness expectedness, RsiInForce rsi) {
        return new Opinion(product, sponsor, expectedness, rsi, rsi != null);
    }

    /** ICH E2B(R3) G.k.9.i; each product by its own reference safety information. */
    @Test
    void every_suspect_product_is_judged_and_the_one_that_asks_for_most_decides() {
        var valid = new CaseCommand[] {open(suspecting(Causality.POSSIBLE)), triage(null)};
        var expected = on("Asterol", Causality.POSSIBLE, Expectedness.EXPECTED, RSI);
        after(valid).when(assess(expected)).thenBroken(OPINION_REQUIRED, "/opinions");
        after(valid).when(assess(expected, expected, on("Comparol", Causality.REMOTE, Expectedness.UNKNOWN, null))).thenBroken(OPINION_REQUIRED, "/opinions");
        after(valid).when(assess(expected, on("Aspirin", Causality.REMOTE, Expectedness.UNKNOWN, null))).thenBroken(PRODUCT_NOT_SUSPECTED, "/opinions/1/product");
        after(valid).when(assess(expected, on("Comparol", Causality.POSSIBLE, Expectedness.EXPECTED, null))).thenBroken(RSI_IN_FORCE_REQUIRED, "/opinions/1/expectedness");

        var lesser = assessedIn(after(valid).when(assess(expected, on("Comparol", Causality.REMOTE, Expectedness.UNKNOWN, null))));
        assertThat(lesser).as("nobody suspects the comparator").extracting(CaseAssessed::caseClass, CaseAssessed::provisional, CaseAssessed::rsi).containsExactly(CaseClass.SAR, false, RSI);
        var upgraded = assessedIn(after(valid).when(assess(expected, on("Comparol", Causality.PROBABLE, Expectedness.UNEXPECTED, COMPARATOR))));
        assertThat(upgraded).extracting(CaseAssessed::caseClass, CaseAssessed::investigator, CaseAssessed::sponsor, CaseAssessed::rsi)
            .containsExactly(CaseClass.SUSAR, Causality.NOT_RELATED, Causality.PROBABLE, COMPARATOR);
        assertThat(upgraded.judgements()).containsExactly(new Judgement("Asterol", Causality.POSSIBLE, Causality.POSSIBLE, Expectedness.EXPECTED, RSI),
            new Judgement("Comparol", Causality.NOT_RELATED, Causality.PROBABLE, Expectedness.UNEXPECTED, COMPARATOR));
        assertThat(assessedIn(after(valid).when(assess(on("Asterol", Causality.POSSIBLE, Expectedness.UNKNOWN, null), on("Comparol", Causality.PROBABLE, Expectedness.UNEXPECTED, COMPARATOR)))).provisional())
            .as("sure by one product").isFalse();
    }

    @Test
    void a_product_that_is_suspected_anew_was_judged_by_nobody() {
        var assessed = new CaseCommand[] {open(SERIOUS), triage(null), EXPECTED};
        var raised = assessedIn(after(assessed).when(followUp(new CaseReport(PATIENT, DOCTOR, List.of(ASTEROL.getFirst(), new Product("Comparol", Role.SUSPECT, null, null, null)), SERIOUS.reaction(), Causality.POSSIBLE, null,
            null, null))));
        assertThat(raised).extracting(CaseAssessed::caseClass, CaseAssessed::provisional, CaseAssessed::dayZero).containsExactly(CaseClass.SUSAR, true, LATER);
        assertThat(raised.judgements()).contains(new Judgement("Asterol", Causality.POSSIBLE, Causality.POSSIBLE, Expectedness.EXPECTED, RSI), new Judgement("Comparol", Causality.POSSIBLE, null, Expectedness.UNKNOWN, null));
    }

    /** 21 CFR 11.70: what was signed is what is recorded, of the version that was seen. */
    @Test
    void an_assessment_is_signed_for_this_version_and_these_opinions() {
        var valid = new CaseCommand[] {open(SERIOUS), triage(null)};
        var seen = signature(CanonicalJson.sha256(stateAfter(valid).toSign(EXPECTED)));
        after(valid).when(new AssessCase(STUDY, CASE, UNEXPECTED.opinions(), null, seen, "sam", TODAY)).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
        after(open(SERIOUS), triage(null), followUp(FATAL)).when(new AssessCase(STUDY, CASE, EXPECTED.opinions(), null, seen, "sam", TODAY)).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
        var reviewed = new ElectronicSignature("sam", "Sam Okafor", Instant.EPOCH, ElectronicSignature.Meaning.REVIEW, Instant.EPOCH, seen.contentSha256());
        after(valid).when(new AssessCase(STUDY, CASE, EXPECTED.opinions(), null, reviewed, "sam", TODAY)).thenBroken(SIGNATURE_MEANING_NOT_ALLOWED, "/meaning");
        assertThat(assessedIn(after(valid).when(new AssessCase(STUDY, CASE, EXPECTED.opinions(), null, seen, "sam", TODAY))).signature()).isEqualTo(seen);
    }

    @Test
    void an_assessment_of_a_time_when_a_case_had_one_opinion_is_one_on_every_product() {
        var earlier = new CaseAssessed(STUDY, CASE, 1, CaseClass.SAR, false, false, Causality.POSSIBLE, Causality.PROBABLE, Expectedness.EXPECTED, RSI, null, RECEIVED, RECEIVED, AWARE, RECEIVED, TODAY, null, null, "sam");
        var known = stateAfter(open(SERIOUS), triage(null)).apply(earlier);
        assertThat(known.assessment().of("Asterol")).isEqualTo(new Judgement("Asterol", Causality.POSSIBLE, Causality.PROBABLE, Expectedness.EXPECTED, RSI));
        assertThat(known.classification()).isEqualTo(new Classification(CaseClass.SAR, false, false));
    }

    @Test
    void an_assessment_without_an_opinion_is_none() {
        var unrelated = new CaseCommand[] {open(report(SERIOUS.reaction(), Causality.NOT_RELATED)), triage(null)};
        after(unrelated).when(assess(Causality.NOT_ASSESSED, Expectedness.UNEXPECTED, RSI, null)).thenBroken(OPINION_REQUIRED, "/opinions/0/causality");
    }

    @Test
    void a_follow_up_says_something_new_and_why() {
        after(open(SERIOUS)).when(followUp(SERIOUS)).thenBroken(CASE_UNCHANGED);
        after(open(SERIOUS)).when(new FollowUpCase(STUDY, CASE, FATAL, AWARE, RECEIVED, "", "sam", TODAY)).thenBroken(REASON_REQUIRED);
        after(open(SERIOUS)).when(new FollowUpCase(STUDY, CASE, FATAL, AWARE, AWARE, "Letter", "sam", TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/receivedOn");
    }

    @Test
    void only_the_medical_monitor_removes_seriousness() {
        after(open(SERIOUS)).when(followUp(MILD)).thenBroken(SERIOUSNESS_REMOVAL_BY_MEDICAL_MONITOR, "/report/reaction/seriousness");
        var removal = new RemoveSeriousness(STUDY, CASE, List.of(HOSPITALISATION), null, "Seen as an outpatient", "mo", TODAY);
        var removed = after(open(SERIOUS), triage(null)).when(removal);
        assertThat(assessedIn(removed)).extracting(CaseAssessed::version, CaseAssessed::caseClass, CaseAssessed::provisional).containsExactly(2, CaseClass.AE, false);
        assertThat(after(open(SERIOUS)).when(removal).recorded()).as("no class to lower before triage").hasSize(1);
        after(open(MILD)).when(removal).thenBroken(SERIOUSNESS_NOT_RECORDED, "/removed");
        after(open(SERIOUS)).when(new RemoveSeriousness(STUDY, CASE, List.of(HOSPITALISATION), null, " ", "mo", TODAY)).thenBroken(REASON_REQUIRED);
        after(open(FATAL)).when(new RemoveSeriousness(STUDY, CASE, List.of(DEATH), null, "Alive", "mo", TODAY)).thenBroken(DEATH_CONTRADICTORY, "/outcome");
        var alive = stateAfter(open(FATAL), triage(null), UNEXPECTED, new RemoveSeriousness(STUDY, CASE, List.of(DEATH), Outcome.RECOVERING, "Alive", "mo", TODAY));
        assertThat(alive.report().reaction().outcome()).isEqualTo(Outcome.RECOVERING);
        assertThat(alive.classification()).isEqualTo(new Classification(CaseClass.SUSAR, false, false));
    }

    @Test
    void a_site_s_follow_up_keeps_what_safety_knows_and_the_criteria_it_no_longer_names() {
        var coded = new CaseReport(PATIENT, DOCTOR, ASTEROL, new Reaction("Fainted", new Coded("Syncope", "10042772", "MedDRA 26.1", null), "2026-02-28", null, List.of(DEATH), null, new Grade(5, "5.0"), Outcome.FATAL,
            "2026-03-01"), Causality.POSSIBLE, null, null, "Found in the morning");
        var told = (CaseFollowedUp) after(open(coded)).when(told(Outcome.RECOVERING, Causality.PROBABLE, HOSPITALISATION)).recorded().getFirst();
        assertThat(told.notConfirmed()).containsExactly(DEATH);
        assertThat(told.report().reaction()).satisfies(reaction -> {
            assertThat(reaction.seriousness()).containsExactly(DEATH, HOSPITALISATION);
            assertThat(reaction.outcome()).isEqualTo(Outcome.FATAL);
            assertThat(reaction.grade()).isEqualTo(new Grade(5, "5.0"));
            assertThat(reaction.coded().code()).isEqualTo("10042772");
        });
        assertThat(told.report()).extracting(CaseReport::narrative, CaseReport::products, CaseReport::investigator).containsExactly("Found in the morning", ASTEROL, Causality.PROBABLE);
        var settled = stateAfter(open(coded), told(Outcome.RECOVERING, Causality.PROBABLE, HOSPITALISATION), new RemoveSeriousness(STUDY, CASE, List.of(DEATH), Outcome.RECOVERING, "Alive", "mo", TODAY));
        assertThat(settled.notConfirmed()).isEmpty();
        assertThat(settled.report().reaction().grade()).isNull();
    }

    @Test
    void a_case_is_closed_when_nothing_is_left_to_do() {
        var close = new CloseCase(STUDY, CASE, 0, "sam", TODAY);
        after(open(SERIOUS), triage(null)).when(close).thenBroken(ASSESSMENT_OUTSTANDING);
        after(open(SERIOUS), triage(null), UNEXPECTED).when(new CloseCase(STUDY, CASE, 2, "sam", TODAY)).thenBroken(CLOCKS_RUNNING);
        after(open(SERIOUS), triage(null), UNEXPECTED).when(close).then(new CaseClosed(STUDY, CASE, TODAY, "sam"));
        after(open(MILD)).when(close).then(new CaseClosed(STUDY, CASE, TODAY, "sam"));
        after(open(MILD), close).when(close).thenBroken(CASE_CLOSED);
        after(open(SERIOUS), triage(null), UNEXPECTED, close).when(UNEXPECTED).thenBroken(CASE_CLOSED);
        after(open(MILD)).when(new ReopenCase(STUDY, CASE, "Late letter", "sam", TODAY)).thenBroken(CASE_NOT_CLOSED);
        assertThat(stateAfter(open(SERIOUS), triage(null), UNEXPECTED, close, new ReopenCase(STUDY, CASE, "Late letter", "sam", TODAY)).state()).isEqualTo(State.UNDER_ASSESSMENT);
        assertThat(after(open(SERIOUS), triage(null), EXPECTED, close).when(followUp(FATAL)).recorded()).as("news open it again")
            .extracting(Object::getClass).containsExactly(CaseReopened.class, CaseFollowedUp.class, CaseAssessed.class);
    }

    @Test
    void a_nullified_case_stays_so_and_keeps_what_a_site_still_tells() {
        var nullify = nullify("Duplicate of IE-ACME-1", null, null);
        after(open(SERIOUS)).when(nullify(null, null, null)).thenBroken(REASON_REQUIRED);
        for (var command : List.of(nullify, followUp(FATAL), triage(null), UNEXPECTED, new ReopenCase(STUDY, CASE, "No duplicate", "sam", TODAY), new CloseCase(STUDY, CASE, 0, "sam", TODAY)))
            after(open(SERIOUS), nullify).when(command).thenBroken(CASE_NULLIFIED);
        var told = stateAfter(open(SERIOUS), triage(null), UNEXPECTED, nullify, told(Outcome.FATAL, Causality.RELATED, DEATH));
        assertThat(told.state()).isEqualTo(State.NULLIFIED);
        assertThat(told.version()).isEqualTo(2);
        assertThat(told.assessment().version()).isEqualTo(1);
    }

    private static NullifyCase nullify(String reason, String documentSha256, ElectronicSignature signature) {
        return new NullifyCase(STUDY, CASE, reason, documentSha256, signature, "sam", TODAY);
    }

    /** 21 CFR 11.70: of the case as it stands, or of the file in which its sender says so. */
    @Test
    void a_nullification_is_signed() {
        var opened = stateAfter(open(SERIOUS));
        new Scenario<SafetyCase, CaseCommand, CaseEvent>(opened, SafetyCase::decide, SafetyCase::apply).when(nullify("Duplicate", null, null)).thenBroken(SIGNATURE_REQUIRED);
        var ofVersion1 = signature(CanonicalJson.sha256(opened.toSign(nullify("Duplicate", null, null))));
        after(open(SERIOUS)).when(nullify("Duplicate", null, ofVersion1)).then(new CaseNullified(STUDY, CASE, TODAY, "Duplicate", null, ofVersion1, "sam"));
        after(open(SERIOUS)).when(nullify("Another reason", null, ofVersion1)).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
        after(open(SERIOUS), followUp(FATAL)).when(nullify("Duplicate", null, ofVersion1)).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
        var ofFile = signature("ab".repeat(32));
        after(open(SERIOUS)).when(nullify("Duplicate", "ab".repeat(32), ofFile)).then(new CaseNullified(STUDY, CASE, TODAY, "Duplicate", "ab".repeat(32), ofFile, "sam"));
        after(open(SERIOUS)).when(nullify("Duplicate", "cd".repeat(32), ofFile)).thenBroken(SIGNED_CONTENT_CHANGED, "/contentSha256");
    }

    @Test
    void dates_are_possible_ones_in_their_order() {
        after().when(new OpenCase(STUDY, CASE, null, null, null, null, SERIOUS, AWARE, AWARE.minusDays(1), "sam", TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/awareOn");
        after().when(new OpenCase(STUDY, CASE, null, null, null, null, SERIOUS, AWARE, TODAY.plusDays(1), "sam", TODAY)).thenBroken(DATE_IN_FUTURE, "/receivedOn");
        after().when(open(reacted("2026-03-02", null, Outcome.UNKNOWN, null, null))).thenBroken(DATES_OUT_OF_ORDER, "/awareOn");
        after().when(open(reacted("2026-13", null, Outcome.UNKNOWN, null, null))).thenBroken(DATE_MALFORMED, "/report/reaction/startedOn");
        after().when(open(reacted("2026-02-28", "2026-02-27", Outcome.UNKNOWN, null, null))).thenBroken(DATES_OUT_OF_ORDER, "/report/reaction/endedOn");
        assertThat(after().when(open(reacted("2026-02", "2026-02-03", Outcome.UNKNOWN, null, null))).recorded()).hasSize(1);
        assertThat(after().when(open(reacted(null, null, Outcome.UNKNOWN, null, null))).recorded()).hasSize(1);
    }

    @Test
    void death_is_said_of_outcome_criterion_grade_and_date_alike() {
        after().when(open(report(fainted(Outcome.FATAL, HOSPITALISATION), null))).thenBroken(DEATH_CONTRADICTORY, "/report/reaction/seriousness");
        after().when(open(report(fainted(Outcome.UNKNOWN, DEATH), null))).thenBroken(DEATH_CONTRADICTORY, "/report/reaction/seriousness");
        after().when(open(reacted("2026-02", null, Outcome.FATAL, 4, null, DEATH))).thenBroken(DEATH_CONTRADICTORY, "/report/reaction/grade");
        after().when(open(reacted("2026-02", null, Outcome.RECOVERED, 5, null))).thenBroken(DEATH_CONTRADICTORY, "/report/reaction/grade");
        after().when(open(reacted("2026-02", null, Outcome.RECOVERED, 2, "2026-03-01"))).thenBroken(DEATH_CONTRADICTORY, "/report/reaction/diedOn");
        assertThat(after().when(open(reacted("2026-02", null, Outcome.FATAL, 5, "2026-03-01", DEATH))).recorded()).hasSize(1);
    }

    @Test
    void the_words_name_nobody() {
        after().when(open(new CaseReport(PATIENT, DOCTOR, ASTEROL, SERIOUS.reaction(), null, null, null, "Mrs. Smith fainted"))).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/report/narrative");
        after(open(SERIOUS), triage(null)).when(assess(Causality.RELATED, Expectedness.UNKNOWN, null, "Dr. Jones thinks so")).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/reason");
    }

    private static CaseReport reacted(String startedOn, String endedOn, Outcome outcome, Integer grade, String diedOn, Seriousness... criteria) {
        return report(new Reaction("Fainted", null, startedOn, endedOn, List.of(criteria), null, grade == null ? null : new Grade(grade, "5.0"), outcome, diedOn), Causality.POSSIBLE);
    }
}
