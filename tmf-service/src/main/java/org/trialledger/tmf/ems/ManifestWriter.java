package org.trialledger.tmf.ems;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes {@code exchange.xml}, one object after the other; a manifest is never held whole. The standard's spelling wins, odd as some of it is. */
public final class ManifestWriter implements AutoCloseable {
    private final XMLStreamWriter xml;

    /** @param out is not closed */
    public ManifestWriter(OutputStream out, Batch batch) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("BATCH");
            xml.writeDefaultNamespace(Manifest.NAMESPACE);
            attribute("STUDYSYSTEMID", batch.studySystemId());
            attribute("STUDYID", batch.studyId());
            attribute("EVENTID", batch.eventId());
            attribute("TRANSFERSOURCEID", batch.transferSourceId());
            attribute("TRANSFERID", batch.transferId());
            attribute("SPECIFICATIONID", batch.specificationId());
            attribute("TMFRMVERSION", batch.modelVersion());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    public void write(ExchangeObject object) throws IOException {
        try {
            xml.writeStartElement("OBJECT");
            identity(object);
            element("OBJECTVERSION", object.version());
            element("OBJECTVERSIONSTATE", object.state());
            element("OBJECTTITLE", object.title());
            element("SUBARTIFACT", object.subartifact());
            element("OBJECTCOPY", object.copy());
            element("OBJECTEXPIRYDATE", object.expiresOn());
            element("RESTRICTED", object.restricted());
            element("RENTENTIONDATE", object.retainedUntil());
            element("ARTIFACTDATE", object.artifactDate());
            element("DATEDESCRIPTION", object.dateDescription());
            for (var file : object.files()) write(file);
            for (var metadata : object.metadata()) {
                xml.writeStartElement("METADATA");
                attribute("NAME", metadata.name());
                xml.writeCharacters(legible(metadata.text()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void identity(ExchangeObject object) throws XMLStreamException {
        element("OBJECTID", object.objectId());
        element("OBJECTLEVEL", object.level());
        element("COUNTRYID", object.country());
        element("SITESYSTEMID", object.siteSystemId());
        element("SITEID", object.siteId());
        element("UNIQUEID", Integer.toString(object.uniqueId()));
        element("ARTIFACTNUMBER", object.artifact());
        for (var name : object.personNames()) element("PERSONNAME", name);
        element("ORGANIZATIONNAME", object.organisation());
        element("OBJECTLANGUAGE", object.language());
        element("TRANSLATION", object.translation());
    }

    private void write(ExchangeFile file) throws XMLStreamException {
        xml.writeStartElement("FILE");
        element("INTEGRITY", file.integrity().written());
        element("FILENAME", file.fileName());
        element("CONTENTURL", file.path());
        element("FILEDESCRIPTION", file.description());
        for (var signature : file.signatures()) {
            xml.writeStartElement("SIGNATURE");
            element("SIGNATUREMETHODOLOGY", signature.method());
            element("USEROID", signature.userId());
            element("SIGNATURENAME", signature.name());
            element("SIGNATUREDATETIME", signature.at());
            element("SIGNATUREREASON", signature.reason());
            xml.writeEndElement();
        }
        for (var audit : file.auditRecords()) {
            xml.writeStartElement("AUDITRECORD");
            element("AUDITID", audit.auditId());
            element("DATETIMESTAMP", audit.at());
            element("USERREF", audit.userId());
            element("AUDITENTRYTYPE", audit.entry());
            element("AUDITEVENT", audit.event());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void element(String name, Object value) throws XMLStreamException {
        if (value == null) return;
        xml.writeStartElement(name);
        xml.writeCharacters(legible(spelt(value)));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        if (value != null) xml.writeAttribute(name, legible(value));
    }

    private static String spelt(Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "Yes" : "No";
            case LocalDate day -> Spelling.day(day);
            case OffsetDateTime time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case Enum<?> choice -> choice.name().charAt(0) + choice.name().substring(1).toLowerCase(Locale.ROOT);
            default -> value.toString();
        };
    }

    /** XML 1.0 has no way to write some characters, and a receiver would refuse the whole package for one of them. */
    private static String legible(String text) {
        return text.codePoints().allMatch(ManifestWriter::isLegible) ? text
            : text.codePoints().map(c -> isLegible(c) ? c : 0xFFFD).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isLegible(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
