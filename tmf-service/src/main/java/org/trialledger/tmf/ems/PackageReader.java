package org.trialledger.tmf.ems;

import static org.trialledger.tmf.ems.PackageRule.*;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.trialledger.platform.domain.RuleViolation;

/** Reads a package nobody vouches for, from a file. Its entries are judged before any is unfolded, and are read from where they are: none is ever written under its own name. */
public final class PackageReader implements AutoCloseable {
    /** Local header of an entry, without its name. */
    private static final int LOCAL_HEADER = 30;

    private final SeekableByteChannel channel;
    private final ZipFile zip;
    private final PackageLimits limits;
    private final Map<String, ZipArchiveEntry> files = new LinkedHashMap<>();
    /** Of each entry and algorithm once: a manifest could name one big file a thousand times. */
    private final Map<Integrity.Algorithm, Map<String, byte[]>> digests = new EnumMap<>(Integrity.Algorithm.class);

    private PackageReader(SeekableByteChannel channel, ZipFile zip, PackageLimits limits) {
        this.channel = channel;
        this.zip = zip;
        this.limits = limits;
        for (var algorithm : Integrity.Algorithm.values()) digests.put(algorithm, new HashMap<>());
    }

    /** @throws RuleViolation by a {@link PackageRule} */
    public static PackageReader open(Path file, PackageLimits limits) throws IOException {
        var channel = Files.newByteChannel(file);
        try {
            ZipIndex.check(channel, limits.entries());
            var reader = new PackageReader(channel, zip(channel), limits);
            reader.judge();
            return reader;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The index was whole; what the library still stumbles over is damage. */
    private static ZipFile zip(SeekableByteChannel channel) {
        try {
            return ZipFile.builder().setSeekableByteChannel(channel).setMaxNumberOfDisks(1).get();
        } catch (IOException | IllegalArgumentException e) {
            throw new RuleViolation(PACKAGE_DAMAGED, "The zip's list of entries cannot be read.", null);
        }
    }

    private void judge() {
        long total = 0, endOfLast = 0;
        var names = new HashSet<String>();
        for (var entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            PACKAGE_PATH_FOREIGN.unless(EntryPath.isInside(entry.getName()), "An entry's name leads out of the package, or is none on every system.");
            PACKAGE_ENTRY_TWICE.unless(names.add(entry.getName()), "Two entries have one name.");
            if (entry.isDirectory()) continue;
            judge(entry);
            total += entry.getSize();
            PACKAGE_TOO_LARGE.unless(total <= limits.totalBytes(), "At most %d bytes are unfolded.", limits.totalBytes());
            PACKAGE_IS_BOMB.unless(entry.getDataOffset() >= endOfLast + LOCAL_HEADER, "Two entries share the same bytes of the zip.");
            endOfLast = entry.getDataOffset() + entry.getCompressedSize();
            files.put(entry.getName(), entry);
        }
        PACKAGE_WITHOUT_MANIFEST.unless(files.containsKey(Manifest.NAME), "The package has no %s at its root.", Manifest.NAME);
    }

    private void judge(ZipArchiveEntry entry) {
        PACKAGE_ENTRY_UNREADABLE.unless(!entry.getGeneralPurposeBit().usesEncryption(), "An entry is encrypted.");
        PACKAGE_ENTRY_UNREADABLE.unless(!entry.isUnixSymlink(), "An entry is a link.");
        PACKAGE_ENTRY_UNREADABLE.unless(entry.getMethod() == ZipEntry.DEFLATED || entry.getMethod() == ZipEntry.STORED,
            "An entry is compressed in a way that not every zip reader knows.");
        long most = entry.getName().equals(Manifest.NAME) ? limits.manifestBytes() : limits.fileBytes();
        PACKAGE_DAMAGED.unless(entry.getSize() >= 0 && entry.getCompressedSize() >= 0 && (entry.getMethod() == ZipEntry.DEFLATED || entry.getSize() == entry.getCompressedSize()),
            "An entry's sizes contradict each other.");
        PACKAGE_TOO_LARGE.unless(entry.getSize() <= most, "An entry would unfold to more than %d bytes.", most);
        PACKAGE_IS_BOMB.unless(entry.getSize() < PackageLimits.SUSPECTED_FROM || entry.getSize() / PackageLimits.RATIO <= entry.getCompressedSize(),
            "An entry would unfold to more than %d times its size.", PackageLimits.RATIO);
    }

    /** What it says it holds; with faults, where it is not as the standard has it. */
    public Manifest manifest(ManifestReader.Objects objects) throws IOException {
        try (var in = new BufferedInputStream(unfold(files.get(Manifest.NAME)))) {
            return ManifestReader.read(in, limits.entries(), objects);
        }
    }

    /** Empty where the package does not hold it. @param url as the manifest names it */
    public Optional<InputStream> open(String url) throws IOException {
        var entry = entry(url);
        return entry.isEmpty() ? Optional.empty() : Optional.of(unfold(entry.get()));
    }

    private Optional<ZipArchiveEntry> entry(String url) {
        if (EntryPath.isInside(url) && files.containsKey(url)) return Optional.of(files.get(url));
        return EntryPath.decoded(url).map(files::get);
    }

    private InputStream unfold(ZipArchiveEntry entry) throws IOException {
        return new CheckedEntry(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }

    /**
     * Reads a file through: it is there, and is what its sender hashed. What it is not, is told; a zip that is damaged in itself is refused. The same content may be filed twice, under one
     * name in the package; it is read once for each algorithm.
     *
     * @return empty where the package does not hold it
     */
    public Optional<CheckedFile> check(ExchangeFile file, String place, Faults faults) throws IOException {
        var entry = entry(file.path());
        if (entry.isEmpty() || entry.get().getName().equals(Manifest.NAME)) {
            faults.add(place + "/CONTENTURL", EntryPath.decoded(file.path()).isEmpty() ? "leads out of the package" : "the package does not hold the file");
            return Optional.empty();
        }
        var sha256 = digest(entry.get(), Integrity.Algorithm.SHA256);
        if (!file.integrity().isOf(digest(entry.get(), file.integrity().algorithm()))) faults.add(place + "/INTEGRITY", "the file in the package is another");
        else if (entry.get().getSize() == 0) faults.add(place, "the file is empty");
        return Optional.of(new CheckedFile(HexFormat.of().formatHex(sha256), entry.get().getSize()));
    }

    /** After all that is listed has been checked: what lies beside it is whole too, and told. */
    public void checkUnlisted(Faults faults) throws IOException {
        int unlisted = 0;
        for (var name : files.keySet())
            if (!name.equals(Manifest.NAME) && !digests.get(Integrity.Algorithm.SHA256).containsKey(name)) {
                unlisted++;
                unfold(files.get(name)).transferTo(OutputStream.nullOutputStream());
            }
        if (unlisted > 0) faults.add("/", unlisted == 1 ? "one file of the package is not listed" : unlisted + " files of the package are not listed");
    }

    private byte[] digest(ZipArchiveEntry entry, Integrity.Algorithm algorithm) throws IOException {
        var known = digests.get(algorithm).get(entry.getName());
        if (known != null) return known;
        var digest = algorithm.digest();
        try (var in = unfold(entry)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        var read = digest.digest();
        digests.get(algorithm).put(entry.getName(), read);
        return read;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            zip.close();
        }
    }
}
