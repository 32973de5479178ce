package org.trialledger.tmf.content;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.InstantSource;

class FolderContentStoreTest extends ContentStoreContract {
    @Override
    ContentStore store(Path incoming) throws IOException {
        return new FolderContentStore(incoming, InstantSource.system());
    }

    @Override
    void damage(String sha256) throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256).toFile(), "rw")) {
            file.seek(1_000);
            int was = file.read();
            file.seek(1_000);
            file.write(was ^ 1);
        }
    }
}
