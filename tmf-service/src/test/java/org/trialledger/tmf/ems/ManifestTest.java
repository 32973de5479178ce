package org.trialledger.tmf.ems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.tmf.ems.Packages.utf8;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.rest.Refusal;

class ManifestTest {
    private static final byte[] CONTENT = utf8("placeholder");
    private static final String WRITTEN = new String(Packages.manifest(Packages.object("D-1", "05/a.pdf", CONTENT)), StandardCharsets.UTF_8);

    @Test
    void what_is_written_is_read_as_it_was() {
        var one = Packages.object("D-1", "05/a.pdf", CONTENT);
        var manifest = Packages.read(Packages.manifest(one, Packages.object("D-2", "05/b.pdf", CONTENT)));
        assertThat(manifest.faults()).isEmpty();
        assertThat(manifest.batch()).isEqualTo(Packages.BATCH);
        assertThat(manifest.objects()).containsExactly(one, Packages.object("D-2", "05/b.pdf", CONTENT));
    }

    @Test
    void it_is_spelt_as_the_standard_has_it() {
        assertThat(WRITTEN).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><BATCH xmlns=\"https://tmfrefmodel.com/ems\" STUDYSYSTEMID=")
            .contains("TMFRMVERSION=\"3.3.1\"><OBJECT><OBJECTID>D-1</OBJECTID><OBJECTLEVEL>Site</OBJECTLEVEL>"
            + "<COUNTRYID>IRL</COUNTRYID>", "<OBJECTCOPY>Yes</OBJECTCOPY><RESTRICTED>No</RESTRICTED><ARTIFACTDATE>09-JAN-2026</ARTIFACTDATE><FILE><INTEGRITY>SHA256-",
                "<SIGNATUREDATETIME>2026-01-10T08:12:25.123Z<",
            "<AUDITENTRYTYPE>New<", "<METADATA NAME=\"ORIGIN\">UPLOAD</METADATA></OBJECT></BATCH>", "&lt;b&gt; &amp; ");
    }

    @Test
    void characters_that_xml_cannot_have_do_not_spoil_a_package() {
        var odd = Packages.object("D\u0001\uD83D\uDE00", "a.pdf", CONTENT);
        assertThat(Packages.read(Packages.manifest(odd)).objects().getFirst().objectId()).isEqualTo("D\uFFFD\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<OBJECTID>D-1</OBJECTID>||/BATCH/OBJECT[1]/OBJECTID: missing",
        "<OBJECTID>D-1</OBJECTID>|<OBJECTID> </OBJECTID>|/BATCH/OBJECT[1]/OBJECTID: empty",
        "<OBJECTID>D-1</OBJECTID>|<OBJECTID><B/></OBJECTID>|/BATCH/OBJECT[1]/OBJECTID: not a text",
        "<OBJECTLEVEL>Site<|<OBJECTLEVEL>Ward<|/BATCH/OBJECT[1]/OBJECTLEVEL: none of Trial, Country, Site",
        "<COUNTRYID>IRL<|<COUNTRYID>IRX<|/BATCH/OBJECT[1]/COUNTRYID: no ISO 3166-1 alpha-3 code",
        "<UNIQUEID>84<|<UNIQUEID>84a<|/BATCH/OBJECT[1]/UNIQUEID: no whole number",
        "<OBJECTVERSION>1</OBJECTVERSION>|<OBJECTVERSION>1</OBJECTVERSION><OBJECTVERSION>2</OBJECTVERSION>|/BATCH/OBJECT[1]/OBJECTVERSION: more than one",
        "<OBJECTVERSION>1</OBJECTVERSION>|<VERSION>1</VERSION>|/BATCH/OBJECT[1]/VERSION: not of the standard",
        "<FILENAME>acceptance.pdf</FILENAME>||/BATCH/OBJECT[1]/FILE[1]/FILENAME: missing",
        "SHA256-|MD5-|/BATCH/OBJECT[1]/FILE[1]/INTEGRITY: no digest by SHA-256, SHA-384 or SHA-512",
        "09-JAN-2026|31-FEB-2026|/BATCH/OBJECT[1]/ARTIFACTDATE: no date such as 20-JAN-2019",
        "08:12:25.123Z|08:12:25.123|/BATCH/OBJECT[1]/FILE[1]/SIGNATURE[1]/SIGNATUREDATETIME: no time with its offset from UTC, such as 2016-04-13T14:00:25+00:00",
        " NAME=\"ORIGIN\"||/BATCH/OBJECT[1]/METADATA[1]/@NAME: missing",
        "TRANSFERID=\"T-1\"||/BATCH/@TRANSFERID: missing",
        "\"3.3.1\"|\"03.3\"|/BATCH/@TMFRMVERSION: no version such as 3.3.1",
        "<COUNTRYID>IRL</COUNTRYID><SITESYSTEMID>|<SITESYSTEMID>|",
        "https://tmfrefmodel.com/ems|https://tmfrefmodel.com/other|/: the root is not BATCH of https://tmfrefmodel.com/ems"})
    void what_is_not_as_the_standard_has_it_is_told(String good, String bad, String fault) {
        assertThat(WRITTEN).contains(good);
        var manifest = Packages.read(utf8(WRITTEN.replace(good, bad == null ? "" : bad)));
        if (fault == null) assertThat(manifest.faults()).isEmpty();
        else assertThat(manifest.faults()).extracting(one -> one.place() + ": " + one.what()).contains(fault);
        assertThat(manifest.batch() == null).isEqualTo(fault != null);
    }

    @Test
    void what_stands_in_another_order_or_is_too_long_or_too_much_is_told() {
        var id = "<OBJECTID>D-1</OBJECTID>";
        assertThat(Packages.read(utf8(WRITTEN.replace(id, "").replace("<OBJECTVERSION>", id + "<OBJECTVERSION>"))).faults()).extracting(Fault::what)
            .contains("not where the standard has it");
        assertThat(Packages.read(utf8(WRITTEN.replace("D-1", "D".repeat(5_000)))).faults()).extracting(Fault::what).contains("longer than 4000 characters");
        assertThat(Packages.read(Packages.manifest(Packages.object("D-1", "a", CONTENT), Packages.object("D-2", "b", CONTENT)), 1).faults())
            .extracting(Fault::what)
            .containsExactly("more than 1 objects: divide the transfer");
        assertThat(Packages.read(Packages.manifest()).faults()).containsExactly(new Fault("/BATCH/OBJECT", "missing"));
        var all = Packages.read(utf8(WRITTEN.replace("<OBJECTID>", "<OBJECTI>").replace("</OBJECTID>", "</OBJECTI>").replace("</OBJECT>", "</OBJECT>" + "<OBJECT/>".repeat(500))));
        assertThat(all.faults()).hasSize(Faults.MOST_TOLD);
    }

    @Test
    void nothing_of_an_attack_by_xml_is_followed() {
        var doctype = "<!DOCTYPE BATCH [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"&x;&x;\">]>";
        for (var bad : List.of(WRITTEN.replace("<BATCH", doctype + "<BATCH").replace("D-1", "&y;"), WRITTEN.replace("</OBJECT>", ""), WRITTEN + "<more/>", "", "<BATCH>".repeat(200)))
            assertThatThrownBy(() -> Packages.read(utf8(bad))).isInstanceOf(Refusal.class).hasMessageNotContaining("root:");
    }

    @Test
    void digests_are_read_as_hexadecimal_and_as_base64() {
        var hex = Packages.sha256(CONTENT);
        assertThat(Stream.of("SHA256-" + hex, "sha-256-" + hex.toUpperCase(), "sha256-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)), " SHA256-" + hex
            + " ").map(Integrity::read))
            .containsOnly(Optional.of(Integrity.sha256(hex)));
        assertThat(Stream.of("", "SHA256-", "SHA256-81788ba0d7d02d81c063dbca621ba11b", "SHA512-" + hex, hex, "SHA1-" + hex, "SHA256-" + hex + "0", "SHA256-!")
            .map(Integrity::read)).containsOnly(Optional.empty());
    }

    @Test
    void languages_and_countries_are_those_of_the_standard() {
        assertThat(Stream.of("en-GB", "de", "he", "xx", "", "fil").map(Spelling::language))
            .containsExactly(Optional.of("en"), Optional.of("de"), Optional.of("he"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(Spelling.alpha3("DE")).isEqualTo("DEU");
        assertThat(Spelling.alpha2("USA")).contains("US");
    }

    @Test
    void what_is_written_fits_the_official_schema() throws Exception {
        Packages.fitsOfficialSchema(utf8(WRITTEN));
    }

    /** The example's digest has half the length of a SHA-256: it shows a form and hashes nothing. */
    @Test
    void the_official_example_is_read_but_for_its_digest() throws Exception {
        var text = Files.readString(Packages.official("example.xml"));
        assertThat(Packages.read(utf8(text)).faults()).containsExactly(new Fault("/BATCH/OBJECT[1]/FILE[1]/INTEGRITY", "no digest by SHA-256, SHA-384 or SHA-512"));
        var read = Packages.read(utf8(text.replaceAll("SHA256-\\w+", "SHA256-" + Packages.sha256(CONTENT))));
        assertThat(read.faults()).isEmpty();
        var object = read.objects().getFirst();
        assertThat(object.uniqueId()).isEqualTo(91);
        assertThat(object.metadata("STUDYTYPE")).isEqualTo("Blinded");
        assertThat(object.expiresOn()).hasToString("2019-01-20");
        assertThat(object.files().getFirst().signatures().getFirst().at()).hasToString("2001-01-20T08:12:25+02:00");
    }
}
