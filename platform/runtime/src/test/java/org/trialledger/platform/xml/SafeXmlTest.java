package org.trialledger.platform.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

class SafeXmlTest {
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.hasNext()) if (xml.next() == XMLStreamConstants.CHARACTERS) text.append(xml.getText()).append('|');
        return text.toString();
    }

    private static String read(String document) {
        return SafeXml.read(document.getBytes(StandardCharsets.UTF_8), SafeXmlTest::text);
    }

    private static void refused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.type()).isEqualTo(ProblemType.MALFORMED_XML));
    }

    private static String nested(int deep) {
        return "<a>".repeat(deep) + "</a>".repeat(deep);
    }

    @Test
    void reads_text_in_one_piece() {
        assertThat(read("<a>1 &lt; 2 <![CDATA[& 3]]> &#x4E2D;</a>")).isEqualTo("1 < 2 & 3 中|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<a>", "<a></b>", "<a/><b/>", "<a>&undeclared;</a>", "<b:a/>", "<a>\u0001</a>", "<a x='1' x='2'/>", "<?xml version='1.0' encoding='UTF-16'?><a/>"})
    void refuses_what_is_not_well_formed(String document) {
        refused(document);
    }

    @Test
    void refuses_a_fault_behind_what_the_reader_wanted() {
        assertThatThrownBy(() -> SafeXml.read("<a>1</a><".getBytes(StandardCharsets.UTF_8), XMLStreamReader::next)).isInstanceOf(Refusal.class);
    }

    @Test
    void refuses_entities_of_every_kind(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        refused("<!DOCTYPE a><a/>");
        refused("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>");
        refused("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>");
        refused("<!DOCTYPE a [<!ENTITY % x SYSTEM '" + secret.toUri() + "'> %x;]><a/>");
        refused("<!DOCTYPE a SYSTEM '" + secret.toUri() + "'><a/>");
        refused("<!DOCTYPE a [<!ENTITY a0 'ha'>" + IntStream.range(1, 30).mapToObj(n -> "<!ENTITY a" + n + " '&a" + (n - 1) + ";&a" + (n - 1) + ";'>").collect(Collectors.joining()) + "]><a>&a29;</a>");
    }

    @Test
    void refuses_what_is_too_deep_or_too_wide() {
        assertThat(read(nested(SafeXml.DEEPEST))).isEmpty();
        refused(nested(SafeXml.DEEPEST + 1));
        refused("<a " + IntStream.range(0, 101).mapToObj(n -> "x" + n + "=''").collect(Collectors.joining(" ")) + "/>");
        refused("<" + "a".repeat(1001) + "/>");
    }

    @Test
    void says_where_and_echoes_nothing() {
        assertThatThrownBy(() -> read("<a>\n<secret></wrong></a>")).hasMessageStartingWith("The document cannot be read at line 2, column ").hasMessageNotContainingAny("secret", "wrong");
    }
}
