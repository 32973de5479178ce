package org.trialledger.tmf.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes what it reads, and gives out no piece before the next one is there: the last only when the whole is what it should be. */
final class VerifiedStream extends FilterInputStream {
    private static final int PIECE = 1 << 16;

    private final String sha256;
    private final MessageDigest digest = Digests.sha256();
    private byte[] current = new byte[PIECE], ahead = new byte[PIECE];
    private int position, filled, aheadFilled;
    private boolean begun, verified;

    VerifiedStream(InputStream source, String sha256) {
        super(source);
        this.sha256 = sha256;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? current[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        if (!hasMore()) return -1;
        int n = Math.min(length, filled - position);
        System.arraycopy(current, position, into, from, n);
        position += n;
        return n;
    }

    private boolean hasMore() throws IOException {
        if (!begun) {
            begun = true;
            aheadFilled = fill();
        }
        if (position < filled) return true;
        if (verified) return false;
        var spent = current;
        current = ahead;
        filled = aheadFilled;
        position = 0;
        ahead = spent;
        aheadFilled = fill();
        if (aheadFilled == 0) {
            verified = true;
            if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                filled = 0;
                throw new ContentDamaged(sha256, "is not what was stored");
            }
        }
        return filled > 0;
    }

    private int fill() throws IOException {
        int n = in.readNBytes(ahead, 0, PIECE);
        digest.update(ahead, 0, n);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = 0;
        while (skipped < n && read() != -1) skipped++;
        return skipped;
    }

    @Override
    public int available() {
        return filled - position;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
