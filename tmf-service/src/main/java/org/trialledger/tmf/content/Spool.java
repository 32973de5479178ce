package org.trialledger.tmf.content;

import static org.trialledger.tmf.content.ContentRule.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.ContentStore.Stored;

/** The folder in which content arrives: hashed and counted while it is written, and on disk before anybody is told. */
final class Spool {
    private static final int PIECE = 1 << 16, FLUSHED = 64 << 20;
    private static final String PART = ".part";

    private final Path folder;

    Spool(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Arrival receive(InputStream content, Declared declared, Arrival.Keeper keeper) throws IOException {
        var file = folder.resolve(UUID.randomUUID() + PART);
        var whole = false;
        try {
            var stored = write(content, file, declared);
            CONTENT_EMPTY.unless(stored.size() > 0, "No byte came.");
            CONTENT_TRUNCATED.unless(declared.size() == null || declared.size() == stored.size(), "%d bytes were announced and %d came.", declared.size(), stored.size());
            CONTENT_DIGEST_MISMATCH.unless(declared.sha256() == null || declared.sha256().equals(stored.sha256()), "What came has the SHA-256 %s.", stored.sha256());
            whole = true;
            return new Arrival(file, stored, keeper);
        } finally {
            if (!whole) Files.deleteIfExists(file);
        }
    }

    private static Stored write(InputStream content, Path file, Declared declared) throws IOException {
        var digest = Digests.sha256();
        var piece = new byte[PIECE];
        long size = 0, flushed = 0;
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n; (n = read(content, piece)) != -1; ) {
                size += n;
                CONTENT_TOO_LARGE.unless(size <= declared.atMost(), "At most %d bytes are read.", declared.atMost());
                digest.update(piece, 0, n);
                for (var left = ByteBuffer.wrap(piece, 0, n); left.hasRemaining(); ) out.write(left);
                // Bit by bit, so that the last byte of a large file is not answered minutes later.
                if (size - flushed >= FLUSHED) {
                    out.force(false);
                    flushed = size;
                }
            }
            out.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** So that a sender who leaves is not taken for a disk that fails. */
    private static int read(InputStream content, byte[] piece) throws SenderBrokeOff {
        try {
            return content.read(piece);
        } catch (IOException e) {
            throw new SenderBrokeOff(e);
        }
    }

    int discard(Instant before) throws IOException {
        int discarded = 0;
        try (var files = Files.newDirectoryStream(folder, "*" + PART)) {
            for (var file : files) if (isOlder(file, before) && Files.deleteIfExists(file)) discarded++;
        }
        return discarded;
    }

    /** What has been kept or given up since it was listed is none of the sweep's business, and no reason to end it. */
    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
