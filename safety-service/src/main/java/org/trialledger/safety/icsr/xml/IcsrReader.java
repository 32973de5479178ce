package org.trialledger.safety.icsr.xml;

import static org.trialledger.safety.icsr.domain.Finding.Severity.DROPPED;
import static org.trialledger.safety.icsr.domain.Finding.Severity.REJECTION;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.xml.SafeXml;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.Elements;
import org.trialledger.safety.icsr.domain.Finding;
import org.trialledger.safety.icsr.domain.Icsr;
import org.trialledger.safety.icsr.domain.Icsr.Assessment;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.Icsr.Narrative;
import org.trialledger.safety.icsr.domain.Icsr.Patient;
import org.trialledger.safety.icsr.domain.Icsr.Reaction;
import org.trialledger.safety.icsr.domain.Icsr.Study;
import org.trialledger.safety.icsr.domain.IcsrBatch;
import org.trialledger.safety.icsr.domain.Section;
import org.trialledger.safety.icsr.domain.Stated;

/** Reads a file of reports, one message after the other. What it finds and has no element for is told, not passed over. */
public final class IcsrReader {
    public static final int MOST_REPORTS = 200;
    /** Of XML in a report; whole ones have some thousands. */
    static final int MOST_NODES = 50_000;
    /** What is left over is told up to here. */
    private static final int MOST_UNUSED = 1_000;
    /** HL7's envelope: the same in every report. */
    private static final Set<String> ENVELOPE = Set.of("interactionId", "processingCode", "processingModeCode", "acceptAckCode", "responseModeCode", "statusCode", "denominator");
    private static final Set<String> SAYING = Set.of("value", "code", "extension", "nullFlavor");

    /** @param findings codes of a wrong code system, and what is in the file and has no element here */
    public record Read(IcsrBatch batch, List<Finding> findings) {}

    private final List<Icsr> reports = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int nodes;
    private int unused;

    private IcsrReader() {}

    /** @throws Refusal if the document is no well-formed XML, or no batch of reports */
    public static Read read(byte[] document) {
        return SafeXml.read(document, xml -> new IcsrReader().batch(xml));
    }

    private Read batch(XMLStreamReader xml) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
        if (!name(xml).equals(Structure.BATCH)) throw new Refusal(ProblemType.INVALID_REQUEST, "The document is no batch of individual case safety reports: its root is not " + Structure.BATCH + " of " + Structure.NAMESPACE + ".");
        var root = new Node(null, Structure.BATCH);
        var messages = new Node(null, Structure.BATCH);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) continue;
            if (!name(xml).equals(Structure.MESSAGE)) {
                read(xml, root);
                continue;
            }
            if (reports.size() == MOST_REPORTS) throw new Refusal(ProblemType.INVALID_REQUEST, "The file has more than " + MOST_REPORTS + " reports.");
            nodes = 0;
            read(xml, messages);
            reports.add(report(messages.children.removeFirst()));
        }
        var transmission = elements(0, "", Section.BATCH, root);
        if (reports.isEmpty()) throw new Refusal(ProblemType.INVALID_REQUEST, "The file has no report.");
        root.children.forEach(child -> tellUnused(0, child));
        return new Read(new IcsrBatch(transmission, reports), List.copyOf(findings));
    }

    private void read(XMLStreamReader xml, Node above) throws XMLStreamException {
        if (++nodes > MOST_NODES) throw new Refusal(ProblemType.INVALID_REQUEST, "A report of the file has more than " + MOST_NODES + " elements.");
        var node = above.append(name(xml));
        for (int i = 0; i < xml.getAttributeCount(); i++)
            node.attributes.put((Structure.XSI.equals(xml.getAttributeNamespace(i)) ? "xsi:" : "") + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) read(xml, node);
            else if (xml.isCharacters()) node.addText(xml.getText());
        }
    }

    private static String name(XMLStreamReader xml) {
        return Structure.NAMESPACE.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "{" + xml.getNamespaceURI() + "}" + xml.getLocalName();
    }

    private Icsr report(Node message) {
        int number = reports.size() + 1;
        var event = only(message, Paths.CASE, "controlActProcess/subject/investigationEvent");
        var assessment = only(event, Paths.ASSESSMENT, "adverseEventAssessment");
        var patient = only(assessment, Paths.PATIENT, "primaryRole");
        var study = Paths.STUDY.select(patient).stream().findFirst();
        Stream.of(event, event.parent.parent).flatMap(node -> node.children("code").stream()).forEach(code -> code.used = true);
        var report = new Icsr(elements(number, "", Section.MESSAGE, message), elements(number, "", Section.IDENTIFICATION, event), all(number, Section.DOCUMENT, event), all(number, Section.OTHER_IDENTIFIER, event),
            all(number, Section.LINKED_REPORT, event), all(number, Section.REPORTER, event), all(number, Section.SENDER, event).stream().findFirst().orElse(Elements.NONE),
            study.map(s -> new Study(elements(number, "", Section.STUDY, s), all(number, Section.REGISTRATION, s), all(number, Section.CROSS_REPORTED, s))).orElse(Study.NONE),
            new Patient(elements(number, "", Section.PATIENT, patient), all(number, Section.RACE, patient), all(number, Section.HISTORY, patient), all(number, Section.PAST_DRUG, patient),
                all(number, Section.CAUSE_OF_DEATH, patient)),
            Paths.occurrence(Section.REACTION).select(patient).stream().map(reaction -> new Reaction(end(reaction, Paths.ID), elements(number, "", Section.REACTION, reaction))).toList(),
            all(number, Section.TEST, patient), drugs(number, patient, assessment), new Narrative(elements(number, "", Section.NARRATIVE, assessment), all(number, Section.DIAGNOSIS, assessment)));
        tellUnused(number, message);
        return report;
    }

    private static Node only(Node from, Path path, String what) {
        return path.select(from).stream().findFirst().orElseThrow(() -> new Refusal(ProblemType.INVALID_REQUEST, "A message of the file has no " + what + "."));
    }

    private List<Drug> drugs(int number, Node patient, Node assessment) {
        var roles = byDrug(Paths.ROLES.select(assessment));
        var opinions = byDrug(Paths.occurrence(Section.ASSESSMENT).select(assessment));
        return occurrences(Section.DRUG, patient).stream().map(drug -> {
            var id = end(drug, Paths.ID);
            var elements = elements(number, "", Section.DRUG, drug);
            for (var role : roles.getOrDefault(id, List.of())) elements = elements.with(Element.G_K_1, stated(number, "", Element.G_K_1, role));
            return new Drug(id, elements, all(number, Section.SUBSTANCE, drug), all(number, Section.DOSAGE, drug), all(number, Section.INDICATION, drug),
                opinions.getOrDefault(id, List.of()).stream().map(opinion -> new Assessment(end(opinion, Paths.REACTION_OF), elements(number, "", Section.ASSESSMENT, opinion))).toList());
        }).toList();
    }

    /** What refers to no drug is of none; a drug without an id has nothing that refers to it. */
    private static Map<String, List<Node>> byDrug(List<Node> referring) {
        return referring.stream().filter(node -> end(node, Paths.DRUG_OF) != null).collect(Collectors.groupingBy(node -> end(node, Paths.DRUG_OF)));
    }

    private List<Elements> all(int number, Section section, Node from) {
        var occurrences = occurrences(section, from);
        var read = new ArrayList<Elements>();
        for (int r = 0; r < occurrences.size(); r++) read.add(elements(number, String.valueOf(r + 1), section, occurrences.get(r)));
        return read.stream().filter(elements -> !elements.isEmpty()).toList();
    }

    private static List<Node> occurrences(Section section, Node from) {
        var container = Paths.CONTAINERS.get(section);
        var found = (container == null ? List.of(from) : container.select(from)).stream().flatMap(node -> Paths.occurrence(section).select(node).stream()).toList();
        if (Paths.FIXED.containsKey(section)) found.forEach(Paths.FIXED.get(section)::select);
        return found;
    }

    private Elements elements(int number, String occurrence, Section section, Node node) {
        var stated = new EnumMap<Element, Stated>(Element.class);
        for (var element : Paths.of(section)) if (element != Element.G_K_1) stated.put(element, stated(number, occurrence, element, node));
        return new Elements(stated);
    }

    private Stated stated(int number, String occurrence, Element element, Node from) {
        for (var path : Paths.of(element))
            for (var node : path.select(from)) {
                var stated = stated(path, node);
                if (!stated.isPresent()) continue;
                node.used = true;
                var system = element.content().codeSystem();
                if (path.end.equals("@code") && stated.isGiven() && !system.equals(node.attributes.get("codeSystem")))
                    findings.add(new Finding(number, element.number(), occurrence, REJECTION, null, element.number() + " contains a code of another code system than " + system));
                return stated;
            }
        return Stated.NOTHING;
    }

    private static Stated stated(Path path, Node node) {
        var value = end(path, node);
        if (value != null && path.prefix() != null) value = value.substring(path.prefix().length());
        if (value != null && !value.isBlank()) return Stated.of(value.strip());
        var flavor = node.attributes.get("nullFlavor");
        return flavor != null && isMain(path.end) ? new Stated(null, flavor) : Stated.NOTHING;
    }

    /** A unit or a version is missing with what it is of. */
    private static boolean isMain(String end) {
        return !Set.of("@unit", "@codeSystemVersion", "@language", "@assigningAuthorityName").contains(end);
    }

    private static String end(Path path, Node node) {
        return path.end.equals("text()") ? node.text() : node.attributes.get(path.end.substring(1));
    }

    /** What the path leads to; null where it leads nowhere. */
    private static String end(Node from, Path path) {
        return path.select(from).stream().findFirst().map(node -> end(path, node)).orElse(null);
    }

    private void tellUnused(int number, Node node) {
        if (unused == MOST_UNUSED) return;
        if (!node.used && !ENVELOPE.contains(node.name) && (node.text() != null || node.attributes.keySet().stream().anyMatch(SAYING::contains)))
            findings.add(new Finding(number, node.path(), "", DROPPED, null, ++unused == MOST_UNUSED ? "Not held here, like more that is not listed" : "Not held here"));
        node.children.forEach(child -> tellUnused(number, child));
    }
}
