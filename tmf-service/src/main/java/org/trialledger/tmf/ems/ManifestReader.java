package org.trialledger.tmf.ems;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.trialledger.platform.xml.SafeXml;
import org.trialledger.tmf.ems.ExchangeFile.AuditRecord;
import org.trialledger.tmf.ems.ExchangeFile.Entry;
import org.trialledger.tmf.ems.ExchangeFile.Method;
import org.trialledger.tmf.ems.ExchangeFile.Signature;
import org.trialledger.tmf.ems.ExchangeObject.Level;
import org.trialledger.tmf.ems.ExchangeObject.Metadata;
import org.trialledger.tmf.ems.ExchangeObject.State;

/**
 * Reads {@code exchange.xml}, one object after the other and never the whole, and tells everything that is not as the standard has it: by what its schema says, which is not shipped
 * for want of a licence.
 */
public final class ManifestReader {
    /** What becomes of each object, in the order of the manifest; behind a fault no other comes. */
    @FunctionalInterface
    public interface Objects {
        Objects IGNORED = (_, _) -> {};

        /** @param number from 1 */
        void of(int number, ExchangeObject object) throws IOException;
    }

    /** Elements of one object: a document of thirty years has some hundred audit records. */
    private static final int MOST_ELEMENTS = 50_000;

    private final int mostObjects;
    private final Objects objects;
    private final Faults faults = new Faults();
    private int elements, count;

    private ManifestReader(int mostObjects, Objects objects) {
        this.mostObjects = mostObjects;
        this.objects = objects;
    }

    /** @throws org.trialledger.platform.rest.Refusal malformed-xml */
    public static Manifest read(InputStream document, int mostObjects, Objects objects) throws IOException {
        try {
            return SafeXml.read(document, xml -> new ManifestReader(mostObjects, objects).manifest(xml));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Manifest manifest(XMLStreamReader xml) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
        if (!isOf(xml) || !xml.getLocalName().equals("BATCH")) {
            fault("/", "the root is not BATCH of " + Manifest.NAMESPACE);
            return new Manifest(null, 0, faults.told());
        }
        var batch = batch(xml);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) if (xml.isStartElement()) object(xml);
        if (count == 0) fault("/BATCH/OBJECT", "missing");
        return new Manifest(faults.isEmpty() ? batch : null, count, faults.told());
    }

    private Batch batch(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeNamespace(i) == null && !List.of("STUDYSYSTEMID", "STUDYID", "EVENTID", "TRANSFERSOURCEID", "TRANSFERID", "SPECIFICATIONID", "TMFRMVERSION")
                .contains(xml.getAttributeLocalName(i)))
                fault("/BATCH", "an attribute that is not of the standard");
        for (var name : List.of("STUDYID", "TRANSFERSOURCEID", "TRANSFERID", "SPECIFICATIONID")) {
            var text = xml.getAttributeValue(null, name);
            if (text == null || text.isBlank() || text.length() > 200) fault("/BATCH/@" + name, text == null ? "missing" : text.isBlank() ? "empty" : "longer than 200 characters");
        }
        var version = xml.getAttributeValue(null, "TMFRMVERSION");
        if (version == null || !version.matches("(?:[1-9]?\\d\\.){1,2}[1-9]?\\d")) fault("/BATCH/@TMFRMVERSION", version == null ? "missing" : "no version such as 3.3.1");
        return new Batch(xml.getAttributeValue(null, "STUDYSYSTEMID"), xml.getAttributeValue(null, "STUDYID"), xml.getAttributeValue(null, "EVENTID"),
            xml.getAttributeValue(null, "TRANSFERSOURCEID"),
            xml.getAttributeValue(null, "TRANSFERID"), xml.getAttributeValue(null, "SPECIFICATIONID"), version);
    }

    private void object(XMLStreamReader xml) throws XMLStreamException {
        count++;
        if (!isOf(xml) || !xml.getLocalName().equals("OBJECT")) {
            fault("/BATCH", "an element that is not of the standard");
            elements = 0;
            fill(xml, new Element("", ""));
            return;
        }
        if (count == mostObjects + 1) fault("/BATCH", "more than " + mostObjects + " objects: divide the transfer");
        var element = new Element("OBJECT", "/BATCH/OBJECT[" + count + "]");
        elements = 0;
        fill(xml, element);
        faults.addAll(Shape.OBJECT.faultsOf(element));
        if (faults.isEmpty()) give(object(element));
    }

    private void give(ExchangeObject object) {
        try {
            objects.of(count, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the element's end. What is beyond the bounds is read over and told. */
    private void fill(XMLStreamReader xml, Element into) throws XMLStreamException {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeNamespace(i) == null) into.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        if (++elements == MOST_ELEMENTS + 1) fault(into.place, "more than " + MOST_ELEMENTS + " elements in one object");
        for (int event; (event = xml.next()) != XMLStreamConstants.END_ELEMENT; ) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = isOf(xml) && xml.getLocalName().length() < 50 ? xml.getLocalName() : "?";
                fill(xml, elements > MOST_ELEMENTS ? new Element(name, into.place)
                    : into.append(name, List.of("FILE", "SIGNATURE", "AUDITRECORD", "METADATA", "PERSONNAME").contains(name)));
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT) text(xml, into);
        }
    }

    private void text(XMLStreamReader xml, Element into) {
        if (into.length() + xml.getTextLength() <= Shape.LONGEST) into.addText(xml.getText());
        else if (!xml.isWhiteSpace()) fault(into.place, "longer than " + Shape.LONGEST + " characters");
    }

    private void fault(String place, String what) {
        faults.add(place, what);
    }

    private static boolean isOf(XMLStreamReader xml) {
        return Manifest.NAMESPACE.equals(xml.getNamespaceURI());
    }

    private static ExchangeObject object(Element e) {
        return new ExchangeObject(e.text("OBJECTID"), Level.valueOf(upper(e.token("OBJECTLEVEL"))), e.text("COUNTRYID"), e.text("SITESYSTEMID"), e.text("SITEID"),
            Integer.parseInt(e.token("UNIQUEID")), e.text("ARTIFACTNUMBER"),
            e.all("PERSONNAME").stream().map(Element::text).toList(), e.text("ORGANIZATIONNAME"), e.text("OBJECTLANGUAGE"), yes(e.token("TRANSLATION")), e.text("OBJECTVERSION"),
            State.valueOf(upper(e.token("OBJECTVERSIONSTATE"))), e.text("OBJECTTITLE"), e.text("SUBARTIFACT"), yes(e.token("OBJECTCOPY")), day(e.text("OBJECTEXPIRYDATE")),
            yes(e.token("RESTRICTED")), day(e.text("RENTENTIONDATE")), day(e.text("ARTIFACTDATE")), e.text("DATEDESCRIPTION"), e.all("FILE").stream().map(ManifestReader::file).toList(),
            e.all("METADATA").stream().map(one -> new Metadata(one.attributes.get("NAME"), one.text())).toList());
    }

    private static ExchangeFile file(Element e) {
        return new ExchangeFile(Integrity.read(e.text("INTEGRITY")).orElseThrow(), e.text("FILENAME"), e.token("CONTENTURL"), e.text("FILEDESCRIPTION"),
            e.all("SIGNATURE").stream().map(s -> new Signature(Method.valueOf(upper(s.token("SIGNATUREMETHODOLOGY"))), s.text("USEROID"), s.text("SIGNATURENAME"),
                Spelling.time(s.token("SIGNATUREDATETIME")).orElseThrow(), s.text("SIGNATUREREASON"))).toList(),
            e.all("AUDITRECORD").stream().map(a -> new AuditRecord(a.text("AUDITID"), Spelling.time(a.token("DATETIMESTAMP")).orElseThrow(), a.text("USERREF"),
                Entry.valueOf(upper(a.token("AUDITENTRYTYPE"))),
                a.text("AUDITEVENT"))).toList());
    }

    private static LocalDate day(String text) {
        return text == null ? null : Spelling.day(text).orElseThrow();
    }

    private static Boolean yes(String text) {
        return text == null ? null : text.equals("Yes");
    }

    private static String upper(String choice) {
        return choice.toUpperCase(Locale.ROOT);
    }
}
