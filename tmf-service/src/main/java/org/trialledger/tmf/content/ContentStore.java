package org.trialledger.tmf.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Keeps content under its SHA-256 (lower-case hexadecimal). Of any size: nothing is held in memory. The same content is kept once, whoever brings it, and is never changed.
 * Every method may be called by any number of threads and instances at a time.
 */
public interface ContentStore {
    /** @param sha256 of all its bytes */
    record Stored(String sha256, long size) {}

    /** @param keptSince when it was last brought */
    record Held(String sha256, long size, Instant keptSince) {}

    /** @param from first byte, counted from 0 */
    record Range(long from, long length) {}

    /** What the sender says of the content; null where nothing is said. @param atMost bytes that are read */
    record Declared(Long size, String sha256, long atMost) {
        public static Declared nothing(long atMost) {
            return new Declared(null, null, atMost);
        }
    }

    /**
     * Reads content to its end, aside: it is no part of the store until it is kept.
     *
     * @throws org.trialledger.platform.domain.RuleViolation content-truncated, content-digest-mismatch, content-too-large; then nothing remains
     * @throws IOException where the sender broke off or the disk is full; then nothing remains either
     */
    Arrival receive(InputStream content, Declared declared) throws IOException;

    /** Reads content and keeps it, for whoever has nothing to decide in between. */
    default Stored put(InputStream content, Declared declared) throws IOException {
        try (var arrival = receive(content, declared)) {
            arrival.keep();
            return arrival.content();
        }
    }

    /**
     * Reading the whole fails before its last bytes where it is not what was stored, so that a damaged content can never be taken for a whole one. A range cannot be checked as it is read:
     * {@link #verify} first.
     *
     * @param range null for the whole
     * @throws ContentDamaged where the store does not hold it
     */
    InputStream open(String sha256, Range range) throws IOException;

    /** Reads it through. @throws ContentDamaged where it is missing or is not what was stored */
    default void verify(String sha256) throws IOException {
        try (var in = open(sha256, null)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Empty where the store does not hold it. */
    OptionalLong size(String sha256) throws IOException;

    default boolean exists(String sha256) throws IOException {
        return size(sha256).isPresent();
    }

    /** Deletes what nobody has brought since a time; what is not held is no error. @return whether it is gone by this */
    boolean delete(String sha256, Instant keptBefore) throws IOException;

    /** All that is held, in no order, one after the other; to be closed. */
    Stream<Held> list() throws IOException;

    /** Removes what was received before a time and never kept: of processes that died. @return how many */
    int discardUnfinished(Instant before) throws IOException;
}
