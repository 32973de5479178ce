package org.trialledger.safety.icsr.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trialledger.safety.icsr.domain.Element.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.safety.icsr.xml.FdaFiles;
import org.trialledger.safety.icsr.xml.IcsrReader;

class IcsrCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    /** FDA's rules on what a report here does not hold: a document's content, devices, parents, intervals, durations of drugs, FDA's own registers. */
    private static final Set<String> NOT_RUN = Set.of("R0010", "R0027", "R0031", "R0032", "R0036", "R0037", "R0038", "R0039", "R0040", "R0046", "R0047", "R0048", "R0049", "R0050", "R0051", "R0052", "R0053", "R0054",
        "R0055", "R0056", "R0057", "R0066", "R0068", "R0072", "R0077", "R0078", "R0079", "R0080", "R0081", "R0082", "R0088", "R0089", "R0090", "R0091", "R0092", "R0093", "R0094", "R0095", "R0096", "R0099", "R0105",
        "R0106", "W0006", "W0007", "W0008", "W0009", "W0012");

    @Test
    void every_element_is_as_fdas_table_has_it() {
        var table = table("elements.csv").stream().collect(Collectors.toMap(row -> row[0], row -> row));
        for (var element : Element.values()) {
            var row = table.get(element.number());
            assertThat(row).as(element.number()).isNotNull();
            assertThat(element.longest()).as("longest %s", element.number()).isEqualTo(Integer.parseInt(row[1]));
            assertThat(element.need()).as("need of %s", element.number()).isEqualTo(row[3].equals("Required") ? Need.ALWAYS : row[4].equals("Required") ? Need.FDA : Need.OPTIONAL);
            assertThat(element.nullFlavors().stream().map(Enum::name).sorted().collect(Collectors.joining(" "))).as("null flavors of %s", element.number()).isEqualTo(row[5]);
            if (!row[2].isEmpty()) for (var code : row[2].split(" ")) assertThat(element.content().holds(code)).as("%s = %s", element.number(), code).isTrue();
        }
    }

    /** Of D.2.3 the table's column of code systems names that of the observation; its XPath has the list's. */
    @ParameterizedTest
    @EnumSource
    void a_code_list_is_of_the_code_system_fdas_table_names(Content content) {
        if (content.codeSystem() == null) return;
        var table = table("elements.csv").stream().collect(Collectors.toMap(row -> row[0], row -> row));
        var elements = Arrays.stream(Element.values()).filter(element -> element.content() == content).toList();
        assertThat(elements).as("elements of %s", content).isNotEmpty();
        assertThat(elements).filteredOn(element -> element != D_2_3 && !table.get(element.number())[6].isEmpty())
            .allSatisfy(element -> assertThat(table.get(element.number())[6]).as(element.number()).contains(content.codeSystem()));
    }

    @Test
    void every_one_of_fdas_rules_is_run_or_named_as_not_run() {
        var run = Arrays.stream(IcsrRule.values()).filter(rule -> rule.fdaError().isPresent()).collect(Collectors.toMap(IcsrRule::name, rule -> rule));
        var table = table("rules.csv");
        var all = table.stream().map(row -> row[0]).collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<>(run.keySet());
        known.addAll(NOT_RUN);
        assertThat(known).isEqualTo(all);
        assertThat(run.keySet()).doesNotContainAnyElementsOf(NOT_RUN);
        for (var row : table) Optional.ofNullable(run.get(row[0])).ifPresent(rule -> {
            assertThat(rule.element().number()).as(rule.name()).isEqualTo(row[1]);
            assertThat(rule.severity().name()).as(rule.name()).isEqualTo(row[2]);
        });
    }

    /** FDA's example was created in 2014 and received in 2022: the one fault it has. */
    @Test
    void fdas_own_report_of_a_trial_breaks_only_the_order_of_its_dates() {
        assertThat(check(FdaFiles.IND, report -> report)).extracting(Finding::element, Finding::rule).containsExactly(tuple("C.1.2", "CREATED_BEFORE_RECEIPT"));
    }

    @Test
    void fdas_own_postmarket_report_breaks_only_the_order_of_its_dates() {
        assertThat(check(FdaFiles.POSTMARKET, report -> report)).extracting(Finding::element, Finding::rule).containsExactly(tuple("C.1.2", "CREATED_BEFORE_RECEIPT"));
    }

    @Test
    void a_sound_report_has_no_finding() {
        assertThat(check(FdaFiles.IND, IcsrCheckTest::sound)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        C.1.3, 7, C.1.3 contains an invalid value
        C.1.8.2, 3, C.1.8.2 contains an invalid value
        C.1.7, yes, C.1.7 contains an invalid value
        FDA.C.1.7.1, 3, FDA.C.1.7.1 contains an invalid value
        C.1.4, 2022-06-15, C.1.4 contains an invalid value
        C.1.4, 20220631, C.1.4 contains an invalid value
        C.1.4, 202206, C.1.4 does not contain the minimum precision of CCYYMMDD
        C.1.2, 20220616, C.1.2 does not contain a full precision date and time with its offset from UTC
        C.1.5, 20290101, C.1.5 contains a future date
        C.1.1, , Data value required for tag C.1.1
        C.1.8.1, 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789-, Maximum length exceeds for tag C.1.8.1""")
    void a_wrong_value_is_told_with_its_element(String number, String value, String message) {
        var element = Arrays.stream(Element.values()).filter(e -> e.number().equals(number)).findFirst().orElseThrow();
        assertThat(check(FdaFiles.IND, report -> identified(sound(report), element, Stated.of(value)))).anySatisfy(finding -> {
            assertThat(finding).extracting(Finding::report, Finding::element, Finding::severity, Finding::message).containsExactly(1, number, Finding.Severity.REJECTION, message);
        });
    }

    @Test
    void a_null_flavor_is_allowed_where_the_table_allows_it() {
        assertThat(check(FdaFiles.IND, report -> identified(sound(report), C_1_4, Stated.missing(NullFlavor.UNK)))).extracting(Finding::element, Finding::message).containsExactly(tuple("C.1.4", "C.1.4 contains a null flavor it may not have"));
        assertThat(check(FdaFiles.IND, report -> identified(sound(report), C_1_9_1, new Stated(null, "XYZ")))).extracting(Finding::element).containsExactly("C.1.9.1");
        assertThat(check(FdaFiles.IND, report -> identified(sound(report), C_1_7, Stated.missing(NullFlavor.NI)))).extracting(Finding::rule).containsExactly("R0011");
    }

    @Test
    void dates_run_from_first_receipt_to_latest_to_creation() {
        assertThat(check(FdaFiles.IND, report -> identified(sound(report), C_1_5, Stated.of("20220610")))).extracting(Finding::rule).containsExactly("LATEST_RECEIPT_BEFORE_FIRST");
        assertThat(check(FdaFiles.IND, report -> identified(identified(sound(report), C_1_2, Stated.of("20220613101010-0500")), C_1_9_1, Stated.missing(NullFlavor.NI)))).extracting(Finding::rule)
            .contains("CREATED_BEFORE_RECEIPT");
    }

    @Test
    void a_finding_says_which_occurrence_is_wrong() {
        assertThat(check(FdaFiles.IND, report -> {
            var sound = sound(report);
            var reactions = new ArrayList<>(sound.reactions());
            reactions.set(1, new Icsr.Reaction(reactions.get(1).id(), reactions.get(1).elements().with(E_I_7, "6").with(E_I_2_1B, Stated.NOTHING).with(E_I_5, "20141009")));
            return new Icsr(sound.message(), sound.identification(), sound.documents(), sound.otherIdentifiers(), sound.linkedReports(), sound.reporters(), sound.sender(), sound.study(), sound.patient(), reactions,
                sound.tests(), sound.drugs(), sound.narrative());
        })).extracting(Finding::element, Finding::occurrence).containsExactlyInAnyOrder(tuple("E.i.2.1b", "2"), tuple("E.i.7", "2"), tuple("E.i.5", "2"));
    }

    @Test
    void a_report_with_nothing_in_it_lacks_everything_that_is_mandatory() {
        var nothing = new Icsr(Elements.NONE, Elements.NONE, List.of(), List.of(), List.of(), List.of(), Elements.NONE, Icsr.Study.NONE, new Icsr.Patient(Elements.NONE, List.of(), List.of(), List.of(), List.of()), List.of(),
            List.of(), List.of(), new Icsr.Narrative(Elements.NONE, List.of()));
        var lacking = IcsrCheck.of(new IcsrBatch(Elements.NONE, List.of(nothing)), NOW).stream().filter(Finding::isRejection).map(Finding::element).collect(Collectors.toSet());
        assertThat(lacking).contains("N.1.2", "N.2.r.1", "C.1.1", "C.1.2", "C.1.3", "C.1.4", "C.1.5", "C.1.8.1", "C.2.r.5", "C.3.1", "D.1", "D.7.2", "E.i.2.1b", "G.k.2.2", "H.1").doesNotContain("FDA.C.1.7.1", "G.k.8");
    }

    @ParameterizedTest
    @CsvSource({"2022, YEAR, true, 2021-12-31T10:00:00Z, 2023-01-01T11:59:59.999Z", "202206, MONTH, true, 2022-05-31T10:00:00Z, 2022-07-01T11:59:59.999Z", "20220615, DAY, true, 2022-06-14T10:00:00Z, 2022-06-16T11:59:59.999Z",
        "202206151200+0200, MINUTE, false, 2022-06-15T10:00:00Z, 2022-06-15T10:00:59.999Z", "20220615120000-0500, SECOND, false, 2022-06-15T17:00:00Z, 2022-06-15T17:00:00.999Z"})
    void a_time_is_as_precise_as_it_is_known(String text, E2bTime.Precision precision, boolean local, Instant earliest, Instant latest) {
        assertThat(E2bTime.parse(text)).contains(new E2bTime(precision, local, earliest, latest));
    }

    private static List<Finding> check(String file, UnaryOperator<Icsr> change) {
        var batch = IcsrReader.read(FdaFiles.bytes(file)).batch();
        return IcsrCheck.of(new IcsrBatch(batch.transmission(), batch.reports().stream().map(change).toList()), NOW);
    }

    private static Icsr sound(Icsr report) {
        var created = Stated.of("20220616101010-0500");
        var identified = identified(report, C_1_2, created);
        return new Icsr(identified.message().with(N_2_R_4, created), identified.identification(), identified.documents(), identified.otherIdentifiers(), identified.linkedReports(), identified.reporters(), identified.sender(),
            identified.study(), identified.patient(), identified.reactions(), identified.tests(), identified.drugs(), identified.narrative());
    }

    private static Icsr identified(Icsr report, Element element, Stated stated) {
        return new Icsr(report.message(), report.identification().with(element, stated), report.documents(), report.otherIdentifiers(), report.linkedReports(), report.reporters(), report.sender(), report.study(),
            report.patient(), report.reactions(), report.tests(), report.drugs(), report.narrative());
    }

    private static List<String[]> table(String name) {
        try (var file = IcsrCheckTest.class.getResourceAsStream("/icsr/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
