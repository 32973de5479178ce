package org.trialledger.tmf.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, and no more. */
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream source, long length) {
        super(source);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int b = left <= 0 ? -1 : in.read();
        if (b != -1) left--;
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left <= 0) return -1;
        int n = in.read(into, from, (int) Math.min(length, left));
        if (n > 0) left -= n;
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = in.skip(Math.min(n, left));
        left -= skipped;
        return skipped;
    }
}
