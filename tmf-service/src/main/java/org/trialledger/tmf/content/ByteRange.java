package org.trialledger.tmf.content;

import java.util.Optional;
import java.util.regex.Pattern;
import org.trialledger.tmf.content.ContentStore.Range;

/** The header Range (RFC 9110 14.2) with one range of bytes; any other is as if it were not there, which the RFC allows. */
final class ByteRange {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range begins after the last byte. */
    static final class Unsatisfiable extends Exception {}

    private ByteRange() {}

    static Optional<Range> of(String header, long size) throws Unsatisfiable {
        var asked = header == null ? null : ONE.matcher(header.strip());
        if (asked == null || !asked.matches()) return Optional.empty();
        String first = asked.group(1), last = asked.group(2);
        if (first.isEmpty() && last.isEmpty() || !first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < Long.parseLong(first)) return Optional.empty();
        if (first.isEmpty()) return Optional.of(suffix(Long.parseLong(last), size));
        long from = Long.parseLong(first);
        if (from >= size) throw new Unsatisfiable();
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return Optional.of(new Range(from, to - from + 1));
    }

    private static Range suffix(long length, long size) throws Unsatisfiable {
        if (length == 0) throw new Unsatisfiable();
        long from = Math.max(0, size - length);
        return new Range(from, size - from);
    }
}
