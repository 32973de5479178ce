package org.trialledger.tmf.expected.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.expected.domain.ExpectedRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.tmf.expected.domain.Due.Basis;
import org.trialledger.tmf.expected.domain.Due.From;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;

class ExpectedDocumentListTest {
    static final UUID STUDY = new UUID(1, 1), SITE = new UUID(1, 2), PERSON = new UUID(1, 3), VISIT = new UUID(1, 4), DOCUMENT = new UUID(2, 1), OTHER = new UUID(2, 2);
    static final LocalDate MON = LocalDate.of(2026, 6, 1), FRI = LocalDate.of(2026, 6, 5);
    static final Scope AT_SITE = Scope.site("IE", SITE), AT_PERSON = Scope.person("IE", SITE, PERSON);
    static final UUID LIST = AT_SITE.listOf(STUDY);
    static final Calendars WEEKDAYS = _ -> WorkingDays.WEEKDAYS;
    static final Due WEEK = new Due(5, Basis.BUSINESS, null, null, null), BY_ACTIVATION = new Due(0, null, null, "SITE_ACTIVATION", 10);
    static final String REPORT = "05.04.03";

    static Scenario<ExpectedDocumentList, ExpectedCommand, ExpectedEvent> list() {
        return new Scenario<>(ExpectedDocumentList.INITIAL, ExpectedDocumentList::decide, ExpectedDocumentList::apply);
    }

    static Template template(String artifact, Level level) {
        return new Template(artifact, "Title of " + artifact, level, Requiredness.CORE, null, false, null, null, null, null);
    }

    static TemplateRule rule(String id, Due due, Template... documents) {
        return new TemplateRule(id, "site.Something", null, false, null, "ICH E6(R3) C.2", false, null, due, List.of(documents));
    }

    static ExpectDocuments expect(TemplateRule rule, LocalDate on, String cause, Map<String, String> traits) {
        return new ExpectDocuments(STUDY, AT_SITE, new Occurrence(rule.event(), STUDY, null, SITE, PERSON, null, cause, "about", on, null, traits), List.of(new Called(rule, "2026.1", rule.documents())), WEEKDAYS);
    }

    static ExpectDocuments visit(UUID visit, LocalDate on) {
        return expect(rule("VISIT", WEEK, template(REPORT, Level.SITE)), on, visit.toString(), Map.of());
    }

    static FileDocument filed(UUID document, int version, LocalDate on) {
        return new FileDocument(STUDY, AT_SITE, REPORT, new Filed(document, version, on));
    }

    static UUID id(String rule, String artifact, Scope scope, String cause) {
        return Scope.named(STUDY + "|" + rule + "|" + artifact + "|" + scope.key() + "|" + cause);
    }

    static final UUID FIRST = id("VISIT", REPORT, AT_SITE, VISIT.toString()), SECOND = id("VISIT", REPORT, AT_SITE, OTHER.toString());
    static final ExpectedListOpened OPENED = new ExpectedListOpened(STUDY, LIST, AT_SITE, "IE");

    static DocumentExpected expected(UUID id, UUID visit, LocalDate on, LocalDate dueOn) {
        return new DocumentExpected(STUDY, LIST, id, REPORT, "Title of " + REPORT, AT_SITE, null, on, dueOn, WEEK, Requiredness.CORE, 1, false, "VISIT", "2026.1", "site.Something/" + visit, "about", null);
    }

    static ExpectationSatisfied satisfied(UUID id, UUID document, int version, LocalDate on) {
        return new ExpectationSatisfied(STUDY, LIST, id, document, version, on);
    }

    @Test
    void an_event_calls_for_a_document_within_business_days() {
        list().given(OPENED).when(visit(VISIT, MON)).then(expected(FIRST, VISIT, MON, LocalDate.of(2026, 6, 8)));
    }

    @Test
    void the_same_occasion_expects_nothing_twice_whatever_the_versions_of_the_pack() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI)).when(visit(VISIT, MON.plusDays(3))).then();
    }

    @Test
    void a_log_that_grows_is_expected_once_however_often_it_happens() {
        var log = new TemplateRule("LOG", "site.Something", null, true, null, "ICH E6(R3) C.2", false, null, WEEK, List.of(template("05.04.04", Level.SITE)));
        var first = ExpectedDocumentList.INITIAL.apply(OPENED).decide(expect(log, MON, VISIT.toString(), Map.of()));
        assertThat(first).hasSize(1);
        assertThat(ExpectedDocumentList.INITIAL.apply(OPENED).apply(first.getFirst()).decide(expect(log, FRI, OTHER.toString(), Map.of()))).isEmpty();
    }

    @Test
    void a_final_document_satisfies_what_is_due_first() {
        list().given(OPENED, expected(SECOND, OTHER, MON, FRI.plusDays(7)), expected(FIRST, VISIT, MON, FRI)).when(filed(DOCUMENT, 1, FRI)).then(satisfied(FIRST, DOCUMENT, 1, FRI));
    }

    @Test
    void a_document_that_was_there_before_satisfies_what_asks_for_it_later() {
        list().given(OPENED).when(filed(DOCUMENT, 1, MON)).then(new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 1, MON));
        list().given(OPENED, new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 1, MON)).when(visit(VISIT, FRI))
            .then(expected(FIRST, VISIT, FRI, LocalDate.of(2026, 6, 12)), satisfied(FIRST, DOCUMENT, 1, FRI));
    }

    @Test
    void a_document_that_comes_again_changes_nothing() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), expected(SECOND, OTHER, MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON)).when(filed(DOCUMENT, 1, FRI)).then();
    }

    @Test
    void a_corrected_version_keeps_it_satisfied_and_is_no_answer_to_the_next_visit() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON), expected(SECOND, OTHER, MON, FRI)).when(filed(DOCUMENT, 2, FRI))
            .then(new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 2, FRI));
    }

    @Test
    void where_a_new_version_is_asked_for_a_later_version_is_the_answer_and_an_older_one_is_not() {
        var amended = new Template(REPORT, "T", Level.SITE, Requiredness.CORE, null, true, null, null, null, null);
        var asked = expect(rule("AMENDMENT", WEEK, amended), FRI, "2.0", Map.of());
        var id = id("AMENDMENT", REPORT, AT_SITE, "2.0");
        var event = new DocumentExpected(STUDY, LIST, id, REPORT, "T", AT_SITE, null, FRI, LocalDate.of(2026, 6, 12), WEEK, Requiredness.CORE, 1, true, "AMENDMENT", "2026.1", "site.Something/2.0", "about", null);
        var before = List.<ExpectedEvent>of(OPENED, expected(FIRST, VISIT, MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON), new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 2, MON));
        list().given(before.toArray(ExpectedEvent[]::new)).when(asked).then(event);
        var now = new ArrayList<>(before);
        now.add(event);
        list().given(now.toArray(ExpectedEvent[]::new)).when(filed(DOCUMENT, 3, FRI)).then(satisfied(id, DOCUMENT, 3, FRI));
    }

    @Test
    void a_returned_document_opens_what_it_satisfied() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON)).when(new TakeDocumentBack(STUDY, AT_SITE, DOCUMENT, null, "Page missing", FRI))
            .then(new ExpectationReopened(STUDY, LIST, FIRST, DOCUMENT, 1, 0, "Page missing", FRI));
        list().given(OPENED).when(new TakeDocumentBack(STUDY, AT_SITE, DOCUMENT, null, "Page missing", FRI)).then();
    }

    @Test
    void another_document_takes_the_place_of_a_returned_one() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON), new SurplusDocumentNoted(STUDY, LIST, REPORT, null, OTHER, 1, MON))
            .when(new TakeDocumentBack(STUDY, AT_SITE, DOCUMENT, 1, "Page missing", FRI))
            .then(new ExpectationReopened(STUDY, LIST, FIRST, DOCUMENT, 1, 0, "Page missing", FRI), satisfied(FIRST, OTHER, 1, FRI));
    }

    @Test
    void a_surplus_document_that_is_withdrawn_satisfies_nothing_later() {
        var surplus = new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 1, MON);
        var back = new SurplusDocumentTakenBack(STUDY, LIST, DOCUMENT, 1, "Misfiled", MON);
        list().given(OPENED, surplus).when(new TakeDocumentBack(STUDY, AT_SITE, DOCUMENT, null, "Misfiled", MON)).then(back);
        list().given(OPENED, surplus, back).when(visit(VISIT, MON)).then(expected(FIRST, VISIT, MON, LocalDate.of(2026, 6, 8)));
    }

    @Test
    void several_documents_are_counted() {
        var two = new DocumentExpected(STUDY, LIST, FIRST, REPORT, "T", AT_SITE, null, MON, FRI, WEEK, Requiredness.CORE, 2, false, "VISIT", "2026.1", "c", null, null);
        var one = new DocumentCounted(STUDY, LIST, FIRST, DOCUMENT, 1, 1, MON);
        list().given(OPENED, two).when(filed(DOCUMENT, 1, MON)).then(one);
        list().given(OPENED, two, one).when(filed(OTHER, 1, FRI)).then(satisfied(FIRST, OTHER, 1, FRI));
        list().given(OPENED, two, one, satisfied(FIRST, OTHER, 1, FRI)).when(new TakeDocumentBack(STUDY, AT_SITE, DOCUMENT, null, "Void", FRI))
            .then(new ExpectationReopened(STUDY, LIST, FIRST, DOCUMENT, 1, 1, "Void", FRI));
    }

    @Test
    void what_is_due_by_a_milestone_falls_due_when_it_is_reached() {
        var agreement = rule("SITE-SELECTED", BY_ACTIVATION, template("05.02.12", Level.SITE));
        var id = id("SITE-SELECTED", "05.02.12", AT_SITE, "null");
        var event = new DocumentExpected(STUDY, LIST, id, "05.02.12", "Title of 05.02.12", AT_SITE, "SITE_ACTIVATION", MON, null, BY_ACTIVATION, Requiredness.CORE, 1, false, "SITE-SELECTED", "2026.1", "site.Something",
            null, null);
        list().given(OPENED).when(expect(agreement, MON, null, Map.of())).then(event);
        var reached = new MilestoneReached(STUDY, LIST, "SITE_ACTIVATION", FRI);
        list().given(OPENED, event).when(new ReachMilestone(STUDY, AT_SITE, "SITE_ACTIVATION", FRI, WEEKDAYS)).then(reached, new ExpectationFellDue(STUDY, LIST, id, "SITE_ACTIVATION", FRI));
        list().given(OPENED, event, reached).when(new ReachMilestone(STUDY, AT_SITE, "SITE_ACTIVATION", FRI, WEEKDAYS)).then();
        list().given(OPENED, event).when(new EndMilestones(STUDY, AT_SITE, "The site was not selected", FRI)).then(new ExpectationNotApplicable(STUDY, LIST, id, "The site was not selected", null, FRI));
    }

    @Test
    void who_joins_an_active_site_has_some_days_more() {
        var staff = rule("STAFF", BY_ACTIVATION, template("05.03.03", Level.PERSON));
        list().given(OPENED, new MilestoneReached(STUDY, LIST, "SITE_ACTIVATION", MON)).when(expect(staff, FRI, PERSON.toString(), Map.of()))
            .then(new DocumentExpected(STUDY, LIST, id("STAFF", "05.03.03", AT_PERSON, PERSON.toString()), "05.03.03", "Title of 05.03.03", AT_PERSON, "SITE_ACTIVATION", FRI, FRI.plusDays(10), BY_ACTIVATION,
                Requiredness.CORE, 1, false, "STAFF", "2026.1", "site.Something/" + PERSON, "about", null));
    }

    @Test
    void a_renewal_is_due_by_the_day_the_event_names() {
        var renewal = rule("CREDENTIAL", new Due(0, null, From.UNTIL, null, null), template(REPORT, Level.SITE));
        var occurrence = new Occurrence("site.Something", STUDY, null, SITE, null, null, "c", null, MON, FRI, Map.of());
        var decided = ExpectedDocumentList.INITIAL.apply(OPENED).decide(new ExpectDocuments(STUDY, AT_SITE, occurrence, List.of(new Called(renewal, "1", renewal.documents())), WEEKDAYS));
        assertThat(decided).singleElement().isInstanceOfSatisfying(DocumentExpected.class, e -> assertThat(e.dueOn()).isEqualTo(FRI));
    }

    @Test
    void a_template_may_be_for_some_countries_and_roles_only() {
        var form = new Template("05.02.08", "Form FDA 1572", Level.SITE, Requiredness.CORE, null, false, List.of("US"), null, null, null);
        var cv = new Template("05.02.04", "CV", Level.PERSON, Requiredness.CORE, null, false, null, List.of("IE"), List.of("PRINCIPAL_INVESTIGATOR"), null);
        list().given(OPENED).when(expect(rule("STAFF", WEEK, form, cv), MON, null, Map.of("role", "NURSE"))).then();
        list().given(OPENED).when(expect(rule("STAFF", WEEK, form, cv), MON, null, Map.of("role", "PRINCIPAL_INVESTIGATOR"))).then();
        assertThat(ExpectedDocumentList.INITIAL.apply(new ExpectedListOpened(STUDY, LIST, AT_SITE, "US")).apply(new ExpectedListOpened(STUDY, LIST, Scope.site("US", SITE), "US"))
            .decide(expect(rule("STAFF", WEEK, form, cv), MON, null, Map.of("role", "PRINCIPAL_INVESTIGATOR")))).extracting(event -> ((DocumentExpected) event).artifact()).containsExactly("05.02.08", "05.02.04");
    }

    @Test
    void who_works_at_a_site_is_known_once() {
        var listed = new PersonListed(STUDY, LIST, PERSON);
        list().given(OPENED).when(new ListPerson(STUDY, AT_SITE, PERSON)).then(listed);
        list().given(OPENED, listed).when(new ListPerson(STUDY, AT_SITE, PERSON)).then();
        assertThat(ExpectedDocumentList.INITIAL.apply(OPENED).knowsPerson(PERSON)).isFalse();
        assertThat(ExpectedDocumentList.INITIAL.apply(OPENED).apply(listed).knowsPerson(PERSON)).isTrue();
    }

    static final UUID FORESEEN = id("SUSAR", REPORT, AT_SITE, VISIT.toString());
    static final DocumentExpected FORESEEN_REPORT = new DocumentExpected(STUDY, LIST, FORESEEN, REPORT, "Title of " + REPORT, AT_SITE, null, MON, MON.plusDays(7), WEEK, Requiredness.CORE, 1, false, "SUSAR", "2026.1",
        "site.Something/" + VISIT, "about", null);
    static final ExpectationNotApplicable DROPPED = new ExpectationNotApplicable(STUDY, LIST, FORESEEN, "The case is no SUSAR any more", null, FRI);

    /** The letter by which a site is told, of what the assessment foresaw. */
    static ExpectDocuments letter(String letter) {
        var rule = new TemplateRule("LETTER", "site.Letter", null, false, "SUSAR", "c", false, null, WEEK, List.of(template(REPORT, Level.SITE)));
        var occurrence = new Occurrence("site.Letter", STUDY, null, SITE, null, null, letter, "letter " + letter, FRI, null, Map.of(), VISIT.toString());
        return new ExpectDocuments(STUDY, AT_SITE, occurrence, List.of(new Called(rule, "2026.1", rule.documents())), WEEKDAYS);
    }

    static ExpectDocuments susar() {
        return expect(rule("SUSAR", WEEK, template(REPORT, Level.SITE)), MON, VISIT.toString(), Map.of());
    }

    static DropForeseen drop() {
        return DropForeseen.of(STUDY, AT_SITE, "site.Something", VISIT.toString(), "The case is no SUSAR any more", FRI);
    }

    static final ForeseenOccurred CAME = new ForeseenOccurred(STUDY, LIST, FORESEEN, "site.Letter/1", "letter 1", LocalDate.of(2026, 6, 12), FRI);

    @Test
    void what_was_foreseen_and_comes_is_expected_once_and_the_next_of_its_kind_besides() {
        list().given(OPENED).when(susar()).then(FORESEEN_REPORT);
        list().given(OPENED, FORESEEN_REPORT).when(letter("1")).then(CAME);
        list().given(OPENED, FORESEEN_REPORT, CAME).when(letter("1")).then();
        var next = new DocumentExpected(STUDY, LIST, id("LETTER", REPORT, AT_SITE, "2"), REPORT, "Title of " + REPORT, AT_SITE, null, FRI, LocalDate.of(2026, 6, 12), WEEK, Requiredness.CORE, 1, false, "LETTER", "2026.1",
            "site.Letter/2", "letter 2", null);
        list().given(OPENED, FORESEEN_REPORT, CAME).when(letter("2")).then(next);
        list().given(OPENED, FORESEEN_REPORT, CAME, next).when(letter("2")).then();
    }

    @Test
    void what_was_filed_before_it_came_stays_counted_and_a_waiver_stays_a_waiver() {
        list().given(OPENED, FORESEEN_REPORT, satisfied(FORESEEN, DOCUMENT, 1, MON)).when(letter("1")).then(CAME);
        list().given(OPENED, FORESEEN_REPORT, new ExpectationWaived(STUDY, LIST, FORESEEN, "Lost", "project-manager", "ina", MON)).when(letter("1")).then(CAME);
    }

    @Test
    void what_was_foreseen_and_will_not_come_is_expected_no_more_until_it_is_foreseen_again() {
        list().given(OPENED, FORESEEN_REPORT).when(drop()).then(DROPPED);
        list().given(OPENED, FORESEEN_REPORT, DROPPED).when(drop()).then();
        list().given(OPENED, FORESEEN_REPORT, CAME).when(drop()).then();
        list().given(OPENED, FORESEEN_REPORT, DROPPED).when(susar()).then(new ExpectationRestored(STUDY, LIST, FORESEEN, "It happened again", null, MON));
        list().given(OPENED, FORESEEN_REPORT, new ExpectationNotApplicable(STUDY, LIST, FORESEEN, "Not here", "ina", MON)).when(susar()).then();
    }

    @Test
    void what_comes_after_it_was_given_up_is_expected_by_itself() {
        assertThat(List.of(OPENED, FORESEEN_REPORT, DROPPED).stream().map(ExpectedEvent.class::cast).reduce(ExpectedDocumentList.INITIAL, ExpectedDocumentList::apply, (a, _) -> a).decide(letter("1")))
            .singleElement().isInstanceOfSatisfying(DocumentExpected.class, e -> assertThat(e.rule()).isEqualTo("LETTER"));
    }

    @Test
    void a_core_record_is_waived_by_the_project_manager_alone() {
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI)).when(new WaiveExpectation(STUDY, LIST, FIRST, "Lost in the flood", "tmf-specialist", "ina", FRI)).thenBroken(CORE_WAIVED_BY_PROJECT_MANAGER);
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI)).when(new WaiveExpectation(STUDY, LIST, FIRST, "Lost in the flood", "project-manager", "ina", FRI))
            .then(new ExpectationWaived(STUDY, LIST, FIRST, "Lost in the flood", "project-manager", "ina", FRI));
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI)).when(new WaiveExpectation(STUDY, LIST, FIRST, " ", "project-manager", "ina", FRI)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void what_is_set_aside_is_not_satisfied_until_it_is_restored() {
        var waived = new ExpectationWaived(STUDY, LIST, FIRST, "Lost", "project-manager", "ina", MON);
        var surplus = new SurplusDocumentNoted(STUDY, LIST, REPORT, null, DOCUMENT, 1, FRI);
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), waived).when(filed(DOCUMENT, 1, FRI)).then(surplus);
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), waived).when(new MarkExpectationNotApplicable(STUDY, LIST, FIRST, "No visit", "ina", FRI)).thenBroken(EXPECTATION_NOT_OPEN);
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), waived, surplus).when(new RestoreExpectation(STUDY, LIST, FIRST, "Found", "ina", FRI))
            .then(new ExpectationRestored(STUDY, LIST, FIRST, "Found", "ina", FRI), satisfied(FIRST, DOCUMENT, 1, FRI));
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI)).when(new RestoreExpectation(STUDY, LIST, FIRST, "Found", "ina", FRI)).thenBroken(EXPECTATION_NOT_SET_ASIDE);
    }

    @Test
    void a_person_says_which_of_like_expectations_a_document_is_for() {
        var before = new ExpectedEvent[] {OPENED, expected(FIRST, VISIT, MON, FRI), expected(SECOND, OTHER, MON, FRI.plusDays(1)), satisfied(FIRST, DOCUMENT, 1, MON)};
        list().given(before).when(new AssignDocument(STUDY, LIST, SECOND, DOCUMENT, "It is of the second visit", "ina", FRI))
            .then(new ExpectationReopened(STUDY, LIST, FIRST, DOCUMENT, 1, 0, "It is of the second visit", FRI), satisfied(SECOND, DOCUMENT, 1, FRI));
        list().given(before).when(new AssignDocument(STUDY, LIST, SECOND, OTHER, "It is of the second visit", "ina", FRI)).thenBroken(DOCUMENT_NOT_ON_FILE);
        list().given(before).when(new AssignDocument(STUDY, LIST, FIRST, DOCUMENT, "Why not", "ina", FRI)).thenBroken(EXPECTATION_NOT_OPEN);
    }

    private static ExpectAdHoc adHoc(Scope scope, String title, String reason) {
        return new ExpectAdHoc(STUDY, FIRST, scope, "05.05.04", title, Requiredness.RECOMMENDED, 1, FRI, "Note on the fridge", reason, "ina", MON);
    }

    @Test
    void a_person_expects_what_no_rule_calls_for() {
        list().given(OPENED).when(adHoc(AT_SITE, "Filenote", "The fridge failed")).then(new DocumentExpected(STUDY, LIST, FIRST, "05.05.04", "Filenote", AT_SITE, null, MON, FRI, null, Requiredness.RECOMMENDED, 1, false,
            "AD_HOC", null, "The fridge failed", "Note on the fridge", "ina"));
        list().given(OPENED).when(adHoc(AT_SITE, null, "The fridge failed")).thenBroken(EXPECTED_ARTIFACT_UNKNOWN);
        list().given(OPENED).when(adHoc(AT_SITE, "Filenote", null)).thenBroken(REASON_REQUIRED);
        list().given(OPENED).when(adHoc(AT_PERSON, "Filenote", "The fridge failed")).thenBroken(EXPECTED_SCOPE_UNKNOWN);
        list().given().when(adHoc(AT_SITE, "Filenote", "The fridge failed")).thenBroken(EXPECTED_SCOPE_UNKNOWN);
        list().given(OPENED).when(adHoc(new Scope(Level.SITE, null, null, null, null), "Filenote", "The fridge failed")).thenBroken(EXPECTED_SCOPE_INCOMPLETE);
    }

    @Test
    void a_closed_site_names_what_it_lacks() {
        var waivedId = id("VISIT", REPORT, AT_SITE, "third");
        list().given(OPENED, expected(FIRST, VISIT, MON, FRI), expected(SECOND, OTHER, MON, FRI), expected(waivedId, new UUID(9, 9), MON, FRI), satisfied(FIRST, DOCUMENT, 1, MON),
            new ExpectationWaived(STUDY, LIST, waivedId, "Lost", "project-manager", "ina", MON)).when(new CloseExpectedList(STUDY, AT_SITE, FRI)).then(new ExpectedListClosed(STUDY, LIST, 2, 1, List.of(SECOND), FRI));
    }

    @Test
    void countries_are_listed_for_what_ends_in_all_of_them() {
        var study = Scope.STUDY.listOf(STUDY);
        list().given().when(new ListCountry(STUDY, "IE", true)).then(new ExpectedListOpened(STUDY, study, Scope.STUDY, null), new CountryListed(STUDY, study, "IE", true));
        list().given(new ExpectedListOpened(STUDY, study, Scope.STUDY, null), new CountryListed(STUDY, study, "IE", true)).when(new ListCountry(STUDY, "IE", true)).then();
    }

    @Test
    void a_site_with_thousands_of_documents_takes_one_more_at_once() {
        var state = ExpectedDocumentList.INITIAL.apply(OPENED);
        for (var i : IntStream.range(0, 1_000).toArray()) for (var event : state.decide(visit(new UUID(7, i), MON.plusDays(i % 300)))) state = state.apply(event);
        for (var i : IntStream.range(0, 999).toArray()) for (var event : state.decide(filed(new UUID(8, i), 1, MON.plusDays(i % 300)))) state = state.apply(event);
        assertThat(state.decide(filed(new UUID(8, 999), 1, MON.plusDays(400)))).singleElement().isInstanceOf(ExpectationSatisfied.class);
        assertThat(state.decide(filed(new UUID(8, 1), 1, MON.plusDays(400)))).isEmpty();
    }
}
