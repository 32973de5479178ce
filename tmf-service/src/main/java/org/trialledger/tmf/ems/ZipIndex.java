package org.trialledger.tmf.ems;

import static org.trialledger.tmf.ems.PackageRule.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The list of entries at the end of a zip, as far as it must be known before a library is let at it: that it is there and that it is short. A library reads the whole list into
 * memory, and four gibibytes of zip
 * can have eighty million entries.
 */
final class ZipIndex {
    private static final int END = 0x06054b50, END_64_LOCATOR = 0x07064b50, END_64 = 0x06064b50, HEADER = 0x02014b50;
    private static final int END_BYTES = 22, LOCATOR_BYTES = 20, END_64_BYTES = 56, HEADER_BYTES = 46, LONGEST_COMMENT = 0xFFFF;
    private static final long IN_ZIP_64 = 0xFFFF_FFFFL;
    /** Names and extra fields of an entry, on average: twice what the longest paths need. */
    private static final int BYTES_OF_ENTRY = 1_000;

    private ZipIndex() {}

    static void check(SeekableByteChannel zip, int mostEntries) throws IOException {
        long size = zip.size(), end = end(zip, size), start = start(zip, end);
        PACKAGE_TRUNCATED.unless(start >= 0 && start <= end, "The zip's list of entries is incomplete.");
        PACKAGE_TOO_LARGE.unless(end - start <= (long) mostEntries * BYTES_OF_ENTRY, "The zip's list of entries is longer than that of %d files.", mostEntries);
        long at = start;
        int count = 0;
        while (at + HEADER_BYTES <= end) {
            var header = read(zip, at, HEADER_BYTES);
            if (header.getInt(0) != HEADER) break;
            PACKAGE_TOO_LARGE.unless(++count <= mostEntries, "At most %d files are read.", mostEntries);
            at += HEADER_BYTES + length(header, 28) + length(header, 30) + length(header, 32);
        }
        PACKAGE_TRUNCATED.unless(count > 0 && at <= end, "The zip's list of entries is incomplete.");
    }

    /** From the end of the file backwards, like every reader; what it points to ends where the file does. */
    private static long end(SeekableByteChannel zip, long size) throws IOException {
        PACKAGE_TRUNCATED.unless(size >= END_BYTES, "The file is no whole zip.");
        int tail = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        var bytes = read(zip, size - tail, tail);
        for (int i = tail - END_BYTES; i >= 0; i--) {
            if (bytes.getInt(i) != END) continue;
            PACKAGE_TRUNCATED.unless(i + END_BYTES + length(bytes, i + 20) == tail, "The file is no whole zip.");
            return size - tail + i;
        }
        PACKAGE_TRUNCATED.unless(false, "The file is no whole zip.");
        return -1;
    }

    private static long start(SeekableByteChannel zip, long end) throws IOException {
        long start = read(zip, end, END_BYTES).getInt(16) & 0xFFFF_FFFFL;
        if (start != IN_ZIP_64 || end < LOCATOR_BYTES) return start;
        var locator = read(zip, end - LOCATOR_BYTES, LOCATOR_BYTES);
        if (locator.getInt(0) != END_64_LOCATOR) return start;
        long at = locator.getLong(8);
        PACKAGE_TRUNCATED.unless(at >= 0 && at + END_64_BYTES <= end, "The zip's list of entries is incomplete.");
        var end64 = read(zip, at, END_64_BYTES);
        PACKAGE_TRUNCATED.unless(end64.getInt(0) == END_64, "The zip's list of entries is incomplete.");
        return end64.getLong(48);
    }

    private static int length(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static ByteBuffer read(SeekableByteChannel zip, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        zip.position(at);
        while (bytes.hasRemaining()) if (zip.read(bytes) < 0) break;
        PACKAGE_TRUNCATED.unless(!bytes.hasRemaining(), "The file is no whole zip.");
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
