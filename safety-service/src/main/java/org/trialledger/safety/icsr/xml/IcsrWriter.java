package org.trialledger.safety.icsr.xml;

import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.Elements;
import org.trialledger.safety.icsr.domain.Icsr;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.IcsrBatch;
import org.trialledger.safety.icsr.domain.Section;
import org.trialledger.safety.icsr.domain.Stated;

/** Writes a file of reports, one message after the other. */
public final class IcsrWriter {
    /** Elements whose place among their siblings HL7 fixes; those not named stand between the two, as they come. */
    private static final List<String> FIRST = List.of("id", "code", "title", "text", "statusCode", "effectiveTime", "availabilityTime", "priorityNumber", "value", "interpretationCode", "routeCode", "doseQuantity");
    private static final List<String> LAST = List.of("component", "component1", "outboundRelationship", "outboundRelationship2", "subjectOf1", "subjectOf2", "inboundRelationship");

    private final XMLStreamWriter xml;

    private IcsrWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static void write(IcsrBatch batch, OutputStream to) {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, "UTF-8");
            new IcsrWriter(xml).batch(batch);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the report could not be written", e);
        }
    }

    private void batch(IcsrBatch batch) throws XMLStreamException {
        var root = new Node(null, Structure.BATCH);
        set(root, Section.BATCH, batch.transmission());
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement(Structure.BATCH);
        xml.writeDefaultNamespace(Structure.NAMESPACE);
        xml.writeNamespace("xsi", Structure.XSI);
        xml.writeAttribute("ITSVersion", "XML_1.0");
        fixed(root, "responseModeCode", Map.of("code", "D"));
        interaction(root, Structure.BATCH);
        for (var name : List.of("id", "creationTime", "responseModeCode", "interactionId", "name")) for (var node : root.children(name)) write(node);
        for (var report : batch.reports()) write(message(report));
        for (var name : List.of("receiver", "sender")) for (var node : root.children(name)) write(node);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static Node message(Icsr report) {
        var message = new Node(new Node(null, Structure.BATCH), Structure.MESSAGE);
        var envelope = message.append("creationTime");
        interaction(message, Structure.MESSAGE);
        fixed(message, "processingCode", Map.of("code", "P"));
        fixed(message, "processingModeCode", Map.of("code", "I"));
        fixed(message, "acceptAckCode", Map.of("code", "AL"));
        set(message, Section.MESSAGE, report.message());
        if (envelope.attributes.isEmpty()) message.children.remove(envelope);
        var event = Paths.CASE.reach(message);
        fixed(event.parent.parent, "code", Map.of("code", "PORR_TE049016UV", "codeSystem", "2.16.840.1.113883.1.18"));
        fixed(event, "code", Map.of("code", "PAT_ADV_EVNT", "codeSystem", "2.16.840.1.113883.5.4"));
        fixed(event, "statusCode", Map.of("code", "active"));
        repeat(event, Section.DOCUMENT, report.documents());
        var assessment = Paths.ASSESSMENT.reach(event);
        var patient = Paths.PATIENT.reach(assessment);
        set(event, Section.IDENTIFICATION, report.identification());
        repeat(event, Section.REPORTER, report.reporters());
        repeat(event, Section.LINKED_REPORT, report.linkedReports());
        repeat(event, Section.OTHER_IDENTIFIER, report.otherIdentifiers());
        if (!report.sender().isEmpty()) repeat(event, Section.SENDER, List.of(report.sender()));
        patient(patient, report);
        for (var drug : report.drugs()) drug(patient, assessment, drug);
        set(assessment, Section.NARRATIVE, report.narrative().elements());
        repeat(assessment, Section.DIAGNOSIS, report.narrative().diagnoses());
        return message;
    }

    private static void patient(Node patient, Icsr report) {
        var study = report.study();
        if (!study.equals(Icsr.Study.NONE)) {
            var node = Paths.STUDY.reach(patient);
            repeat(node, Section.REGISTRATION, study.registrations());
            set(node, Section.STUDY, study.elements());
            repeat(node, Section.CROSS_REPORTED, study.crossReported());
        }
        set(patient, Section.PATIENT, report.patient().elements());
        repeat(patient, Section.RACE, report.patient().races());
        repeat(patient, Section.HISTORY, report.patient().histories());
        repeat(patient, Section.PAST_DRUG, report.patient().pastDrugs());
        repeat(patient, Section.CAUSE_OF_DEATH, report.patient().causesOfDeath());
        for (var reaction : report.reactions()) {
            var node = occurrence(patient, Section.REACTION);
            Paths.ID.reach(node).attributes.put("root", reaction.id());
            set(node, Section.REACTION, reaction.elements());
        }
        repeat(patient, Section.TEST, report.tests());
    }

    private static void drug(Node patient, Node assessment, Drug drug) {
        var node = occurrence(patient, Section.DRUG);
        Paths.ID.reach(node).attributes.put("root", drug.id());
        set(node, Section.DRUG, drug.elements().with(Element.G_K_1, Stated.NOTHING));
        repeat(node, Section.SUBSTANCE, drug.substances());
        repeat(node, Section.DOSAGE, drug.dosages());
        repeat(node, Section.INDICATION, drug.indications());
        if (drug.elements().has(Element.G_K_1)) {
            var role = Paths.ROLES.add(assessment);
            set(role, Element.G_K_1, drug.elements().get(Element.G_K_1), false);
            Paths.DRUG_OF.reach(role).attributes.put("root", drug.id());
        }
        for (var opinion : drug.assessments()) {
            var given = occurrence(assessment, Section.ASSESSMENT);
            set(given, Section.ASSESSMENT, opinion.elements());
            Paths.REACTION_OF.reach(given).attributes.put("root", opinion.reactionId());
            Paths.DRUG_OF.reach(given).attributes.put("root", drug.id());
        }
    }

    private static void interaction(Node node, String name) {
        fixed(node, "interactionId", Map.of("extension", name, "root", "2.16.840.1.113883.1.6"));
    }

    private static void fixed(Node parent, String name, Map<String, String> attributes) {
        parent.append(name).attributes.putAll(attributes);
    }

    private static void repeat(Node from, Section section, List<Elements> occurrences) {
        for (var elements : occurrences) set(occurrence(from, section), section, elements);
    }

    private static Node occurrence(Node from, Section section) {
        var container = Paths.CONTAINERS.get(section);
        var node = Paths.occurrence(section).add(container == null ? from : container.reach(from));
        if (Paths.FIXED.containsKey(section)) Paths.FIXED.get(section).reach(node);
        return node;
    }

    private static void set(Node node, Section section, Elements elements) {
        var composed = isComposed(section, elements);
        for (var element : Paths.of(section)) if (elements.has(element)) set(node, element, elements.get(element), composed);
        if (elements.has(Element.G_K_2_3_R_3A)) Path.of("quantity/denominator[value=1]").reach(node);
    }

    /** HL7 has no interval with a start, an end and a duration, nor one with a period: then it is an expression of two. */
    private static boolean isComposed(Section section, Elements elements) {
        return switch (section) {
            case REACTION -> elements.has(Element.E_I_4) && elements.has(Element.E_I_5) && elements.has(Element.E_I_6A);
            case DOSAGE -> elements.has(Element.G_K_4_R_2) || elements.has(Element.G_K_4_R_3);
            default -> false;
        };
    }

    private static void set(Node from, Element element, Stated stated, boolean composed) {
        var path = composed ? Paths.of(element).getLast() : Paths.of(element).getFirst();
        var node = path.reach(from);
        if (!stated.isGiven()) {
            node.attributes.put("nullFlavor", stated.nullFlavor());
            return;
        }
        if (path.end.equals("text()")) node.addText(stated.value());
        else node.attributes.put(path.end.substring(1), (path.prefix() == null ? "" : path.prefix()) + stated.value());
        if (!path.end.equals("@code")) return;
        node.attributes.put("codeSystem", element.content().codeSystem());
        element.content().nameOf(stated.value()).ifPresent(name -> node.attributes.put("displayName", name));
    }

    private void write(Node node) throws XMLStreamException {
        var children = node.children.stream().sorted(Comparator.comparingInt(IcsrWriter::rank)).toList();
        if (children.isEmpty() && node.text() == null) xml.writeEmptyElement(node.name);
        else xml.writeStartElement(node.name);
        for (var attribute : node.attributes.entrySet()) {
            if (attribute.getKey().equals("xsi:type")) xml.writeAttribute("xsi", Structure.XSI, "type", attribute.getValue());
            else xml.writeAttribute(attribute.getKey(), legal(attribute.getValue()));
        }
        if (children.isEmpty() && node.text() == null) return;
        if (node.text() != null) xml.writeCharacters(legal(node.text()));
        for (var child : children) write(child);
        xml.writeEndElement();
    }

    private static int rank(Node node) {
        if (FIRST.contains(node.name)) return FIRST.indexOf(node.name);
        return FIRST.size() + 1 + LAST.indexOf(node.name);
    }

    /** XML 1.0 has no way to write a control character; the JDK would write it all the same. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", " ");
    }
}
