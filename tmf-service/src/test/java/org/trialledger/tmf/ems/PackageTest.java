package org.trialledger.tmf.ems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.trialledger.tmf.ems.PackageRule.*;
import static org.trialledger.tmf.ems.Packages.utf8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;

/** What strangers send. Each package is made here, byte by byte where a zip tool would not make it. */
class PackageTest {
    private static final byte[] CONTENT = utf8("Placeholder of the acceptance of the brochure. ".repeat(50));
    private static final String PATH = "05/05.02/05.02.01 Acceptance/acceptance.pdf";
    private static final PackageLimits LIMITS = new PackageLimits(100, 64 << 20, 128 << 20, 1 << 20);

    @TempDir private Path folder;

    private byte[] written() {
        var out = new ByteArrayOutputStream();
        try (var zip = new PackageWriter(out)) {
            try (var manifest = zip.manifest(Packages.BATCH)) {
                manifest.write(Packages.object("D-1", PATH, CONTENT));
            }
            zip.file(PATH, new ByteArrayInputStream(CONTENT));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private PackageReader open(byte[] bytes) throws IOException {
        return PackageReader.open(Packages.file(folder, bytes), LIMITS);
    }

    private List<Fault> faults(byte[] bytes) throws IOException {
        try (var reader = open(bytes)) {
            return Packages.read(reader).faults();
        }
    }

    private void refused(PackageRule rule, byte[] bytes) {
        assertThatThrownBy(() -> faults(bytes)).as(rule.name()).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    private static byte[] manifest(String path) {
        return Packages.manifest(Packages.object("D-1", path, CONTENT));
    }

    private static byte[] with(String name, byte[] bytes) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(Manifest.NAME, manifest(PATH));
        entries.put(PATH, CONTENT);
        entries.put(name, bytes);
        return Packages.zip(entries);
    }

    @Test
    void a_package_that_is_written_is_read_and_is_the_same_every_time() throws IOException {
        assertThat(written()).isEqualTo(written());
        try (var reader = open(written())) {
            var whole = Packages.read(reader);
            assertThat(whole.objects()).containsExactly(Packages.object("D-1", PATH, CONTENT));
            assertThat(whole.faults()).isEmpty();
            assertThat(whole.files()).containsOnly(Map.entry(PATH, new CheckedFile(Packages.sha256(CONTENT), CONTENT.length)));
            try (var in = reader.open(PATH.replace(" ", "%20")).orElseThrow()) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            }
            assertThat(reader.open("05/other.pdf")).isEmpty();
        }
    }

    @Test
    void zeros_that_are_written_here_are_no_bomb_to_the_reader() throws IOException {
        var zeros = new byte[32 << 20];
        var out = new ByteArrayOutputStream();
        try (var zip = new PackageWriter(out)) {
            try (var manifest = zip.manifest(Packages.BATCH)) {
                manifest.write(Packages.object("D-1", PATH, zeros));
            }
            zip.file(PATH, new ByteArrayInputStream(zeros));
        }
        assertThat(faults(out.toByteArray())).isEmpty();
    }

    @Test
    void a_truncated_package_is_refused_wherever_it_broke_off() {
        var whole = written();
        for (int length : new int[] {0, 1, 21, 22, whole.length / 2, whole.length - 30, whole.length - 22, whole.length - 1}) refused(PACKAGE_TRUNCATED, Arrays.copyOf(whole, length));
        refused(PACKAGE_TRUNCATED, Arrays.copyOf(whole, whole.length + 10));
        refused(PACKAGE_TRUNCATED, "%PDF-1.7 is no zip, and is long enough to be one".getBytes(StandardCharsets.US_ASCII));
    }

    /** Whichever byte is wrong, it is a refusal or a fault and never another failure, nor a file taken for another. */
    @Test
    void no_byte_can_be_changed_unseen() throws IOException {
        var whole = written();
        for (int i = 0; i < whole.length; i += 3) {
            var changed = whole.clone();
            changed[i] ^= 0x41;
            try (var reader = open(changed)) {
                var read = Packages.read(reader);
                if (!read.faults().isEmpty()) continue;
                assertThat(read.objects()).containsExactly(Packages.object("D-1", PATH, CONTENT));
                assertThat(reader.open(PATH).orElseThrow().readAllBytes()).isEqualTo(CONTENT);
            } catch (RuleViolation refusal) {
                assertThat(refusal.rule()).isInstanceOf(PackageRule.class);
            } catch (Refusal refusal) {
                assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED_XML);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.pdf", "/etc/passwd", "a/../../evil.pdf", "a\\..\\evil.pdf", "C:/evil.pdf", "a//b.pdf", "./a.pdf", "a/\u0000.pdf", "a/\u202Efdp.exe", "a/ /b",
        "..", "a/.."})
    void a_path_that_leads_out_is_refused(String path) throws IOException {
        refused(PACKAGE_PATH_FOREIGN, with(path, CONTENT));
        assertThat(faults(Packages.zip(Map.of(Manifest.NAME, manifest(path.replace("\u0000", "%00")))))).extracting(Fault::what).containsExactly("leads out of the package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a.pdf", "file:///etc/passwd", "%2e%2e/a.pdf", "%zz"})
    void a_url_is_never_followed(String url) throws IOException {
        assertThat(faults(Packages.zip(Map.of(Manifest.NAME, manifest(url))))).extracting(Fault::place, Fault::what)
            .containsExactly(tuple("/BATCH/OBJECT[1]/FILE[1]/CONTENTURL", "leads out of the package"));
    }

    @Test
    void a_bomb_is_refused_before_it_unfolds() throws IOException {
        refused(PACKAGE_IS_BOMB, with("zeros.pdf", new byte[16 << 20]));
        refused(PACKAGE_TOO_LARGE, with("big.pdf", new byte[65 << 20]));
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(Manifest.NAME, new byte[2 << 20]);
        refused(PACKAGE_TOO_LARGE, Packages.zip(entries));
        for (int i = 0; i < 100; i++) entries.put("f" + i, new byte[1]);
        refused(PACKAGE_TOO_LARGE, Packages.zip(entries));
    }

    @Test
    void entries_that_share_their_bytes_are_refused() throws IOException {
        var bytes = with("a.pdf", utf8("another"));
        // The list says that the last entry begins where the one before does.
        var zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int last = header(zip, 2), before = header(zip, 1);
        zip.putInt(last + 42, zip.getInt(before + 42)).putInt(last + 20, zip.getInt(before + 20)).putInt(last + 24, zip.getInt(before + 24));
        refused(PACKAGE_IS_BOMB, bytes);
    }

    @Test
    void an_entry_that_unfolds_to_more_or_other_than_it_says_is_refused() {
        var bytes = written();
        var zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int file = header(zip, 1);
        int size = zip.getInt(file + 24), crc = zip.getInt(file + 16);
        zip.putInt(file + 24, size - 1);
        refused(PACKAGE_DAMAGED, bytes);
        zip.putInt(file + 24, size + 1);
        refused(PACKAGE_DAMAGED, bytes);
        zip.putInt(file + 24, size).putInt(file + 16, crc + 1);
        refused(PACKAGE_DAMAGED, bytes);
    }

    /** Where the list of a zip tells of an entry. */
    private static int header(ByteBuffer zip, int number) {
        int at = zip.getInt(zip.limit() - 22 + 16);
        for (int i = 0; i < number; i++) at += 46 + zip.getShort(at + 28) + zip.getShort(at + 30) + zip.getShort(at + 32);
        return at;
    }

    @Test
    void two_entries_of_one_name_are_refused() {
        var bytes = new String(with(PATH.replace("acceptance", "acceptanse"), utf8("another")), StandardCharsets.ISO_8859_1).replace("acceptanse", "acceptance");
        refused(PACKAGE_ENTRY_TWICE, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void links_encrypted_entries_and_rare_compressions_are_refused() throws IOException {
        var link = new ZipArchiveEntry("link.pdf");
        link.setUnixMode(0120777);
        refused(PACKAGE_ENTRY_UNREADABLE, foreign(link, utf8("../evil.pdf")));
        var encrypted = written();
        var zip = ByteBuffer.wrap(encrypted).order(ByteOrder.LITTLE_ENDIAN);
        zip.put(header(zip, 1) + 8, (byte) 1);
        refused(PACKAGE_ENTRY_UNREADABLE, encrypted);
        var rare = written();
        zip = ByteBuffer.wrap(rare).order(ByteOrder.LITTLE_ENDIAN);
        zip.putShort(header(zip, 1) + 10, (short) ZipMethod.BZIP2.getCode());
        refused(PACKAGE_ENTRY_UNREADABLE, rare);
    }

    private static byte[] foreign(ZipArchiveEntry entry, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            zip.putArchiveEntry(new ZipArchiveEntry(Manifest.NAME));
            zip.write(manifest(PATH));
            zip.closeArchiveEntry();
            zip.putArchiveEntry(entry);
            zip.write(bytes);
            zip.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    @Test
    void a_file_that_is_another_or_missing_or_empty_or_not_listed_is_told() throws IOException {
        refused(PACKAGE_WITHOUT_MANIFEST, Packages.zip(Map.of("other/exchange.xml", manifest(PATH))));
        assertThat(faults(with("extra.pdf", CONTENT))).containsExactly(new Fault("/", "one file of the package is not listed"));
        assertThat(faults(Packages.zip(Map.of(Manifest.NAME, manifest(PATH))))).containsExactly(new Fault("/BATCH/OBJECT[1]/FILE[1]/CONTENTURL", "the package does not hold the file"));
        assertThat(faults(Packages.zip(Map.of(Manifest.NAME, manifest(PATH), PATH, utf8("tampered")))))
            .containsExactly(new Fault("/BATCH/OBJECT[1]/FILE[1]/INTEGRITY", "the file in the package is another"));
        assertThat(faults(Packages.zip(Map.of(Manifest.NAME, Packages.manifest(Packages.object("D", PATH, new byte[0])), PATH, new byte[0]))))
            .containsExactly(new Fault("/BATCH/OBJECT[1]/FILE[1]", "the file is empty"));
    }

    @Test
    void names_are_made_of_texts_so_that_every_system_can_have_them() {
        assertThat(PackageWriter.segment("Annex: A/B \\ \u202E \"x\".pdf")).isEqualTo("Annex_ A_B _ _ _x_.pdf");
        assertThat(List.of(PackageWriter.segment(".."), PackageWriter.segment(" "), PackageWriter.segment("x".repeat(300) + ".pdf"))).containsExactly("_", "_", "x".repeat(120) + ".pdf")
            .allMatch(EntryPath::isInside);
    }
}
