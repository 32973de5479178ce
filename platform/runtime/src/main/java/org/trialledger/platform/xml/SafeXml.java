package org.trialledger.platform.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

/**
 * Reads XML nobody vouches for. The JDK's own parser does the work, whatever else is on the class path: it refuses a document type
 * declaration, with which every attack by entities begins, and keeps to limits of depth, attributes and names. They are set here, not
 * left to the JVM's properties. How long a document may be is for the operation's body limit.
 */
public final class SafeXml {
    public static final int DEEPEST = 100;
    private static final Map<String, Object> SETTINGS = Map.of(
        "jdk.xml.dtd.support", "deny",
        XMLInputFactory.SUPPORT_DTD, false,
        XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false,
        XMLInputFactory.IS_NAMESPACE_AWARE, true,
        XMLInputFactory.IS_COALESCING, true,
        "jdk.xml.maxElementDepth", Integer.toString(DEEPEST),
        "jdk.xml.elementAttributeLimit", "100",
        "jdk.xml.maxXMLNameLimit", "1000");

    private SafeXml() {}

    @FunctionalInterface
    public interface Reading<T> {
        /** Walks the document from before its root element; {@link XMLStreamReader#next} throws where it is not well-formed. */
        T of(XMLStreamReader xml) throws XMLStreamException;
    }

    /**
     * @return what {@code reading} made of the document; the document is then read to its end, so that all of it was well-formed
     * @throws Refusal with {@link ProblemType#MALFORMED_XML} where it was not, says where and echoes nothing of it
     */
    public static <T> T read(byte[] document, Reading<T> reading) {
        return read(new ByteArrayInputStream(document), reading);
    }

    /** For documents that are better not held whole. @param document is not closed */
    public static <T> T read(InputStream document, Reading<T> reading) {
        try {
            // A factory is cheap and, once shared, would keep the last document.
            var factory = XMLInputFactory.newDefaultFactory();
            SETTINGS.forEach(factory::setProperty);
            var xml = factory.createXMLStreamReader(document);
            try {
                var read = reading.of(xml);
                while (xml.hasNext()) xml.next();
                return read;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new Refusal(ProblemType.MALFORMED_XML, "The document cannot be read " + place(e.getLocation()) + ".");
        }
    }

    private static String place(Location location) {
        return location == null ? "at its beginning" : "at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }
}
