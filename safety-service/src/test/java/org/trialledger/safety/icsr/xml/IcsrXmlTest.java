package org.trialledger.safety.icsr.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.trialledger.safety.icsr.domain.Element.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.Elements;
import org.trialledger.safety.icsr.domain.Finding;
import org.trialledger.safety.icsr.domain.Icsr;
import org.trialledger.safety.icsr.domain.Icsr.Assessment;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.Icsr.Reaction;
import org.trialledger.safety.icsr.domain.IcsrBatch;
import org.trialledger.safety.icsr.domain.NullFlavor;
import org.trialledger.safety.icsr.domain.Section;
import org.trialledger.safety.icsr.domain.Stated;
import org.w3c.dom.Attr;
import org.w3c.dom.Node;

class IcsrXmlTest {
    private static final String NI = "NI";
    private static final String DOSAGE = "/component/adverseEventAssessment/subject1/primaryRole/subjectOf2/organizer/component/substanceAdministration/outboundRelationship2/substanceAdministration/";
    /** In FDA's files, and not held here. */
    private static final List<String> NOT_HELD = List.of("/reference/document/text", "/reference/document/text/reference", DOSAGE + "consumable/instanceOfKind/kindOfProduct", DOSAGE + "consumable/instanceOfKind/kindOfProduct/formCode",
        DOSAGE + "effectiveTime", DOSAGE + "performer", DOSAGE + "performer/assignedEntity", DOSAGE + "performer/assignedEntity/representedOrganization",
        DOSAGE + "performer/assignedEntity/representedOrganization/addr", DOSAGE + "performer/assignedEntity/representedOrganization/addr/country",
        "/component/adverseEventAssessment/subject1/primaryRole/subjectOf2/organizer/component/substanceAdministration/consumable/instanceOfKind/kindOfProduct/code");

    @Test
    void the_report_of_a_trial_under_an_ind_is_read_as_fda_wrote_it() {
        var batch = IcsrReader.read(FdaFiles.bytes(FdaFiles.IND)).batch();
        assertThat(values(batch.transmission())).containsExactlyInAnyOrderEntriesOf(Map.of(N_1_1, "1", N_1_2, "FAERS2022Scenario1-4069-a2dd-08002b30309d", N_1_3, "4567AB89012", N_1_4, "ZZFDA_PREMKT",
            N_1_5, "20220614101010-0500"));
        assertThat(batch.reports()).hasSize(1);
        var report = batch.reports().getFirst();
        assertThat(values(report.message())).containsExactlyInAnyOrderEntriesOf(Map.of(N_2_R_1, "21ec1492-3aea-4069-a2ab-08002b30309d", N_2_R_2, "4567AB89012", N_2_R_3, "CDER_IND", N_2_R_4, "20140714151617-0500"));
        assertThat(values(report.identification())).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry(C_1_1, "US-APHARMA-8744554B"), Map.entry(C_1_2, "20140714151617-0500"), Map.entry(C_1_3, "2"),
            Map.entry(C_1_4, "20220615"), Map.entry(C_1_5, "20220615"), Map.entry(C_1_6_1, "false"), Map.entry(C_1_7, "true"), Map.entry(FDA_C_1_7_1, "1"), Map.entry(C_1_8_1, "US-APHARMA-8744554B"),
            Map.entry(C_1_8_2, "1"), Map.entry(C_1_9_1, NI), Map.entry(FDA_C_1_12, "false")));
        assertThat(report.reporters()).singleElement().satisfies(reporter -> assertThat(values(reporter)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry(C_2_R_5, "1"), Map.entry(C_2_R_2_3, "13 Elm St."),
            Map.entry(C_2_R_2_4, "Metropolis"), Map.entry(C_2_R_2_5, "UT"), Map.entry(C_2_R_2_6, "65498"), Map.entry(C_2_R_2_7, "6102227777"), Map.entry(FDA_C_2_R_2_8, "alladdresses@site.com"),
            Map.entry(C_2_R_1_1, "Doctor"), Map.entry(C_2_R_1_2, "Roger"), Map.entry(C_2_R_1_4, "Robertson"), Map.entry(C_2_R_4, "1"), Map.entry(C_2_R_3, "US"))));
        assertThat(values(report.sender())).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry(C_3_1, "1"), Map.entry(C_3_2, "Big Pharma Drug"), Map.entry(C_3_3_1, "Management"), Map.entry(C_3_3_2, "Mr"),
            Map.entry(C_3_3_3, "Charles Castile"), Map.entry(C_3_3_5, "Conner"), Map.entry(C_3_4_1, "49 Any St. Building 2030A"), Map.entry(C_3_4_2, "Anytown"), Map.entry(C_3_4_3, "CT"), Map.entry(C_3_4_4, "22222"),
            Map.entry(C_3_4_5, "US"), Map.entry(C_3_4_6, "6108887766"), Map.entry(C_3_4_7, "6109991122"), Map.entry(C_3_4_8, "emailAddress@company.com")));
        assertThat(values(report.study().elements())).containsExactlyInAnyOrderEntriesOf(Map.of(C_5_2, "Study ID$Abbreviated Trial Name", C_5_3, "CT-00-00", C_5_4, "1", FDA_C_5_5A, "123456"));
        assertThat(report.study().registrations()).extracting(IcsrXmlTest::values).containsExactly(Map.of(C_5_1_R_1, "STUDY-US-001", C_5_1_R_2, "US"));
        assertThat(report.study().crossReported()).extracting(other -> other.get(FDA_C_5_6_R).value()).containsExactly("222222", "333333");
        assertThat(values(report.patient().elements())).containsExactlyInAnyOrderEntriesOf(Map.of(D_1, "JD", D_5, "1", D_2_1, "20010615", D_2_2A, "48", D_2_2B, "a", D_2_3, "5", FDA_D_12, "C41222", D_7_2, "None"));
        assertThat(report.patient().races()).extracting(race -> race.get(FDA_D_11_R).value()).containsExactly("C41260", "C41219");
        assertThat(report.patient().pastDrugs()).extracting(drug -> drug.get(D_8_R_1).value()).containsExactly("CureAll");
        assertThat(report.reactions()).extracting(Reaction::id).containsExactly("154eb889-958b-45f2-a02f-42d4d6f4555f", "154eb889-958b-45f2-a02f-42d4d6f4657f");
        assertThat(values(report.reactions().getFirst().elements())).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry(E_I_4, "20141010"), Map.entry(E_I_2_1A, "25.0"), Map.entry(E_I_2_1B, "10027940"),
            Map.entry(E_I_9, "US"), Map.entry(E_I_1_2, "THROMBOSE VEINEUSE PROFONDE"), Map.entry(E_I_3_1, "3"), Map.entry(E_I_3_2A, NI), Map.entry(E_I_3_2B, NI), Map.entry(E_I_3_2C, NI), Map.entry(E_I_3_2D, "true"),
            Map.entry(E_I_3_2E, NI), Map.entry(E_I_3_2F, "true"), Map.entry(FDA_E_I_3_2H, NI), Map.entry(E_I_7, "3")));
        assertThat(report.reactions()).allMatch(Reaction::isSerious);
        assertThat(report.drugs()).extracting(drug -> drug.elements().get(G_K_2_2).value(), drug -> drug.elements().get(G_K_1).value(), drug -> drug.elements().get(G_K_3_1).value(), drug -> drug.elements().get(G_K_3_3).value())
            .containsExactly(tuple("MK-001", "1", "IND123456", "Big Pharma A Drug"), tuple("Drug B", "1", "NDA012567", "Big Pharma B Drug"), tuple("Drug C", "2", null, "Big Pharma C Drug"));
        var suspect = report.drugs().getFirst();
        assertThat(suspect.elements().get(G_K_8)).isEqualTo(Stated.of("0"));
        assertThat(suspect.elements().get(G_K_2_4)).isEqualTo(Stated.of("US"));
        assertThat(suspect.substances()).extracting(IcsrXmlTest::values).containsExactly(Map.of(G_K_2_3_R_1, "Ingredient X"));
        assertThat(suspect.dosages()).extracting(IcsrXmlTest::values).containsExactly(Map.of(G_K_4_R_7, "UNKNOWN", G_K_4_R_10_1, "Oral", G_K_4_R_10_2A, "2014.10.30", G_K_4_R_10_2B, "001"));
        assertThat(suspect.indications()).extracting(IcsrXmlTest::values).containsExactly(Map.of(G_K_7_R_1, "Embolism venous"));
        assertThat(suspect.assessments()).extracting(Assessment::reactionId, opinion -> opinion.elements().get(G_K_9_I_2_R_1).value(), opinion -> opinion.elements().get(G_K_9_I_2_R_2).value(), opinion -> opinion.elements().get(G_K_9_I_2_R_3).value())
            .containsExactly(tuple("154eb889-958b-45f2-a02f-42d4d6f4657f", "Sponsor", "FDA", "Suspected"), tuple("154eb889-958b-45f2-a02f-42d4d6f4555f", "Investigator", "FDA", "Suspected"));
        assertThat(values(report.narrative().elements())).containsExactlyInAnyOrderEntriesOf(Map.of(H_1, "Case Narrative Including Clinical Course, Therapeutic Measures, Outcome and Additional Relevant Information",
            H_2, "Reporter Comments", H_4, "Sender Comments"));
    }

    @Test
    void the_report_of_an_aggregate_is_read_as_fda_wrote_it() {
        var report = IcsrReader.read(FdaFiles.bytes(FdaFiles.AGGREGATE)).batch().reports().getFirst();
        assertThat(report.linkedReports()).extracting(linked -> linked.get(C_1_10_R).value()).containsExactly("US-APHARMA-111111111", "US-APHARMA-333333333", "US-APHARMA-444444444");
        assertThat(report.documents()).extracting(document -> document.get(C_1_6_1_R_1).value()).containsExactly("Narrative Summary Report");
        assertThat(report.patient().elements().get(D_1)).isEqualTo(Stated.of("AGGREGRATE"));
        assertThat(report.patient().races()).extracting(race -> race.get(FDA_D_11_R)).containsExactly(Stated.missing(NullFlavor.NA));
        assertThat(report.study().elements().get(FDA_C_5_5A)).isEqualTo(Stated.of("012345"));
        assertThat(report.study().crossReported()).extracting(other -> other.get(FDA_C_5_6_R).value()).containsExactly("104618");
    }

    @Test
    void what_a_file_holds_and_a_report_here_does_not_is_told() {
        assertThat(IcsrReader.read(FdaFiles.bytes(FdaFiles.AGGREGATE)).findings()).extracting(Finding::severity).containsOnly(Finding.Severity.DROPPED);
        assertThat(IcsrReader.read(FdaFiles.bytes(FdaFiles.AGGREGATE)).findings()).extracting(finding -> finding.element().substring(finding.element().lastIndexOf('/', finding.element().lastIndexOf('/') - 1) + 1))
            .contains("document/text", "text/reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {FdaFiles.POSTMARKET, FdaFiles.IND, FdaFiles.AGGREGATE})
    void a_report_written_and_read_again_is_the_same(String file) {
        var batch = IcsrReader.read(FdaFiles.bytes(file)).batch();
        var again = IcsrReader.read(written(batch));
        assertThat(again.batch()).isEqualTo(batch);
        assertThat(again.findings()).isEmpty();
    }

    @Test
    void every_element_comes_back_from_where_it_was_written() {
        var batch = full("1");
        var again = IcsrReader.read(written(batch));
        assertThat(again.batch()).isEqualTo(batch);
        assertThat(again.findings()).isEmpty();
        assertThat(Stream.concat(again.batch().transmission().stated().keySet().stream(), again.batch().reports().getFirst().places().stream().flatMap(place -> place.elements().stated().keySet().stream())))
            .contains(Element.values());
    }

    @Test
    void a_text_with_characters_that_xml_has_not_is_written_without_them() {
        var batch = IcsrReader.read(FdaFiles.bytes(FdaFiles.IND)).batch();
        var report = batch.reports().getFirst();
        var narrative = new Icsr.Narrative(report.narrative().elements().with(H_1, "before\u0000\u000b <&> \ud83d\ude00after"), List.of());
        var changed = new Icsr(report.message(), report.identification(), report.documents(), report.otherIdentifiers(), report.linkedReports(), report.reporters(), report.sender(), report.study(), report.patient(),
            report.reactions(), report.tests(), report.drugs(), narrative);
        assertThat(IcsrReader.read(written(new IcsrBatch(batch.transmission(), List.of(changed)))).batch().reports().getFirst().narrative().elements().get(H_1).value()).isEqualTo("before   <&> \ud83d\ude00after");
    }

    /** Names, structural attributes, code systems and order, for what both hold. */
    @ParameterizedTest
    @ValueSource(strings = {FdaFiles.POSTMARKET, FdaFiles.IND, FdaFiles.AGGREGATE})
    void a_report_is_built_as_fdas_own(String file) throws Exception {
        var theirs = shape(FdaFiles.bytes(file));
        var ours = shape(written(IcsrReader.read(FdaFiles.bytes(file)).batch()));
        assertThat(ours.paths()).isNotEmpty().isSubsetOf(theirs.paths());
        var unwritten = new TreeSet<>(theirs.paths());
        unwritten.removeAll(ours.paths());
        assertThat(unwritten.stream().map(path -> path.replaceAll("\\[[^]]*]", "").replaceAll(".*/investigationEvent", ""))).isSubsetOf(NOT_HELD);
        ours.orders().forEach((parent, order) -> assertThat(order).as(parent).isSubsetOf(theirs.orders().getOrDefault(parent, Set.of())));
    }

    private static Map<Element, String> values(Elements elements) {
        var values = new HashMap<Element, String>();
        elements.stated().forEach((element, stated) -> values.put(element, stated.isGiven() ? stated.value() : stated.nullFlavor()));
        return values;
    }

    static byte[] written(IcsrBatch batch) {
        var out = new ByteArrayOutputStream();
        IcsrWriter.write(batch, out);
        return out.toByteArray();
    }

    /** A report that says something of every element, and of some twice. */
    private static IcsrBatch full(String mark) {
        var reaction = new Reaction("0e2f1a60-0000-4000-8000-000000000001", all(Section.REACTION, mark));
        var other = new Reaction("0e2f1a60-0000-4000-8000-000000000002", all(Section.REACTION, mark + "b").with(E_I_5, Stated.NOTHING).with(E_I_3_2A, Stated.missing(NullFlavor.NI)));
        var drug = new Drug("0e2f1a60-0000-4000-8000-000000000003", all(Section.DRUG, mark), twice(Section.SUBSTANCE, mark), List.of(all(Section.DOSAGE, mark), all(Section.DOSAGE, mark + "b").with(G_K_4_R_2, Stated.NOTHING)
            .with(G_K_4_R_3, Stated.NOTHING)), twice(Section.INDICATION, mark), List.of(new Assessment(reaction.id(), all(Section.ASSESSMENT, mark)), new Assessment(other.id(), all(Section.ASSESSMENT, mark + "b"))));
        var report = new Icsr(all(Section.MESSAGE, mark), all(Section.IDENTIFICATION, mark), twice(Section.DOCUMENT, mark), twice(Section.OTHER_IDENTIFIER, mark), twice(Section.LINKED_REPORT, mark),
            List.of(all(Section.REPORTER, mark), all(Section.REPORTER, mark + "b").with(C_2_R_5, Stated.NOTHING).with(FDA_C_2_R_2_8, Stated.missing(NullFlavor.MSK)).with(C_2_R_1_4, Stated.missing(NullFlavor.MSK))),
            all(Section.SENDER, mark), new Icsr.Study(all(Section.STUDY, mark), twice(Section.REGISTRATION, mark), twice(Section.CROSS_REPORTED, mark)), new Icsr.Patient(all(Section.PATIENT, mark), twice(Section.RACE, mark),
            twice(Section.HISTORY, mark), twice(Section.PAST_DRUG, mark), twice(Section.CAUSE_OF_DEATH, mark)), List.of(reaction, other), List.of(all(Section.TEST, mark)), List.of(drug),
            new Icsr.Narrative(all(Section.NARRATIVE, mark), twice(Section.DIAGNOSIS, mark)));
        return new IcsrBatch(all(Section.BATCH, mark), List.of(report, report));
    }

    private static List<Elements> twice(Section section, String mark) {
        return List.of(all(section, mark), all(section, mark + "b"));
    }

    private static Elements all(Section section, String mark) {
        var stated = new HashMap<Element, Stated>();
        Element.of(section).forEach(element -> stated.put(element, Stated.of(element.number() + " " + mark)));
        return new Elements(stated);
    }

    /** @param orders by parent: which child stands before which */
    private record Shape(Set<String> paths, Map<String, Set<String>> orders) {}

    private static Shape shape(byte[] document) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        var shape = new Shape(new TreeSet<>(), new HashMap<>());
        describe(factory.newDocumentBuilder().parse(new ByteArrayInputStream(document)).getDocumentElement(), "", shape);
        return shape;
    }

    private static void describe(Node node, String above, Shape shape) {
        var attributes = new ArrayList<Attr>();
        for (int i = 0; i < node.getAttributes().getLength(); i++) attributes.add((Attr) node.getAttributes().item(i));
        var kept = attributes.stream().filter(a -> Set.of("classCode", "moodCode", "determinerCode", "typeCode", "codeSystem", "type", "operator").contains(a.getLocalName()) || a.getLocalName().equals("root") && a.getValue().contains("."))
            .sorted(Comparator.comparing(Attr::getLocalName)).map(a -> a.getLocalName() + "=" + a.getValue()).toList();
        var path = above + "/" + node.getLocalName() + (kept.isEmpty() ? "" : kept.toString());
        shape.paths().add(path);
        var before = new LinkedHashSet<String>();
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() != Node.ELEMENT_NODE) continue;
            for (var earlier : before) if (!earlier.equals(child.getLocalName())) shape.orders().computeIfAbsent(path, _ -> new TreeSet<>()).add(earlier + "<" + child.getLocalName());
            before.add(child.getLocalName());
            describe(child, path, shape);
        }
    }
}
