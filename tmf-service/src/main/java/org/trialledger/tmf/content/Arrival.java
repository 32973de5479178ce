package org.trialledger.tmf.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that has been read whole and is not kept yet: on disk, under a name of its own. Closing it removes what was not kept. */
public final class Arrival implements AutoCloseable {
    interface Keeper {
        void keep(Path file, ContentStore.Stored content) throws IOException;
    }

    private final Path file;
    private final ContentStore.Stored content;
    private final Keeper keeper;

    Arrival(Path file, ContentStore.Stored content, Keeper keeper) {
        this.file = file;
        this.content = content;
        this.keeper = keeper;
    }

    /** For whoever has to read it before it is kept. */
    public Path file() {
        return file;
    }

    public ContentStore.Stored content() {
        return content;
    }

    /**
     * From now on the store holds it, durably. May be called again: after the ledger has recorded who needs it, so that a sweep which took it for an orphan at that very moment
     * has taken nothing.
     */
    public void keep() throws IOException {
        keeper.keep(file, content);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
