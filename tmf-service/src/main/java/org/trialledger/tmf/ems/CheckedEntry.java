package org.trialledger.tmf.ems;

import static org.trialledger.tmf.ems.PackageRule.PACKAGE_DAMAGED;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** An entry's bytes, as many as the zip's list says and with the checksum it says, or a refusal: it never unfolds further. */
final class CheckedEntry extends FilterInputStream {
    private final long size, crc;
    private final CRC32 seen = new CRC32();
    private long count;
    private boolean ended;

    CheckedEntry(InputStream source, long size, long crc) {
        super(source);
        this.size = size;
        this.crc = crc;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (ended) return -1;
        int n = attempt(into, from, length);
        if (n < 0) {
            ended = true;
            PACKAGE_DAMAGED.unless(count == size, "An entry is shorter than the zip says.");
            PACKAGE_DAMAGED.unless(seen.getValue() == crc, "An entry's checksum is not that of its bytes.");
            return -1;
        }
        count += n;
        PACKAGE_DAMAGED.unless(count <= size, "An entry is longer than the zip says.");
        seen.update(into, from, n);
        return n;
    }

    /** What the inflater finds wrong is the package's fault, not the disk's: both come as the same exception from the same file, which was written just now. */
    private int attempt(byte[] into, int from, int length) {
        try {
            return in.read(into, from, length);
        } catch (IOException e) {
            PACKAGE_DAMAGED.unless(false, "An entry cannot be unfolded.");
            return -1;
        }
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = 0;
        while (skipped < n && read() >= 0) skipped++;
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
