package org.trialledger.tmf.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A folder: {@code objects/ab/cd/<sha256>}, and {@code incoming} for what arrives. A content appears under its name by one atomic step of the file system after its bytes are on disk, so a crash leaves
 * either the whole or a part that {@link #discardUnfinished} removes.
 */
public final class FolderContentStore implements ContentStore {
    private final Path objects;
    private final Spool spool;
    private final InstantSource clock;

    public FolderContentStore(Path folder, InstantSource clock) throws IOException {
        this.objects = Files.createDirectories(folder.resolve("objects"));
        this.spool = new Spool(folder.resolve("incoming"));
        this.clock = clock;
    }

    @Override
    public Arrival receive(InputStream content, Declared declared) throws IOException {
        return spool.receive(content, declared, this::keep);
    }

    /** By a second link to the same bytes: the file that arrived stays, so that keeping it again costs nothing. */
    private void keep(Path arrived, Stored content) throws IOException {
        var file = file(content.sha256());
        Files.createDirectories(file.getParent());
        try {
            Files.createLink(file, arrived);
        } catch (FileAlreadyExistsException e) {
            if (!replaceDamaged(file, arrived, content)) Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
        flush(file.getParent());
        flush(file.getParent().getParent());
        flush(objects);
    }

    /** A length that is wrong tells of a damaged disk: whoever brings the content again heals it. */
    private boolean replaceDamaged(Path file, Path arrived, Stored content) throws IOException {
        try {
            if (Files.size(file) == content.size()) return false;
        } catch (NoSuchFileException _) {
            // Swept just now: put back below.
        }
        var again = arrived.resolveSibling(arrived.getFileName() + ".again.part");
        Files.deleteIfExists(again);
        Files.createLink(again, arrived);
        Files.move(again, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** A new name is on disk only when its folder is. */
    private static void flush(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String sha256, Range range) throws IOException {
        try {
            if (range == null) return new VerifiedStream(Files.newInputStream(file(sha256)), sha256);
            var channel = FileChannel.open(file(sha256), StandardOpenOption.READ).position(range.from());
            return new BoundedStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), range.length());
        } catch (NoSuchFileException e) {
            throw new ContentDamaged(sha256, "is missing");
        }
    }

    @Override
    public OptionalLong size(String sha256) throws IOException {
        try {
            return OptionalLong.of(Files.size(file(sha256)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean delete(String sha256, Instant keptBefore) throws IOException {
        var file = file(sha256);
        return held(file).filter(content -> content.keptSince().isBefore(keptBefore)).isPresent() && Files.deleteIfExists(file);
    }

    @Override
    public Stream<Held> list() throws IOException {
        return Files.walk(objects, 3).filter(file -> Digests.isSha256(file.getFileName().toString())).flatMap(file -> held(file).stream());
    }

    private static Optional<Held> held(Path file) {
        try {
            return Optional.of(new Held(file.getFileName().toString(), Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int discardUnfinished(Instant before) throws IOException {
        return spool.discard(before);
    }

    /** Where a content lies if it is held; for reading alone. */
    public Path file(String sha256) {
        var name = Digests.checked(sha256);
        return objects.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
    }
}
