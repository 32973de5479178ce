package org.trialledger.tmf.ems;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a package as a stream, in zip64 where it must. The same objects and files give the same bytes, whenever and by whomever they are written. */
public final class PackageWriter implements AutoCloseable {
    /** When the format began; the time of writing is not the business of a file that is what its digest says. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    /** @param out is closed with this */
    public PackageWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
        // Most of a trial master file is PDF, in which little is left to compress; and what is written so stays below the ratio that makes a reader suspicious.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    public ManifestWriter manifest(Batch batch) throws IOException {
        begin(Manifest.NAME);
        return new ManifestWriter(new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void flush() {
                // The zip goes on after it.
            }
        }, batch);
    }

    public void file(String path, InputStream content) throws IOException {
        if (!EntryPath.isInside(path)) throw new IllegalArgumentException("no path of a package");
        begin(path);
        content.transferTo(zip);
    }

    private void begin(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    /** A name that is one on every system, out of a text. */
    public static String segment(String text) {
        var name = text.replaceAll("[^\\p{L}\\p{N} ._()-]", "_").strip();
        var end = name.lastIndexOf('.');
        var extension = end > 0 && name.length() - end <= 12 ? name.substring(end) : "";
        var stem = name.substring(0, Math.min(120, name.length() - extension.length())).strip();
        return stem.chars().allMatch(c -> c == '.') ? "_" : stem + extension.strip();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
