package org.trialledger.safety.submission.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.xml.SafeXml;
import org.trialledger.safety.submission.domain.Acknowledgement;

/** Reads an acknowledgement as authorities send it (ICH E2B(R3) ICSR acknowledgement, HL7 V3 interaction MCCI_IN200101UV01): one answer for each message of a transmission. */
final class AcknowledgementFile {
    private static final String HL7 = "urn:hl7-org:v3", TRANSMISSION = "MCCI_IN200101UV01", MESSAGE = "MCCI_IN000002UV01", LOCAL_REPORT_NUMBER = "2.16.840.1.113883.3.989.2.1.3.19";
    private static final int MOST_MESSAGES = 500, LONGEST = 2000, MOST_TEXTS = 100;
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyyMMddHHmmss[.SSSS]xx");

    /** @param messageNumber ACK.B.r.1 */
    record Answer(String messageNumber, Acknowledgement acknowledgement) {}

    private final XMLStreamReader xml;
    private final ZoneId zone;
    private final String sha256;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Answer> answers = new ArrayList<>();

    private String created, number, code, localReportNumber;
    private List<String> texts;

    private AcknowledgementFile(XMLStreamReader xml, ZoneId zone, String sha256) {
        this.xml = xml;
        this.zone = zone;
        this.sha256 = sha256;
    }

    /** @param zone where the sponsor counts days; {@code sha256} of the document @throws Refusal where it is not well-formed, or no such acknowledgement, or answers no message */
    static List<Answer> read(byte[] document, ZoneId zone, String sha256) {
        return SafeXml.read(document, xml -> new AcknowledgementFile(xml, zone, sha256).read());
    }

    private List<Answer> read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getNamespaceURI() == null || !xml.getNamespaceURI().equals(HL7) ? "?" : xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS -> {
                    if (isAt("text", "acknowledgementDetail", "acknowledgement", MESSAGE) && !xml.getText().isBlank() && texts.size() < MOST_TEXTS) texts.add(cut(xml.getText().strip()));
                }
                default -> { }
            }
        }
        if (answers.isEmpty()) throw refusal("The document answers no message; record what it says message by message.");
        return answers;
    }

    private void start(String element) {
        path.push(element);
        if (path.size() == 1 && !element.equals(TRANSMISSION)) throw refusal("The document is no ICSR acknowledgement (" + TRANSMISSION + ").");
        if (isAt(MESSAGE)) {
            created = number = code = localReportNumber = null;
            texts = new ArrayList<>();
        } else if (isAt("creationTime", MESSAGE)) created = attribute("value");
        else if (isAt("id", MESSAGE) && LOCAL_REPORT_NUMBER.equals(attribute("root"))) localReportNumber = attribute("extension");
        else if (isAt("acknowledgement", MESSAGE)) code = attribute("typeCode");
        else if (isAt("id", "targetMessage", "acknowledgement", MESSAGE)) number = attribute("extension");
    }

    private void end() {
        if (isAt(MESSAGE)) {
            if (answers.size() == MOST_MESSAGES) throw refusal("The document answers more than " + MOST_MESSAGES + " messages.");
            if (number == null || code == null || created == null) throw refusal("An answer lacks its message number (ACK.B.r.1), code (ACK.B.r.6) or date.");
            answers.add(new Answer(number, new Acknowledgement(code, day(created), localReportNumber, texts, sha256)));
        }
        path.pop();
    }

    /** @param up names from the innermost element to a child of the root */
    private boolean isAt(String... up) {
        return path.size() == up.length + 1 && path.stream().limit(up.length).toList().equals(List.of(up));
    }

    private String attribute(String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null || value.isBlank() ? null : cut(value.strip());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Where the sponsor counts days if an offset is given, so that no answer comes before its message; else as written. */
    private LocalDate day(String time) {
        try {
            return time.matches("\\d{14}(\\.\\d{4})?[+-]\\d{4}") ? OffsetDateTime.parse(time, WITH_OFFSET).atZoneSameInstant(zone).toLocalDate()
                : LocalDate.parse(time.substring(0, Math.min(8, time.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw refusal("An answer's creation time is no HL7 time.");
        }
    }

    private static Refusal refusal(String detail) {
        return new Refusal(ProblemType.INVALID_REQUEST, detail);
    }
}
