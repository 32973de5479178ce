package org.trialledger.tmf.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.application.CalledDocumentsOf;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.ExpectedDocumentList;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Scope;

/** Reads what the other services have approved as the shape of their events, and expects by the packs that are shipped. */
class OccurrencesTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private static final Instant RECORDED = Instant.parse("2026-06-01T10:00:00Z");
    private static final UUID AT_WORK = new UUID(6, 1), CLOSED = new UUID(6, 2), NOT_YET = new UUID(6, 3), CASE = new UUID(6, 4), CLOCK = new UUID(6, 5);
    private static final StudyConduct CONDUCT = new StudyConduct("AST-301", "Title", Set.of("IE", "GB"), null, null, null, Map.of(AT_WORK, new Site(AT_WORK, "101", "IE", LocalDate.of(2026, 1, 5), null),
        CLOSED, new Site(CLOSED, "102", "GB", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 5)), NOT_YET, new Site(NOT_YET, "103", "IE", null, null)));
    private final CalledDocuments called = CalledDocumentsOf.shipped();

    /** The row of the table of templates (domain reference 3.16) by the event that stands for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "study.StudyRegistered | STUDY | 01.01.01 01.01.02 01.01.08 01.01.16 01.01.18 01.02.01 07.01.01 09.01.03 | 2026-07-01",
        "study.ProtocolVersionApproved | STUDY | 02.01.02 02.01.03 11.01.02 02.01.06 | 2026-03-06",
        "study.StudyDesignDefined | STUDY | 11.02.01 11.02.02 11.02.03 11.02.05 06.06.02 06.06.03 |",
        "study.CountryAdded | COUNTRY | 03.01.01 03.01.02 04.01.01 04.01.02 04.01.03 04.01.05 02.02.03 02.01.06 03.02.01 |",
        "study.DatabaseLocked | STUDY | 10.03.08 10.03.11 11.02.06 11.03.07 11.03.08 11.03.09 11.03.10 11.04.02 | 2026-07-01",
        "site.SiteQualified | SITE | 05.01.01 05.01.02 05.01.03 05.01.04 | 2026-04-16",
        "site.SiteNotSelected | SITE | 05.01.05 | 2026-04-16",
        "site.SiteSelected | SITE | 05.02.01 05.02.02 05.02.11 05.02.12 05.02.13 05.02.18 08.01.01 08.01.04 |",
        "site.StaffMemberAdded | PERSON | 05.02.04 05.02.07 05.02.10 05.03.03 |",
        "site.StaffRoleChanged | PERSON | 05.02.05 05.02.10 05.03.03 | 2026-05-15",
        "site.PrincipalInvestigatorAppointed | SITE | 05.02.02 | 2026-05-15",
        "site.CredentialExpiring | PERSON | 05.02.07 | 2027-05-01",
        "site.VisitReportSigned | SITE | 05.04.03 05.04.12 05.04.04 | 2026-06-17",
        "site.AmendmentAuthorisedInCountry | COUNTRY | 03.01.02 04.01.02 | 2026-05-11",
        "site.AmendmentImplementationOpened | SITE | 02.01.04 04.01.02 05.02.03 02.02.03 05.03.03 | 2026-05-18",
        "site.SupplyShipmentReceived | SITE | 06.01.04 06.01.05 | 2026-05-11",
        "site.LotReleased | STUDY | 06.02.01 06.02.04 | 2026-05-08",
        "site.DeviationClassified | SITE | 05.04.06 | 2026-06-08",
        "site.SiteClosedOut | SITE | 06.01.10 06.01.11 05.04.10 | 2026-07-31",
        "safety.ClockStarted | STUDY | 07.02.01 03.03.01 | 2026-03-23",
        "safety.CaseAssessed | SITE | 04.03.01 05.04.09 | 2026-03-27",
        "safety.ReportingObligationsDetermined | STUDY COUNTRY | 07.02.01 03.03.01 04.03.01 | 2026-03-24",
        "safety.SafetySubmissionAccepted | STUDY COUNTRY | 07.02.01 03.03.01 | 2026-03-13",
        "safety.LetterSent | SITE | 04.03.01 05.04.09 | 2026-03-13"})
    void an_event_calls_for_its_documents(String type, String levels, String artifacts, LocalDate dueOn) throws IOException {
        var expected = decided(type).filter(DocumentExpected.class::isInstance).map(DocumentExpected.class::cast).toList();
        assertThat(expected).extracting(DocumentExpected::artifact).containsExactlyInAnyOrder(artifacts.split(" "));
        assertThat(expected).extracting(e -> e.scope().level()).containsOnly(Stream.of(levels.split(" ")).map(Level::valueOf).toArray(Level[]::new));
        if (dueOn != null) assertThat(expected).extracting(DocumentExpected::dueOn).contains(dueOn);
        else assertThat(expected).extracting(DocumentExpected::dueOn).containsOnlyNulls();
    }

    /** The report of each kind of visit has a place of its own in the reference model. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SSV | 05.01.04 05.04.12", "SIV | 05.03.01 05.04.12 05.04.04", "COV | 05.04.08 05.04.12 05.04.04", "RMV | 05.04.03 05.04.12 05.04.04"})
    void a_signed_report_calls_for_the_documents_of_its_visit(String visit, String artifacts) throws IOException {
        var signed = received("site.VisitReportSigned", "{\"siteId\":\"" + new UUID(5, 1) + "\",\"visitId\":\"" + new UUID(5, 2) + "\",\"type\":\"" + visit + "\",\"on\":\"2026-06-10\"}");
        var commands = called.of(SiteOccurrences.occurrence(signed).orElseThrow());
        assertThat(commands).allSatisfy(command -> assertThat(command.listId()).isEqualTo(Scope.site(null, new UUID(5, 1)).listOf(STUDY)));
        assertThat(commands.stream().flatMap(command -> ExpectedDocumentList.INITIAL.decide(command).stream()).filter(DocumentExpected.class::isInstance).map(event -> ((DocumentExpected) event).artifact()))
            .containsExactlyInAnyOrder(artifacts.split(" "));
    }

    /** In a site of Ireland, with the holidays there. */
    private Stream<ExpectedEvent> decided(String type) throws IOException {
        var events = new ArrayList<ExpectedEvent>();
        for (var command : commands(type)) {
            var list = scopeOf(command).siteId() == null && scopeOf(command).country() == null ? ExpectedDocumentList.INITIAL
                : ExpectedDocumentList.INITIAL.apply(new ExpectedListOpened(STUDY, command.listId(), scopeOf(command), "IE"));
            events.addAll(list.decide(command));
        }
        return events.stream();
    }

    private static Scope scopeOf(ExpectedCommand command) {
        return command instanceof ExpectDocuments c ? c.scope().siteId() != null ? Scope.site("IE", c.scope().siteId()) : c.scope() : Scope.STUDY;
    }

    private List<ExpectedCommand> commands(String type) throws IOException {
        var event = approved(type);
        return switch (event.type().substring(0, event.type().indexOf('.'))) {
            case "study" -> StudyOccurrences.occurrences(event, List.of("IE")).stream().flatMap(occurrence -> called.of(occurrence).stream()).toList();
            case "site" -> SiteOccurrences.occurrence(event).map(called::of).orElse(List.of());
            default -> SafetyOccurrences.commands(event, called, _ -> CONDUCT);
        };
    }

    @Test
    void milestones_are_reached_and_end() throws IOException {
        assertThat(commands("site.SiteActivated")).singleElement().isInstanceOfSatisfying(ReachMilestone.class, c -> assertThat(c.milestone()).isEqualTo("SITE_ACTIVATION"));
        assertThat(commands("study.RecruitmentStarted")).singleElement().isInstanceOfSatisfying(ReachMilestone.class, c -> assertThat(c.scope()).isEqualTo(Scope.country("IE")));
        assertThat(commands("study.ProtocolDecisionRecorded")).singleElement().isInstanceOfSatisfying(ReachMilestone.class, c -> assertThat(c.milestone()).isEqualTo("ETHICS_DECISION"));
        assertThat(commands("site.SubjectRandomised")).singleElement().isInstanceOfSatisfying(ReachMilestone.class, c -> assertThat(c.scope()).isEqualTo(Scope.STUDY));
        assertThat(commands("site.CandidateWithdrawn")).singleElement().isInstanceOf(EndMilestones.class);
        assertThat(commands("study.CountryWithdrawn")).singleElement().isInstanceOf(EndMilestones.class);
    }

    @Test
    void what_ends_with_the_study_ends_in_each_country() throws IOException {
        var ended = StudyOccurrences.occurrences(approved("study.StudyEnded"), List.of("FR", "IE")).stream().flatMap(occurrence -> called.of(occurrence).stream()).map(ExpectedCommand::listId).distinct();
        assertThat(ended).containsExactlyInAnyOrder(Scope.country("FR").listOf(STUDY), Scope.country("IE").listOf(STUDY), Scope.STUDY.listOf(STUDY));
    }

    @Test
    void lists_open_and_close() throws IOException {
        assertThat(SiteOccurrences.opening(approved("site.SiteIdentified"))).get().isInstanceOfSatisfying(OpenExpectedList.class, c -> assertThat(c.calendarCountry()).isEqualTo("IE"));
        assertThat(StudyOccurrences.opening(approved("study.StudyRegistered"))).singleElement().isInstanceOfSatisfying(OpenExpectedList.class, c -> assertThat(c.calendarCountry()).isEqualTo("IE"));
        assertThat(StudyOccurrences.opening(approved("study.CountryAdded"))).containsExactly(new ListCountry(STUDY, "IE", true));
        assertThat(SiteOccurrences.opening(approved("site.StaffMemberAdded"))).get().isInstanceOfSatisfying(ListPerson.class, c -> assertThat(c.personId()).isEqualTo(UUID.fromString("0199c000-0000-7000-8000-000000000003")));
        assertThat(BudgetOccurrences.commands(approved("budget.VendorContractDrafted"), called)).singleElement().isInstanceOfSatisfying(OpenExpectedList.class, c -> assertThat(c.scope().level()).isEqualTo(Level.VENDOR));
        assertThat(SiteOccurrences.closing(approved("site.SiteClosedOut"))).get().isInstanceOf(CloseExpectedList.class);
    }

    @Test
    void a_report_to_an_authority_is_of_its_country_where_the_pack_knows_it() throws IOException {
        assertThat(commands("safety.SafetySubmissionAccepted")).extracting(ExpectedCommand::listId).containsExactlyInAnyOrder(Scope.STUDY.listOf(STUDY), Scope.country("US").listOf(STUDY));
    }

    @Test
    void a_report_to_an_ethics_committee_is_a_notice_to_that_of_the_country() throws IOException {
        var started = "{\"clockId\":\"" + CLOCK + "\",\"rule\":{\"title\":\"SUSAR\",\"trigger\":\"CASE\",\"authority\":\"Ethics committee\",\"committee\":true},\"part\":\"REPORT\",\"countries\":[\"GB\"],\"dueOn\":\"2026-06-15\"}";
        assertThat(expected("safety.ClockStarted", started)).containsExactly("04.03.01 COUNTRY GB");
        assertThat(expected("safety.SafetySubmissionAccepted", acceptedByCommittee(",\"duty\":{\"clockId\":\"" + CLOCK + "\",\"countries\":[\"GB\"]}"))).containsExactly("04.03.01 COUNTRY GB");
        assertThat(expected("safety.SafetySubmissionAccepted", acceptedByCommittee(""))).as("recorded when countries were not noted").containsExactly("04.03.01 STUDY null");
    }

    /** The letters to the sites call for what is filed there. */
    @Test
    void an_urgent_safety_measure_calls_for_the_notifications_of_its_clocks() throws IOException {
        var union = "{\"clockId\":\"" + CLOCK + "\",\"rule\":{\"title\":\"Urgent safety measure\",\"trigger\":\"URGENT_MEASURE\",\"authority\":\"CTIS\",\"committee\":false},\"part\":\"REPORT\",\"countries\":[\"FR\",\"IE\"],\"dueOn\":\"2026-06-08\"}";
        assertThat(expected("safety.ClockStarted", union)).containsExactly("03.03.01 STUDY null");
        var kingdom = union.replace("CTIS", "MHRA").replace("\"FR\",\"IE\"", "\"GB\"");
        assertThat(expected("safety.ClockStarted", kingdom)).containsExactly("03.03.01 COUNTRY GB");
        assertThat(expected("safety.ClockStarted", kingdom.replace("false", "true"))).containsExactly("04.03.01 COUNTRY GB");
    }

    private static String acceptedByCommittee(String duty) {
        return "{\"submissionId\":\"" + new UUID(5, 7) + "\",\"report\":{\"caseNumber\":\"IE-ACME-1\",\"caseVersion\":1,\"authority\":\"Ethics committee\",\"toCommittee\":true" + duty
            + "},\"acknowledgement\":{\"on\":\"2026-06-01\"}}";
    }

    private List<String> expected(String type, String payload) throws IOException {
        return SafetyOccurrences.commands(received(type, payload), called, _ -> CONDUCT).stream().flatMap(command -> ExpectedDocumentList.INITIAL.decide(command).stream()).filter(DocumentExpected.class::isInstance)
            .map(DocumentExpected.class::cast).map(e -> e.artifact() + " " + e.scope().level() + " " + e.scope().country()).toList();
    }

    /** The assessment foresees what the letters bring, the clock what the acceptance brings: one document each. */
    @Test
    void what_follows_from_a_susar_is_expected_once() throws IOException {
        String assessed = assessed("SUSAR"), sent = "{\"letterId\":\"" + new UUID(6, 6) + "\",\"siteId\":\"" + AT_WORK + "\",\"country\":\"IE\",\"on\":\"2026-06-10\",\"caseId\":\"" + CASE + "\"}";
        var started = "{\"clockId\":\"" + CLOCK + "\",\"rule\":{\"title\":\"SUSAR\",\"trigger\":\"CASE\",\"authority\":\"FDA\",\"committee\":false},\"part\":\"REPORT\",\"countries\":[\"US\"],\"dueOn\":\"2026-06-15\"}";
        var accepted = "{\"submissionId\":\"" + new UUID(5, 7) + "\",\"report\":{\"caseNumber\":\"US-ACME-1\",\"caseVersion\":1,\"authority\":\"FDA\",\"toCommittee\":false,\"duty\":{\"clockId\":\"" + CLOCK
            + "\",\"countries\":[\"US\"]}},\"acknowledgement\":{\"on\":\"2026-06-08\"}}";
        var lists = new HashMap<UUID, ExpectedDocumentList>();
        var events = new ArrayList<ExpectedEvent>();
        for (var told : List.of(received("safety.CaseAssessed", assessed), received("safety.ClockStarted", started), received("safety.SafetySubmissionAccepted", accepted), received("safety.LetterSent", sent)))
            for (var command : SafetyOccurrences.commands(told, called, _ -> CONDUCT))
                for (var event : lists.getOrDefault(command.listId(), ExpectedDocumentList.INITIAL).decide(command)) {
                    lists.put(command.listId(), lists.getOrDefault(command.listId(), ExpectedDocumentList.INITIAL).apply(event));
                    events.add(event);
                }
        assertThat(events.stream().filter(DocumentExpected.class::isInstance).map(DocumentExpected.class::cast).map(e -> e.artifact() + " " + e.scope().level()))
            .containsExactlyInAnyOrder("05.04.09 SITE", "04.03.01 SITE", "07.02.01 STUDY", "03.03.01 COUNTRY");
        assertThat(events.stream().filter(ForeseenOccurred.class::isInstance)).hasSize(4);
    }

    @Test
    void a_case_that_is_no_susar_any_more_and_a_clock_that_ends_unanswered_ask_for_nothing() throws IOException {
        for (var event : List.of(received("safety.CaseAssessed", assessed("SAE")), received("safety.CaseNullified", "{\"caseId\":\"" + CASE + "\",\"on\":\"2026-06-02\"}")))
            assertThat(dropped(event, "safety.CaseAssessed/" + CASE)).containsExactlyInAnyOrder(Scope.site(null, AT_WORK).listOf(STUDY), Scope.site(null, CLOSED).listOf(STUDY));
        for (var event : List.of(received("safety.CaseAssessed", assessed("SAE")), received("safety.CaseNullified", "{\"caseId\":\"" + CASE + "\",\"on\":\"2026-06-02\"}"), determined("SAE", "JP")))
            assertThat(dropped(event, "safety.ReportingObligationsDetermined/" + CASE)).containsExactly(Scope.STUDY.listOf(STUDY), Scope.country("GB").listOf(STUDY), Scope.country("IE").listOf(STUDY));
        for (var type : List.of("safety.ClockCancelled", "safety.ClockSuperseded"))
            assertThat(SafetyOccurrences.commands(received(type, "{\"clockId\":\"" + CLOCK + "\"}"), called, _ -> CONDUCT)).allSatisfy(command -> assertThat(((DropForeseen) command).cause()).isEqualTo("safety.ClockStarted/" + CLOCK))
                .extracting(ExpectedCommand::listId).containsExactly(Scope.STUDY.listOf(STUDY), Scope.country("GB").listOf(STUDY), Scope.country("IE").listOf(STUDY));
    }

    private List<UUID> dropped(ReceivedEvent event, String cause) {
        return SafetyOccurrences.commands(event, called, _ -> CONDUCT).stream().map(DropForeseen.class::cast).filter(command -> command.cause().equals(cause)).map(ExpectedCommand::listId).toList();
    }

    /** No clock foresees what goes to an authority whose rules are not known here. */
    @Test
    void in_each_country_without_a_rule_pack_a_susars_notices_are_expected_by_its_determination_and_once() throws IOException {
        var expected = new HashMap<UUID, ExpectedDocumentList>();
        var events = new ArrayList<DocumentExpected>();
        for (var told : List.of(determined("SUSAR", "JP", "BR"), determined("SUSAR", "JP", "BR")))
            for (var command : SafetyOccurrences.commands(told, called, _ -> CONDUCT)) for (var event : expected.getOrDefault(command.listId(), ExpectedDocumentList.INITIAL).decide(command)) {
                expected.merge(command.listId(), ExpectedDocumentList.INITIAL.apply(event), (list, _) -> list.apply(event));
                if (event instanceof DocumentExpected e) events.add(e);
            }
        assertThat(events).extracting(e -> e.artifact() + " " + e.scope().level() + " " + e.scope().country())
            .containsExactlyInAnyOrder("07.02.01 STUDY null", "03.03.01 COUNTRY JP", "04.03.01 COUNTRY JP", "03.03.01 COUNTRY BR", "04.03.01 COUNTRY BR");
        assertThat(events).extracting(DocumentExpected::about).containsOnly("SUSAR; no safety rule pack says how it is reported here");
        assertThat(SafetyOccurrences.commands(determined("SUSAR"), called, _ -> CONDUCT)).as("every country has a pack").isEmpty();
    }

    private static ReceivedEvent determined(String caseClass, String... withoutPack) throws IOException {
        var countries = Stream.of(withoutPack).map(country -> "\"" + country + "\"").collect(Collectors.joining(","));
        return received("safety.ReportingObligationsDetermined", "{\"caseId\":\"" + CASE + "\",\"assessment\":{\"caseClass\":\"" + caseClass + "\",\"determinedOn\":\"2026-06-01\"},\"countriesWithoutPack\":[" + countries + "]}");
    }

    private static String assessed(String caseClass) {
        return "{\"caseId\":\"" + CASE + "\",\"caseClass\":\"" + caseClass + "\",\"determinedOn\":\"2026-06-01\"}";
    }

    @Test
    void a_vendors_contract_and_its_change_order_are_in_one_list() throws IOException {
        var contract = new UUID(5, 5);
        var signed = BudgetOccurrences.occurrence(received("budget.VendorContractSigned", "{\"contractId\":\"" + contract + "\",\"number\":\"C-1\",\"vendor\":\"Northlab\",\"vendorSignedOn\":\"2026-06-01\"}"));
        var executed = BudgetOccurrences.occurrence(received("budget.ChangeOrderExecuted", "{\"contractId\":\"" + contract + "\",\"changeOrderId\":\"" + new UUID(5, 6) + "\",\"number\":\"1\"}"));
        assertThat(Stream.of(signed, executed).map(Optional::orElseThrow).flatMap(occurrence -> called.of(occurrence).stream()).map(ExpectedCommand::listId)).containsOnly(Scope.vendor(contract).listOf(STUDY));
    }

    @Test
    void other_events_call_for_nothing() throws IOException {
        for (var type : List.of("site.SubjectVisitOccurred", "study.TeamMemberAdded", "safety.CaseOpened")) assertThat(commands(type)).as(type).isEmpty();
    }

    private static ReceivedEvent approved(String type) throws IOException {
        return received(type, Files.readString(Path.of(System.getProperty("basedir", ""), "../" + type.substring(0, type.indexOf('.')) + "-service/src/test/resources/events/" + type + ".json")));
    }

    private static ReceivedEvent received(String type, String payload) throws IOException {
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, RECORDED, null, new ObjectMapper().readTree(payload));
    }
}
