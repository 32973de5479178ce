package org.trialledger.tmf.ems;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.trialledger.tmf.ems.ExchangeFile.AuditRecord;
import org.trialledger.tmf.ems.ExchangeFile.Entry;
import org.trialledger.tmf.ems.ExchangeFile.Method;
import org.trialledger.tmf.ems.ExchangeFile.Signature;
import org.trialledger.tmf.ems.ExchangeObject.Level;
import org.trialledger.tmf.ems.ExchangeObject.Metadata;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.xml.sax.SAXException;

/** Packages of the tests' own making. */
public final class Packages {
    public static final Batch BATCH = new Batch("0199c000-0000-7000-8000-000000000001", "AST-301", null, "TrialLedger", "T-1", "TL-1", "3.3.1");

    private Packages() {}

    public static ExchangeObject object(String id, String path, byte[] content) {
        return new ExchangeObject(id, Level.SITE, "IRL", "0199c000-0000-7000-8000-000000000101", "101", 84, "05.02.01", List.of(), null, "en", false, "1", State.CURRENT,
            "Acceptance of the brochure <b> & \"more\"", null, true,
            null, false, null, LocalDate.of(2026, 1, 9), null, List.of(new ExchangeFile(Integrity.sha256(sha256(content)), "acceptance.pdf", path, null,
            List.of(new Signature(Method.ELECTRONIC, "ina", "Ina Doyle", OffsetDateTime.parse("2026-01-10T08:12:25.123Z"), "APPROVAL")),
            List.of(new AuditRecord("e-1", OffsetDateTime.parse("2026-01-09T08:00:00Z"), "ina", Entry.NEW, "DocumentReceived")))), List.of(new Metadata("ORIGIN", "UPLOAD")));
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] zip(String manifest, String path, byte[] content) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(Manifest.NAME, manifest.getBytes(StandardCharsets.UTF_8));
        if (path != null) entries.put(path, content);
        return zip(entries);
    }

    public static byte[] manifest(ExchangeObject... objects) {
        var out = new ByteArrayOutputStream();
        try (var manifest = new ManifestWriter(out, BATCH)) {
            for (var object : objects) manifest.write(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A manifest read at once. */
    public record Listed(Batch batch, List<ExchangeObject> objects, List<Fault> faults) {}

    public static Listed read(byte[] manifest) {
        return read(manifest, 1_000);
    }

    public static Listed read(byte[] manifest, int mostObjects) {
        var objects = new ArrayList<ExchangeObject>();
        try {
            var read = ManifestReader.read(new ByteArrayInputStream(manifest), mostObjects, (_, object) -> objects.add(object));
            return new Listed(read.batch(), objects, read.faults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package read at once. @param files by their paths */
    public record Whole(List<ExchangeObject> objects, Map<String, CheckedFile> files, List<Fault> faults) {}

    public static Whole read(PackageReader reader) throws IOException {
        var objects = new ArrayList<ExchangeObject>();
        var files = new HashMap<String, CheckedFile>();
        var faults = new Faults();
        faults.addAll(reader.manifest((number, object) -> {
            objects.add(object);
            for (int i = 0; i < object.files().size(); i++) {
                var file = object.files().get(i);
                reader.check(file, "/BATCH/OBJECT[" + number + "]/FILE[" + (i + 1) + "]", faults).ifPresent(one -> files.put(file.path(), one));
            }
        }).faults());
        reader.checkUnlisted(faults);
        return new Whole(objects, files, faults.told());
    }

    public static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "package", ".zip"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Public, but without a licence: it is not part of the project, and where it is not beside it the test is skipped. */
    public static Path official(String name) {
        var data = Optional.ofNullable(System.getenv("TRIALLEDGER_DATA")).map(Path::of)
            .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent).map(path -> path.resolve("shared/data")).filter(Files::isDirectory).findFirst());
        Assumptions.assumeTrue(data.isPresent() && Files.exists(data.get().resolve("f_tmf/ems/" + name)), "the eTMF-EMS schema and example are not here");
        return data.get().resolve("f_tmf/ems/" + name);
    }

    public static void fitsOfficialSchema(byte[] manifest) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(official("TmfReferenceModelExchange.xsd").toFile()).newValidator()
            .validate(new StreamSource(new ByteArrayInputStream(manifest)));
    }
}
